"""Delimited text as it really comes."""

from pathlib import Path

import pytest

from ohlas.files.read import Unreadable, count_rows, first_rows, guess_delimiter, rows_of


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "list.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("delimiter", [";", "\t", ",", "|"])
def test_delimiters(tmp_path: Path, delimiter: str) -> None:
    path = written(tmp_path, f'name{delimiter}mail\n"Nová, Eva; ml."{delimiter}eva@x.cz\n')
    assert guess_delimiter(path, encoding="utf-8") == delimiter


def test_row_numbers_are_those_of_a_spreadsheet(tmp_path: Path) -> None:
    path = written(tmp_path, 'a;b\n\n"two\nlines";x\nlast')
    assert list(rows_of(path, encoding="utf-8", delimiter=";")) == [
        (1, ["a", "b"]),
        (2, []),
        (3, ["two\nlines", "x"]),
        (4, ["last"]),
    ]
    assert [number for number, _ in rows_of(path, encoding="utf-8", delimiter=";", after=2)] == [3, 4]


def test_marks_and_nul(tmp_path: Path) -> None:
    path = written(tmp_path, "name\nE\x00va\n", "utf-8-sig")
    assert first_rows(path, encoding="utf-8", delimiter=",") == [["name"], ["E\x00va"]]


def test_a_huge_cell_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, "name\n" + "x" * 200_000 + "\nEva\n")
    assert [len(row[0]) for row in first_rows(path, encoding="utf-8", delimiter=",")] == [4, 200_000, 3]


def test_a_quotation_mark_never_closed(tmp_path: Path) -> None:
    path = written(tmp_path, 'name\n"Eva\n' + "x\n" * 2_100_000)
    with pytest.raises(Unreadable) as stop:
        list(rows_of(path, encoding="utf-8", delimiter=","))
    assert stop.value.row == 2
    assert count_rows(path, encoding="utf-8", delimiter=",") == 1
