"""Cards as old phones, mail programs and people write them: what a list keeps of each line."""

from pathlib import Path

import pytest

from ohlas.files import cards
from ohlas.files.tests.address_books import card, read, the_row

NAMES: list[tuple[list[str | bytes], str]] = [
    (["FN:Eva Nová"], "Eva Nová"),
    (["FN:", "N:Nová;Eva;;;"], "Eva Nová"),
    (["FN:  ", "FN:Eva Nová"], "Eva Nová"),
    (["N:Nová;Eva"], "Eva Nová"),
    (["N:Nová;Eva;Marie;Ing.;CSc."], "Eva Marie Nová"),
    (["N:Nováková"], "Nováková"),
    (["N:;Eva;;;"], "Eva"),
    ([r"N:Nová\; Malá;Eva;;;"], "Eva Nová; Malá"),
    ([r"N:Nov\\;Eva;;;"], "Eva Nov\\"),
    ([r"FN:Eva\, Petr\nand Jana"], "Eva, Petr and Jana"),
    ([r"FN:Eva\NNová"], "Eva Nová"),
    (["fn:Eva Nová"], "Eva Nová"),
    (["FN :Eva Nová"], "Eva Nová"),
    (["home.FN:Eva Nová"], "Eva Nová"),
    (["FN:Eva:Nová"], "Eva:Nová"),
    (["FN:E\0va"], "Eva"),
    (['FN;X-NOTE="a:b;c":Eva'], "Eva"),
    (["FN:1=C3=A1"], "1=C3=A1"),
    (["FN;ENCODING=quoted-printable;CHARSET=utf-8:=C5=BDaneta"], "Žaneta"),
    (["FN;QUOTED-PRINTABLE:=C5=BDaneta"], "Žaneta"),
    (["FN;encoding=quoted-printable:=C5=BDaneta =C5=A0=", "=C5=A5astn=C3=A1"], "Žaneta Šťastná"),
    (["FN; CHARSET = windows-1250 ; ENCODING=QUOTED-PRINTABLE:=8Eaneta"], "Žaneta"),
    (["FN;CHARSET=ISO-8859-2;ENCODING=QUOTED-PRINTABLE:=A9=BBastn=FD"], "Šťastný"),
    ([b"FN;CHARSET=ISO-8859-2:\xa9\xbbastn\xfd"], "Šťastný"),
    ([b"FN;CHARSET=no-such-letters:\x8eaneta"], "Žaneta"),
    ([b"FN;CHARSET=US-ASCII:\x8eaneta"], "Žaneta"),
    (["FN:Eva", " Nová"], "EvaNová"),
    (["FN:Eva", "\t Nová"], "Eva Nová"),
    (["FN:Eva", "", " Nová"], "Eva"),
]


@pytest.mark.parametrize(("lines", "name"), NAMES, ids=[f"{n}" for n in range(len(NAMES))])
def test_the_name(tmp_path: Path, lines: list[str | bytes], name: str) -> None:
    # A word in which only one Czech letter stands is enough to guess cp1250 by.
    assert the_row(tmp_path, *lines)["name"] == name


