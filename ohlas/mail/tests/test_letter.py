"""From plain values to what goes over the wire: a stranger's text makes no header and no second recipient."""

from datetime import UTC, datetime, timedelta, timezone
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import compat32, default
from typing import Any

import pytest

from ohlas.mail.letter import Letter, compose, envelope_address, flat

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
# Whatever some mail program, somewhere, takes for the end of a line.
BREAKS = ["\n", "\r", "\r\n", "\x00", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"]


def write(letter: Letter, **changes: Any) -> EmailMessage:
    given: dict[str, Any] = {
        "to": "eva@guests.example",
        "sender": "ohlas@example.com",
        "message_id": "<1@example.com>",
        "at": AT,
    }
    return compose(letter, **(given | changes))


def lines(mail: EmailMessage) -> list[str]:
    """The header as it is sent, line by line."""
    return mail.as_bytes().decode("ascii").partition("\r\n\r\n")[0].split("\r\n")


@pytest.mark.parametrize("end", BREAKS, ids=repr)
def test_no_break_survives_in_one_line(end: str) -> None:
    assert flat(f"Olga{end}Bcc: all@guests.example") == "Olga Bcc: all@guests.example"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", ""),
        ("  two   words\t", "two words"),
        ("Žluťoučký kůň ğışİ ß", "Žluťoučký kůň ğışİ ß"),
        ("a\ud83d\x00b", "a b"),
    ],
)
def test_one_line(text: str, line: str) -> None:
    assert flat(text) == line


@pytest.mark.parametrize("end", BREAKS, ids=repr)
@pytest.mark.parametrize("place", ["subject", "sender_name", "header"])
def test_a_stranger_s_text_makes_no_header(place: str, end: str) -> None:
    evil = f"Hello{end}Bcc: all@guests.example"
    given: dict[str, Any] = {"subject": "Hello", "text": "x"}
    given |= {"headers": {"X-Campaign": evil}} if place == "header" else {place: evil}
    mail = message_from_bytes(write(Letter(**given)).as_bytes(), policy=default)
    assert mail["Bcc"] is None
    assert set(mail.keys()) <= {*FIRST, "X-Campaign"}


FIRST = [
    "Subject",
    "From",
    "To",
    "Date",
    "Message-ID",
    "Auto-Submitted",
    "Content-Type",
    "Content-Transfer-Encoding",
    "MIME-Version",
]


@pytest.mark.parametrize("end", BREAKS, ids=repr)
def test_an_address_to_answer_to_makes_none_either(end: str) -> None:
    letter = Letter("Hello", "x", reply_to=f"olga@ozvena.example{end}Bcc: all@guests.example")
    with pytest.raises(ValueError, match="not an e-mail address"):
        write(letter)


def test_a_body_cannot_begin_a_second_mail() -> None:
    mail = write(Letter("Hello", "Hi\r\n.\r\nMAIL FROM:<all@guests.example>\n\nBcc: all@guests.example"))
    read = message_from_bytes(mail.as_bytes(), policy=default)
    assert read["Bcc"] is None
    assert "Bcc: all@guests.example" in read.get_content()


def test_a_name_is_ours_and_the_address_too() -> None:
    assert write(Letter("Hello", "x", sender_name="Olga <evil@x.example>"))["From"].addresses[0].addr_spec == (
        "ohlas@example.com"
    )


@pytest.mark.parametrize(
    ("name", "sender", "shown"),
    [
        ("", "ohlas@example.com", ""),
        ("", "Ohlas <ohlas@example.com>", "Ohlas"),
        ("Kavárna Ozvěna", "Ohlas <ohlas@example.com>", "Kavárna Ozvěna"),
        ('The "Echo", Ltd.', "ohlas@example.com", 'The "Echo", Ltd.'),
        ("\n", "Ohlas <ohlas@example.com>", "Ohlas"),
    ],
)
def test_whose_name_stands_before_our_address(name: str, sender: str, shown: str) -> None:
    [address] = write(Letter("Hello", "x", sender_name=name), sender=sender)["From"].addresses
    assert (address.display_name, address.addr_spec) == (shown, "ohlas@example.com")


