"""What we export comes in again as it was, and is only ever text in a spreadsheet."""

import csv
import io
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ohlas.files.cells import starts_formula
from ohlas.files.encodings import guess_encoding
from ohlas.files.read import guess_delimiter, rows_of
from ohlas.files.write import AT_ONCE, BOM, csv_pieces, csv_response, delimiter_for

# Hypothesis asks again in the same folder, and each question writes the file anew.
AGAIN = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
# A lone carriage return is a line's end in a file; surrogates are no letters.
CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"), max_size=20)


def there_and_back(folder: Path, rows: Iterable[Iterable[object]], delimiter: str) -> list[list[str]]:
    path = folder / "list.csv"
    path.write_bytes("".join(csv_pieces(rows, delimiter)).encode())
    guess = guess_encoding(path)
    assert guess.sure
    return [cells for _number, cells in rows_of(path, encoding=guess.encoding, delimiter=delimiter)]


@AGAIN
@given(st.lists(st.lists(CELL, min_size=2, max_size=2), min_size=1, max_size=5), st.sampled_from(";,\t|"))
def test_every_text_comes_back(tmp_path: Path, rows: list[list[str]], delimiter: str) -> None:
    assert there_and_back(tmp_path, rows, delimiter) == rows


@pytest.mark.parametrize("delimiter", [";", ","])
def test_the_delimiter_is_found_again(tmp_path: Path, delimiter: str) -> None:
    rows = [["name", "note"], ["Eva", "a;b;c, d, e"], ["Petr", "1,5; 2,5"]]
    assert there_and_back(tmp_path, rows, delimiter) == rows
    assert guess_delimiter(tmp_path / "list.csv", encoding="utf-8-sig") == delimiter


@AGAIN
@given(st.lists(CELL, min_size=1, max_size=5))
def test_no_cell_ever_starts_a_formula(cells: list[str]) -> None:
    text = "".join(csv_pieces([cells], ";")).removeprefix(BOM)
    [row] = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    assert not any(starts_formula(cell) for cell in row)


@pytest.mark.parametrize(
    "evil", ["=cmd|' /C calc'!A0", '=HYPERLINK("http://x")', "+1+1", "-2+3", "@SUM(1)", "＝1+1", "\t=1"]
)
@pytest.mark.parametrize("place", [0, 1])
def test_also_in_a_heading_and_in_the_middle(evil: str, place: int) -> None:
    text = "".join(csv_pieces([[evil, "x"], ["x", evil]], ";")).removeprefix(BOM)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert rows[place][place] == f"'{evil}"


def test_numbers_stay_numbers_and_nothing_stays_empty() -> None:
    text = "".join(csv_pieces([[-5, 1.5, None, date(2026, 11, 20), True]], ","))
    assert text == BOM + '"-5","1.5","","2026-11-20","True"\r\n'


def test_no_rows_are_an_empty_file_that_excel_can_read() -> None:
    assert list(csv_pieces([], ";")) == [BOM]


def test_a_long_export_comes_in_pieces_and_loses_no_row() -> None:
    taken = []

    def rows() -> Iterable[list[int]]:
        for number in range(2 * AT_ONCE + 1):
            taken.append(number)
            yield [number]

    pieces = csv_pieces(rows(), ";")
    next(pieces), next(pieces)
    assert len(taken) == AT_ONCE, "no more is held than one piece"
    rest = "".join(pieces)
    assert rest.startswith(f'"{AT_ONCE}"')
    assert rest.endswith(f'"{2 * AT_ONCE}"\r\n')


@pytest.mark.parametrize(
    ("language", "delimiter"), [("en", ","), ("en-gb", ","), ("cs", ";"), ("tr", ";"), ("it", ";"), ("de", ";")]
)
def test_the_delimiter_spreadsheets_expect(language: str, delimiter: str) -> None:
    assert delimiter_for(language) == delimiter


def test_a_download_is_never_shown_as_a_page() -> None:
    response = csv_response([["<script>"]], name="customers.csv", language="cs")
    assert response["Content-Disposition"] == 'attachment; filename="customers.csv"'
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response).startswith(b"\xef\xbb\xbf")