REACHED = [
    (["EMAIL:a@x.cz"], "email", "a@x.cz"),
    (["EMAIL:mailto:a@x.cz"], "email", "a@x.cz"),
    (["EMAIL: a@x.cz "], "email", "a@x.cz"),
    (["EMAIL:", "EMAIL:b@x.cz"], "email", "b@x.cz"),
    (["EMAIL:a@x.cz", "EMAIL;PREF=1:b@x.cz"], "email", "b@x.cz"),
    (["EMAIL:a@x.cz", "EMAIL;PREF=2:b@x.cz"], "email", "b@x.cz"),
    (["EMAIL;PREF=2:a@x.cz", "EMAIL;PREF=1:b@x.cz"], "email", "b@x.cz"),
    (["EMAIL:a@x.cz", "EMAIL;type=INTERNET;type=pref:b@x.cz"], "email", "b@x.cz"),
    (["EMAIL:a@x.cz", "EMAIL;TYPE=internet,pref:b@x.cz"], "email", "b@x.cz"),
    (["EMAIL:a@x.cz", 'EMAIL;TYPE="internet,pref":b@x.cz'], "email", "b@x.cz"),
    (["EMAIL:a@x.cz", "EMAIL; pref = 1 :b@x.cz"], "email", "b@x.cz"),
    (["item1.EMAIL;type=INTERNET:a@x.cz", "item1.X-ABLabel:_$!<Work>!$_"], "email", "a@x.cz"),
    (["TEL:777 123 456"], "phone", "777 123 456"),
    (["TEL;VALUE=uri:tel:+420-777-111-222;ext=5"], "phone", "+420-777-111-222"),
    (["TEL;FAX:111", "TEL:222"], "phone", "222"),
    (["TEL;TYPE=fax;TYPE=pref:111", "TEL;TYPE=work:222"], "phone", "222"),
    (["TEL;TYPE=WORK,FAX:111", "TEL;TYPE=home:222"], "phone", "222"),
    (["TEL;FAX:111"], "phone", "111"),
    (["TEL;HOME:111", "TEL;CELL;PREF:222"], "phone", "222"),
    (["tel;home:111", "tel;cell;pref:222"], "phone", "222"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "field", "value"), REACHED, ids=[f"{n}" for n in range(len(REACHED))])
def test_the_first_address_is_the_preferred_one(tmp_path: Path, lines: list[str], field: str, value: str) -> None:
    assert the_row(tmp_path, "FN:Eva", *lines)[field].split(", ")[0] == value


OTHERS = [
    ("ORG:Říp; Obchod", "company", "Říp"),
    (r"ORG: Říp\, s.r.o. ;", "company", "Říp, s.r.o."),
    ("ADR:;;Lipová 1;Brno;;602 00; Česko ", "country", "Česko"),
    ("ADR;TYPE=home:;;Lipová 1;Brno;;602 00", "country", None),
    (r"ADR:;;Lipová 1\; vchod B;Brno;;602 00;Česko", "country", "Česko"),
    ("LANG:cs", "language", "cs"),
    ("CATEGORIES:vip, stálí hosté,,", "tags", "vip,stálí hosté"),
    (r"CATEGORIES:vip,káva\, čaj", "tags", "vip,káva čaj"),
    (r"NOTE:Má ráda\nkávu\; bez cukru", "note", "Má ráda kávu; bez cukru"),
    ("BDAY:19900504", "birthday", "1990-05-04"),
    ("BDAY:1990-05-04T00:00:00Z", "birthday", "1990-05-04"),
    ("BDAY;VALUE=date:1990-05-04", "birthday", "1990-05-04"),
    ("BDAY:--05-04", "birthday", None),
    ("BDAY:1604-05-04", "birthday", None),
    ("BDAY;VALUE=text:spring 1990", "birthday", "spring 1990"),
    ("X-SKYPE-USERNAME:eva", "note", None),
    ("no sign here", "note", None),
]


@pytest.mark.parametrize(("line", "field", "value"), OTHERS, ids=[line for line, _field, _value in OTHERS])
def test_what_else_is_kept(tmp_path: Path, line: str, field: str, value: str | None) -> None:
    assert the_row(tmp_path, "FN:Eva", line).get(field) == value


def test_tags_and_notes_of_several_lines(tmp_path: Path) -> None:
    row = the_row(tmp_path, "FN:Eva", "CATEGORIES:vip", "NOTE:Káva.", "CATEGORIES:tea", "NOTE:Okno.")
    assert (row["tags"], row["note"]) == ("vip,tea", "Káva. Okno.")


