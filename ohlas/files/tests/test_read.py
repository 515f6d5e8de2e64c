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


@pytest.mark.parametrize("rest", ["Petr\n", "", 'Petr ""the second""\n'])
def test_a_short_file_with_one_is_no_better(tmp_path: Path, rest: str) -> None:
    """Python's reader would take all the rest for one name and say nothing."""
    path = written(tmp_path, f'name\n"Eva\n{rest}')
    with pytest.raises(Unreadable) as stop:
        list(rows_of(path, encoding="utf-8", delimiter=","))
    assert stop.value.row == 2
    assert first_rows(path, encoding="utf-8", delimiter=",") == [["name"]]


def test_a_mark_that_closes_at_the_very_end_is_fine(tmp_path: Path) -> None:
    assert first_rows(written(tmp_path, 'name\n"Eva"'), encoding="utf-8", delimiter=",") == [["name"], ["Eva"]]


@pytest.mark.parametrize(("text", "rows"), [("", 0), ("name", 1), ("name\n\n", 2), ("\ufeffsep=;\n", 0)])
def test_rows_are_counted_with_the_blank_ones(tmp_path: Path, text: str, rows: int) -> None:
    assert count_rows(written(tmp_path, text), encoding="utf-8", delimiter=",") == rows


def test_only_the_first_line_tells_the_delimiter(tmp_path: Path) -> None:
    path = written(tmp_path, "name\nsep=;\n\ufeffEva\n")
    assert first_rows(path, encoding="utf-8", delimiter="\t") == [["name"], ["sep=;"], ["\ufeffEva"]]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_utf_16_chosen_by_hand_is_read_with_and_without_its_mark(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path, "name\nŽaneta\n", encoding)
    assert first_rows(path, encoding="utf-16", delimiter=",") == [["name"], ["Žaneta"]]


def test_formulas_made_text_are_plain_again(tmp_path: Path) -> None:
    path = written(tmp_path, "name,phone\n'=1+1,'+420777123456\n's-Hertogenbosch,''x\n")
    assert first_rows(path, encoding="utf-8", delimiter=",")[1:] == [
        ["=1+1", "+420777123456"],
        ["'s-Hertogenbosch", "'x"],
    ]