def test_an_address_for_machines_stays_on_one_line() -> None:
    """Not every mail program joins a folded one again, and then nobody can leave with one click."""
    link = "<https://feedback.example.com/u/" + "x" * 300 + ">"
    letter = Letter("Hello", "x", headers={"List-Unsubscribe": link})
    header = lines(write(letter, message_id="<" + "1" * 120 + "@example.com>"))
    assert f"List-Unsubscribe: {link}" in header
    assert f"Message-ID: <{'1' * 120}@example.com>" in header


@pytest.mark.parametrize(
    "words",
    [
        "Nasıldı? Memnun kaldınız mı?",
        "mı? nás Jak se vám u nás minulý týden líbilo è",
        "Com'è andata al nostro caffè, signora, la settimana scorsa?",
        "Kavárna U Zlaté Ozvěny na Starém náměstí v Olomouci",
        "How was it with us? How was your visit last week?",
        "ž" * 300,
    ],
)
@pytest.mark.parametrize("times", [1, 2, 5])
def test_no_blank_gets_lost_where_a_line_is_folded(words: str, times: int) -> None:
    text = " ".join([words] * times)
    mail = write(Letter(text, "x", sender_name=text))
    assert max(map(len, lines(mail))) <= 78
    assert message_from_bytes(mail.as_bytes(), policy=default)["Subject"] == text
    assert sender(mail) == f"{text} <ohlas@example.com>"


def sender(mail: EmailMessage) -> str:
    """As the standard says; Python's newer reader puts blanks between the encoded words of a name."""
    raw = message_from_bytes(mail.as_bytes(), policy=compat32)["From"]
    return str(make_header(decode_header("".join(raw.splitlines())))).replace('"', "")


def test_everything_fits_in_seven_bits_and_short_lines() -> None:
    words = "Kůň a şeker, straße " * 200
    wire = write(Letter("Kůň", words, html=f"<p>{words}</p>")).as_bytes()
    assert wire.isascii()
    assert max(map(len, wire.split(b"\r\n"))) <= 998
    read = message_from_bytes(wire, policy=default)
    plain = read.get_body(("plain",))
    assert plain
    assert plain.get_content().strip() == words.strip()


def test_text_first_and_html_second() -> None:
    mail = write(Letter("Hello", "plain words", html="<p>words</p>"))
    assert mail.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert write(Letter("Hello", "plain words")).get_content_type() == "text/plain"


def test_no_machine_is_asked_to_answer() -> None:
    assert write(Letter("Hello", "x"))["Auto-Submitted"] == "auto-generated"


def test_the_date_has_its_zone() -> None:
    at = AT.astimezone(timezone(timedelta(hours=1)))
    assert write(Letter("Hello", "x"), at=at)["Date"] == "Fri, 20 Nov 2026 10:00:00 +0100"


@pytest.mark.parametrize(
    ("address", "on_the_wire"),
    [
        ("eva@guests.example", "eva@guests.example"),
        ("Eva@Guests.example", "Eva@Guests.example"),
        (" eva@guests.example\n", "eva@guests.example"),
        ("eva@kavárna.example", "eva@xn--kavrna-rta.example"),
        ("eva@straße.example", "eva@strasse.example"),
        ("eva+café@guests.example", "eva+café@guests.example"),
    ],
)
def test_the_address_as_servers_take_it(address: str, on_the_wire: str) -> None:
    assert envelope_address(address) == on_the_wire


@pytest.mark.parametrize(
    "address",
    [
        "",
        "eva",
        "@guests.example",
        "eva@",
        "eva marie@guests.example",
        "a@x.example,b@y.example",
        "eva@a..b",
        "e@" + "x" * 70,
    ],
)
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(ValueError, match=r"^not an e-mail address$"):
        envelope_address(address)