@pytest.mark.parametrize("name", ["PHOTO", "LOGO", "SOUND", "KEY", "photo", "item1.PHOTO"])
@pytest.mark.parametrize("pieces", ["folded", "bare"])
def test_a_picture_makes_no_card_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, pieces: str
) -> None:
    """Phones of 2005 wrote the lines of a picture without the space before them."""
    monkeypatch.setattr(cards, "LONGEST_CARD", 200)
    space = " " if pieces == "folded" else ""
    picture = [f"{name};ENCODING=BASE64;TYPE=JPEG:/9j/", *[f"{space}4AAQSkZJRgABAQAA"] * 20, ""]
    row = the_row(tmp_path, "FN:Eva", *picture, "TEL:777123456")
    assert row == {"name": "Eva", "phone": "777123456"}


def unreadable(rows: list[dict[str, str]]) -> list[str]:
    """Names of those of which a person will read that the card is broken."""
    return [row["name"] for row in rows if "unreadable" in row]


def test_a_card_longer_than_any_is_said_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "LONGEST_CARD", 40)
    rows = read(tmp_path, card("FN:Eva", "NOTE:" + "x" * 40) + card("FN:Petr", "TEL:777123456"))[1]
    assert (unreadable(rows), "note" in rows[0], rows[1]["phone"]) == (["Eva"], False, "777123456")


def test_a_card_cut_short_is_said_to_be_and_the_next_one_is_whole(tmp_path: Path) -> None:
    book = b"BEGIN:VCARD\nFN:Eva\n" + card("FN:Petr") + b"END:VCARD\nFN:nobody\nbegin : vcard \nFN:Jana\nend:vcard\n"
    rows = read(tmp_path, book)[1]
    assert ([row["name"] for row in rows], unreadable(rows)) == (["Eva", "Petr", "Jana"], ["Eva"])


def test_an_empty_card_cut_short_takes_no_other_along(tmp_path: Path) -> None:
    cards, rows = read(tmp_path, b"BEGIN:VCARD\n" + card("FN:Petr"))
    assert (cards.count, rows[1]) == (2, {"name": "Petr"})


@pytest.mark.parametrize("word", ["AGENT:", "agent:", "AGENT;VALUE=vcard:"])
def test_what_stands_behind_somebodys_agent_is_theirs_again(tmp_path: Path, word: str) -> None:
    agent = ["BEGIN:VCARD", "FN:Her agent", "EMAIL:agent@x.cz", "END:VCARD"]
    assert the_row(tmp_path, "FN:Eva", word, *agent, "TEL:777123456") == {"name": "Eva", "phone": "777123456"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"], ids=["windows", "unix", "old mac"])
def test_every_line_end_in_every_encoding(tmp_path: Path, encoding: str, end: str) -> None:
    text = "BEGIN:VCARD\r\nFN:Žaneta\r\n Šťastná\r\nEMAIL:z@x.cz\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Jiří\r\nEND:VCARD"
    rows = read(tmp_path, text.replace("\r\n", end).encode(encoding))[1]
    assert rows == [{"name": "ŽanetaŠťastná", "email": "z@x.cz"}, {"name": "Jiří"}]


def test_a_long_book_with_line_ends_of_an_old_mac_loses_no_letter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cards, "LONGEST_CARD", 64)
    people = [(f"Eva {n}", f"eva{n}@example.cz") for n in range(30)]
    book = b"".join(card(f"FN:{name}", f"EMAIL:{email}") for name, email in people).replace(b"\r\n", b"\r")
    assert [(row["name"], row["email"]) for row in read(tmp_path, book)[1]] == people


def test_a_turkish_book_is_read_as_turkish(tmp_path: Path) -> None:
    row = the_row(tmp_path, "FN:Çağrı Işık".encode("cp1254"), "ORG:Şişli Kuruyemiş".encode("cp1254"), language="tr")
    assert row == {"name": "Çağrı Işık", "company": "Şişli Kuruyemiş"}


def test_a_book_cut_in_the_middle_of_a_letter_is_read_up_to_there(tmp_path: Path) -> None:
    data = card("FN:Žaneta").decode().encode("utf-16") + b"\x00"
    assert read(tmp_path, data)[1] == [{"name": "Žaneta"}]
