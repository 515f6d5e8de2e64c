# ruff: noqa: E501  # tables of values, one look a row
"""Address books of phones, old and new."""

import time
from pathlib import Path

import pytest

from ohlas.files.cards import Cards
from ohlas.files.refused import Refused
from ohlas.files.tests.address_books import read

MODERN = """BEGIN:VCARD
VERSION:4.0
FN:Žaneta Šťastná
N:Šťastná;Žaneta;;;
EMAIL;TYPE=work:zaneta@firma.cz
EMAIL;PREF=1:zaneta@x.cz
TEL;VALUE=uri;TYPE="cell,voice":tel:+420-777-111-222;ext=5
ORG:Říp\\, s.r.o.;Obchod
ADR;LABEL="Brno: u pošty":;;Lipová 1;Brno;;602 00;Česko
LANG:cs
BDAY:19900504
CATEGORIES:vip,stálí hosté
NOTE:Má ráda\\nkávu
 \x20bez cukru
END:VCARD
"""
OLD = (
    b"BEGIN:VCARD\r\nVERSION:2.1\r\n"
    b"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C5=A0=C5=A5astn=C3=\r\n=BD;Ji=C5=99=C3=AD;;;\r\n"
    b"TEL;FAX:111\r\nTEL;CELL;PREF:+420 608 123 456\r\n"
    b"PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRg\r\n ABAQ==\r\n\r\n"
    b"EMAIL;INTERNET:jiri@x.cz\r\nBDAY:--0504\r\nEND:VCARD\r\n"
)


def test_a_card_of_today(tmp_path: Path) -> None:
    cards, rows = read(tmp_path, MODERN.encode())
    assert cards == Cards(1, with_several=1, with_fax=0)
    assert rows == [
        {
            "name": "Žaneta Šťastná", "email": "zaneta@x.cz, zaneta@firma.cz", "phone": "+420-777-111-222",
            "company": "Říp, s.r.o.",
            "country": "Česko", "language": "cs", "tags": "vip,stálí hosté", "birthday": "1990-05-04",
            "note": "Má ráda kávu bez cukru",
        }
    ]  # fmt: skip


def test_a_card_of_an_old_phone(tmp_path: Path) -> None:
    _cards, rows = read(tmp_path, OLD)
    assert rows == [{"name": "Jiří Šťastný", "email": "jiri@x.cz", "phone": "+420 608 123 456"}]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1250"])
def test_however_it_is_written(tmp_path: Path, encoding: str) -> None:
    _cards, rows = read(tmp_path, MODERN.replace("\n", "\r\n").encode(encoding))
    assert (rows[0]["name"], rows[0]["company"]) == ("Žaneta Šťastná", "Říp, s.r.o.")


def test_line_ends_of_an_old_mac(tmp_path: Path) -> None:
    assert read(tmp_path, MODERN.replace("\n", "\r").encode())[1][0]["email"].startswith("zaneta@x.cz")


def test_a_broken_card_is_not_the_end(tmp_path: Path) -> None:
    broken = b"BEGIN:VCARD\nFN:Eva\nno sign here\n"
    cards, rows = read(tmp_path, MODERN.encode() + broken + OLD + b"BEGIN:VCARD\nFN:Petr\n")
    assert cards.count == 4
    assert [bool(row.get("unreadable")) for row in rows] == [False, True, False, True]


def test_somebodys_agent_is_not_somebody(tmp_path: Path) -> None:
    agent = b"BEGIN:VCARD\nFN:Eva\nAGENT:\nBEGIN:VCARD\nFN:Her agent\nTEL:1\nEND:VCARD\nTEL:777123456\nEND:VCARD\n"
    cards, rows = read(tmp_path, agent)
    assert (cards.count, rows) == (1, [{"name": "Eva", "phone": "777123456"}])


def test_a_birthday_without_a_year_is_none(tmp_path: Path) -> None:
    card = b"BEGIN:VCARD\nFN:E\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-05-04\nEND:VCARD\n"
    assert read(tmp_path, card)[1] == [{"name": "E"}]


def test_a_formula_is_text(tmp_path: Path) -> None:
    assert read(tmp_path, b"BEGIN:VCARD\nFN:=1+1\nEND:VCARD\n")[1] == [{"name": "=1+1"}]
    assert '"\'=1+1"' in (tmp_path / "book.csv").read_text()


def test_a_card_that_never_ends_takes_no_memory(tmp_path: Path) -> None:
    _cards, rows = read(tmp_path, b"BEGIN:VCARD\n" + b"NOTE:x\n" * 300_000 + b"END:VCARD\n" + OLD)
    assert [bool(row.get("unreadable")) for row in rows] == [True, False]


