"""Lists as tills, shops and old spreadsheets write them: every encoding with every delimiter and line end."""

import codecs
from pathlib import Path

import pytest

from ohlas.files.encodings import ENCODINGS, guess_encoding, reads
from ohlas.files.read import count_rows, first_rows, guess_delimiter, rows_of

PEOPLE = {
    "cs": [
        ["jméno", "město"],
        ["Jiří Dvořák", "Plzeň"],
        ["Žaneta Šťastná", "Ústí nad Labem"],
        ["Tomáš Růžička", "Děčín"],
    ],
    "tr": [["ad", "şehir"], ["Çağrı Işık", "İstanbul"], ["Ayşe Yılmaz", "Eskişehir"], ["Gülşen Öztürk", "Muğla"]],
    "it": [["nome", "città"], ["Niccolò Cantù", "Forlì"], ["Giosuè Papà", "Cefalù"], ["Libertà", "Viggiù"]],
    "de": [["name", "stadt"], ["Jürgen Müller", "Köln"], ["Hans Größe", "München"], ["Käthe Weiß", "Düsseldorf"]],
}
WRITTEN = [
    ("cs", "cp1250"),
    ("cs", "iso-8859-2"),
    ("tr", "cp1254"),
    ("tr", "iso-8859-9"),
    ("it", "cp1252"),
    ("de", "cp1252"),
]
WRITTEN += [(language, encoding) for language in PEOPLE for encoding in ("utf-8", "utf-8-sig", "utf-16")]


def put(folder: Path, text: str | bytes, encoding: str = "utf-8") -> Path:
    path = folder / "list.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return path


@pytest.mark.parametrize(("language", "encoding"), WRITTEN, ids=[f"{one} {two}" for one, two in WRITTEN])
@pytest.mark.parametrize("delimiter", [";", "\t", ",", "|"], ids=["semicolon", "tab", "comma", "bar"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
def test_read_without_being_told(tmp_path: Path, language: str, encoding: str, delimiter: str, end: str) -> None:
    people = PEOPLE[language]
    path = put(tmp_path, end.join(delimiter.join(row) for row in people), encoding)
    guess = guess_encoding(path, language=language)
    assert guess.sure
    assert guess_delimiter(path, encoding=guess.encoding) == delimiter
    assert first_rows(path, encoding=guess.encoding, delimiter=delimiter) == people


@pytest.mark.parametrize("line", ["sep=;\r\n", "SEP=;\n", "\ufeffsep=;\r\n"])
def test_the_line_that_tells_a_spreadsheet_its_delimiter_is_no_row(tmp_path: Path, line: str) -> None:
    path = put(tmp_path, f"{line}name;mail\r\nEva;e@x.cz\r\n")
    assert first_rows(path, encoding="utf-8", delimiter=";") == [["name", "mail"], ["Eva", "e@x.cz"]]


@pytest.mark.parametrize("first", ["sep", "sep=", "sep=;;", "separate=;"])
def test_a_heading_that_looks_like_it_stays(tmp_path: Path, first: str) -> None:
    path = put(tmp_path, f"{first}\nEva\n")
    assert first_rows(path, encoding="utf-8", delimiter="\t")[0] == [first]


def test_ragged_rows_come_as_they_are(tmp_path: Path) -> None:
    path = put(tmp_path, "name;mail;note\nEva\nPetr;p@x.cz\nJana;j@x.cz;x;more;still more\n;;\n")
    assert [len(row) for row in first_rows(path, encoding="utf-8", delimiter=";")] == [3, 1, 2, 5, 3]


def test_a_few_ragged_rows_do_not_hide_the_delimiter(tmp_path: Path) -> None:
    rows = "name;mail\n" + "Eva, the first;e@x.cz\n" * 20 + "a,b,c,d\n"
    assert guess_delimiter(put(tmp_path, rows), encoding="utf-8") == ";"


def test_commas_in_every_address_do_not_hide_it_either(tmp_path: Path) -> None:
    rows = "name;address\n" + "Eva;Dlouhá 5, 110 00 Praha 1, Česko\n" * 20
    assert guess_delimiter(put(tmp_path, rows), encoding="utf-8") == ";"


def test_a_title_above_the_heading_hides_nothing(tmp_path: Path) -> None:
    path = put(tmp_path, "Our customers\n\nname;mail\n" + "Eva;e@x.cz\n" * 5)
    assert guess_delimiter(path, encoding="utf-8") == ";"


def test_quoted_delimiters_quotes_and_line_ends_belong_to_the_cell(tmp_path: Path) -> None:
    path = put(tmp_path, '"a;b";"say ""hi""";"two\r\nlines"\r\n')
    assert first_rows(path, encoding="utf-8", delimiter=";") == [["a;b", 'say "hi"', "two\r\nlines"]]


@pytest.mark.parametrize("text", ["", "\n\n\n", "   \n", "\ufeff"])
def test_an_empty_file_is_no_error(tmp_path: Path, text: str) -> None:
    path = put(tmp_path, text)
    assert guess_encoding(path).sure
    assert guess_delimiter(path, encoding="utf-8") == ","
    assert not any(any(cell.strip() for cell in row) for row in first_rows(path, encoding="utf-8", delimiter=","))


def test_one_column_has_no_delimiter(tmp_path: Path) -> None:
    assert guess_delimiter(put(tmp_path, "mail\na@x.cz\nb@x.cz\n"), encoding="utf-8") == ","


def test_only_the_first_rows_are_looked_at(tmp_path: Path) -> None:
    path = put(tmp_path, "x\n" * 1000)
    assert len(first_rows(path, encoding="utf-8", delimiter=",", count=7)) == 7
    assert count_rows(path, encoding="utf-8", delimiter=",") == 1000


def test_reading_goes_on_where_it_stopped(tmp_path: Path) -> None:
    path = put(tmp_path, "".join(f"row {number}\n" for number in range(1, 11)))
    rest = list(rows_of(path, encoding="utf-8", delimiter=",", after=8))
    assert rest == [(9, ["row 9"]), (10, ["row 10"])]


def test_bytes_that_mean_nothing_are_shown_and_stop_nobody(tmp_path: Path) -> None:
    path = put(tmp_path, b"name\nEv\xff\xfea\n")
    assert not reads(path, "utf-8")
    assert first_rows(path, encoding="utf-8", delimiter=",") == [["name"], ["Ev\ufffd\ufffda"]]


def test_an_accent_far_down_the_list_still_counts(tmp_path: Path) -> None:
    path = put(tmp_path, ("plain;text\n" * 30_000 + "Jiří;Plzeň\nŽaneta;Ústí\n" * 3), "cp1250")
    assert guess_encoding(path).encoding == "cp1250"


@pytest.mark.parametrize("language", ["cs", "tr", ""])
def test_what_people_speak_never_makes_a_doubtful_guess_wrong_and_sure(tmp_path: Path, language: str) -> None:
    """Kova\\xe8 is Kovač or Kovaè: the hint may choose, and a person confirms."""
    guess = guess_encoding(put(tmp_path, b"name\nKova\xe8\n"), language=language)
    assert not guess.sure or guess.encoding == ("cp1250" if language == "cs" else guess.encoding)


def test_every_encoding_we_name_exists() -> None:
    assert all(codecs.lookup(name) for name in ENCODINGS)