def test_no_cards(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        read(tmp_path, b"hello\n")


def one(folder: Path, *lines: str) -> dict[str, str]:
    return read(folder, "\n".join(["BEGIN:VCARD", "FN:E", *lines, "END:VCARD", ""]).encode())[1][0]


@pytest.mark.parametrize(
    ("lines", "emails"),
    [
        (["EMAIL:a@x.cz", "EMAIL:b@x.cz"], "a@x.cz, b@x.cz"),
        (["EMAIL:a@x.cz", "EMAIL;TYPE=INTERNET,PREF:b@x.cz"], "b@x.cz, a@x.cz"),
        (["EMAIL;PREF=3:c@x.cz", "EMAIL;PREF=2:b@x.cz", "EMAIL:d@x.cz", "EMAIL;PREF=1:a@x.cz"], "a@x.cz, b@x.cz, c@x.cz, d@x.cz"),
        (["item1.EMAIL:MAILTO:a@x.cz", "EMAIL:a@x.cz", "EMAIL:"], "a@x.cz"),
        (["EMAIL;X=PREFECT:a@x.cz", "EMAIL;PREF:b@x.cz"], "b@x.cz, a@x.cz"),
    ],
)  # fmt: skip
def test_the_preferred_address_first(tmp_path: Path, lines: list[str], emails: str) -> None:
    assert one(tmp_path, *lines)["email"] == emails


@pytest.mark.parametrize(
    ("lines", "phones"),
    [
        (["TEL:1111111", "TEL;FAX:2222222"], "1111111"),
        (["TEL;TYPE=FAX:2222222"], "2222222"),
        (["TEL;TYPE=HOME:1111111", "TEL;CELL;PREF:3333333"], "3333333, 1111111"),
        (["TEL:tel:+420777123456;ext=5", "TEL:777 123 457\\,\\,12#"], "+420777123456, 777 123 457"),
    ],
)
def test_all_phones_and_a_fax_for_want_of_one(tmp_path: Path, lines: list[str], phones: str) -> None:
    assert one(tmp_path, *lines)["phone"] == phones


def test_how_many_have_several_and_how_many_a_fax(tmp_path: Path) -> None:
    card = "BEGIN:VCARD\nFN:E\n{}END:VCARD\n"
    several, fax, alone = "TEL:1\nTEL:2\n", "TEL:1\nTEL;FAX:2\n", "TEL;FAX:2\n"
    cards, _rows = read(tmp_path, "".join(card.format(lines) for lines in (several, fax, alone, "")).encode())
    assert cards == Cards(4, with_several=1, with_fax=1)


@pytest.mark.parametrize(
    ("lines", "role"),
    [
        (["TITLE:Cook"], "Cook"),
        (["ROLE:buys"], "buys"),
        (["ROLE:buys", "TITLE:Cook"], "Cook, buys"),
        (["TITLE:Cook", "ROLE:Cook", "TITLE:Waiter"], "Cook"),
        (["TITLE:" + "x" * 100, "ROLE:" + "y" * 100], "x" * 100),
    ],
)
def test_what_somebody_is_at_a_company(tmp_path: Path, lines: list[str], role: str) -> None:
    assert one(tmp_path, *lines)["company_role"] == role


def test_what_is_wrong_is_one_word_in_no_language(tmp_path: Path) -> None:
    _cards, rows = read(tmp_path, b"BEGIN:VCARD\nFN:Petr\n")
    assert rows == [{"name": "Petr", "unreadable": "card_cut_short"}]


@pytest.mark.parametrize(
    "data",
    [
        b"BEGIN:VCARD\nFN:a\n" + b" b\n" * 300_000 + b"END:VCARD\n",
        b"BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:a=\n" + b"b=\n" * 300_000 + b"END:VCARD\n",
    ],
)
def test_a_line_in_hundred_thousands_of_pieces_takes_no_time(data: bytes, tmp_path: Path) -> None:
    began = time.perf_counter()
    assert read(tmp_path, data)[0].count == 1
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize("charset", ["rot13", "idna", "punycode", "undefined", "unicode_escape", "utf-7", "zip", "\0"])
def test_a_charset_that_is_none(charset: str, tmp_path: Path) -> None:
    r"""Read as the rest of the file is; half letters (\ud800) do not come out of it."""
    card = b"BEGIN:VCARD\nFN;CHARSET=%s:\\\\ud800 +2AA- \xff\nEND:VCARD\n" % charset.encode()
    assert "ud800" in read(tmp_path, card)[1][0]["name"]
