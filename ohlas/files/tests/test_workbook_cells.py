"""What stands in the cells of real workbooks: formulas, errors, days, merged headings, hidden rows and sheets."""

import csv
import io
import subprocess
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from ohlas.files import workbook
from ohlas.files.cells import plain_cell
from ohlas.files.refused import EMPTY_SHEET, NO_ROWS, PASSWORD, TOO_LARGE, Refused
from ohlas.files.testing import workbook_of
from ohlas.files.workbook import Sheets, sheet_to_csv
from ohlas.files.write_workbook import write_workbook

# The library has no types.
Sheet = Any
Fill = Callable[[xlsxwriter.Workbook, Sheet], Any]


def filled(fill: Fill) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"strings_to_formulas": False})
    fill(book, book.add_worksheet("A"))
    book.close()
    return file.getvalue()


def rows_of(folder: Path, data: bytes, *, sheet: int | None = None) -> list[list[str]]:
    source, to = folder / "list.xlsx", folder / "table.csv"
    source.write_bytes(data)
    sheet_to_csv(source, to, sheet=sheet)
    with to.open(encoding="utf-8", newline="") as file:
        return [[plain_cell(cell) for cell in row] for row in csv.reader(file, delimiter=";")]


def in_format(value: Any, form: str) -> Fill:
    return lambda book, sheet: sheet.write(0, 0, value, book.add_format({"num_format": form}))


def formula(result: Any) -> Fill:
    return lambda _book, sheet: sheet.write_formula(0, 0, "=B1", None, result)


CELLS: dict[str, tuple[Fill, str]] = {
    "a formula is its result": (formula("Eva"), "Eva"),
    "a formula of a number": (formula(12.5), "12.5"),
    "a formula of yes": (formula(True), "true"),
    "divided by zero": (formula("#DIV/0!"), ""),
    "looked up in vain": (formula("#N/A"), ""),
    "a day": (in_format(datetime(2026, 2, 1), "d.m.yyyy"), "2026-02-01"),  # noqa: DTZ001
    "a moment": (in_format(datetime(2026, 2, 1, 10, 30), "d.m.yyyy h:mm"), "2026-02-01 10:30:00"),  # noqa: DTZ001
    "an hour": (in_format(time(10, 30), "h:mm"), "10:30:00"),
    "hours worked": (in_format(timedelta(hours=36), "[h]:mm"), "36:00:00"),
    "money": (in_format(1240.5, '#,##0.00 "Kč"'), "1240.5"),
    "a share": (in_format(0.25, "0%"), "0.25"),
    "a phone number": (in_format(420777123456, "0"), "420777123456"),
    "a text of digits": (in_format("0777123456", "@"), "0777123456"),
    "a sum of tenths": (in_format(0.1 + 0.2, "General"), "0.3"),
    "minus nothing": (in_format(-0.0, "General"), "0"),
    "the largest whole number": (in_format(999999999999999.0, "General"), "999999999999999"),
    "a number cut by Excel": (in_format(1.23456789012346e17, "General"), "1.23456789012346e+17"),
    "a link by its words": (lambda _book, sheet: sheet.write_url(0, 0, "mailto:e@x.cz", string="Eva"), "Eva"),
    "no": (in_format(False, "General"), "false"),
}


@pytest.mark.parametrize(("fill", "text"), CELLS.values(), ids=CELLS)
def test_a_cell_as_a_person_reads_it(tmp_path: Path, fill: Fill, text: str) -> None:
    def with_neighbour(book: xlsxwriter.Workbook, sheet: Sheet) -> None:
        fill(book, sheet)
        sheet.write(0, 1, "end")

    assert rows_of(tmp_path, filled(with_neighbour)) == [[text, "end"]]


def test_a_merged_heading_stands_in_its_first_cell_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook, sheet: Sheet) -> None:
        sheet.merge_range(0, 0, 0, 2, "Customers 2026", book.add_format())
        sheet.write_row(2, 0, ["name", "mail", "phone"])
        sheet.write_row(3, 0, ["Eva", "e@x.cz", 777123456])
        sheet.set_row(3, None, None, {"hidden": True})

    assert rows_of(tmp_path, filled(fill)) == [
        ["Customers 2026", "", ""], ["", "", ""], ["name", "mail", "phone"], ["Eva", "e@x.cz", "777123456"],
    ]  # fmt: skip


def test_a_list_that_begins_in_the_middle_keeps_the_numbers_of_its_rows(tmp_path: Path) -> None:
    rows = rows_of(tmp_path, filled(lambda _book, sheet: sheet.write_row(4, 2, ["Eva", "e@x.cz"])))
    assert [number for number, row in enumerate(rows, start=1) if any(row)] == [5]


def test_days_of_an_old_macintosh_are_the_same_days(tmp_path: Path) -> None:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"date_1904": True})
    book.add_worksheet().write_datetime(0, 0, date(2026, 2, 1), book.add_format({"num_format": "d.m.yyyy"}))
    book.close()
    assert rows_of(tmp_path, file.getvalue()) == [["2026-02-01"]]


def test_where_every_sheet_is_hidden_they_are_all_there_is(tmp_path: Path) -> None:
    source = tmp_path / "list.xlsx"
    # A workbook cannot hide its only sheet; that of another program can.
    source.write_bytes(workbook_of({"A": [["x"]], "B": [["y"]]}, hidden=["B"]))
    assert sheet_to_csv(source, tmp_path / "a.csv") == Sheets(["A"], 0)
    with pytest.raises(Refused, match=str(EMPTY_SHEET)):
        sheet_to_csv(source, tmp_path / "b.csv", sheet=1)


def test_a_chart_is_no_sheet(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook, sheet: Sheet) -> None:
        sheet.write_column(0, 0, [1, 2])
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=A!$A$1:$A$2"})
        book.add_chartsheet("Turnover").set_chart(chart)

    source = tmp_path / "list.xlsx"
    source.write_bytes(filled(fill))
    assert sheet_to_csv(source, tmp_path / "a.csv").names == ["A"]


def test_of_very_many_sheets_the_first_fifty(tmp_path: Path) -> None:
    source = tmp_path / "list.xlsx"
    source.write_bytes(workbook_of({f"S{n}": [["x"]] for n in range(60)}))
    assert sheet_to_csv(source, tmp_path / "a.csv").names == [f"S{n}" for n in range(50)]


@pytest.mark.parametrize("sheet", [0, 7, -1])
def test_a_chosen_sheet_with_nothing_on_it_is_not_taken_for_another(tmp_path: Path, sheet: int) -> None:
    with pytest.raises(Refused, match=str(EMPTY_SHEET)):
        rows_of(tmp_path, workbook_of({"Notes": [], "People": [["x"]]}), sheet=sheet)


def test_a_refused_workbook_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=str(NO_ROWS)):
        rows_of(tmp_path, workbook_of({"A": []}))
    assert [path.name for path in tmp_path.iterdir()] == ["list.xlsx"]


def test_more_text_than_anybody_has_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = workbook_of({"A": [["x" * 100]] * 100})
    monkeypatch.setattr(workbook, "LARGEST_TEXT", 100 * 104)
    assert len(rows_of(tmp_path, data)) == 100
    monkeypatch.setattr(workbook, "LARGEST_TEXT", 100 * 104 - 1)
    (tmp_path / "table.csv").unlink()
    with pytest.raises(Refused, match="too large"):
        rows_of(tmp_path, data)
    assert [path.name for path in tmp_path.iterdir()] == ["list.xlsx"]


def test_one_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "SECONDS", -5)
    with pytest.raises(Refused, match="too large"):
        rows_of(tmp_path, workbook_of({"A": [["x"]]}))


@pytest.mark.parametrize(
    ("code", "said", "says"),
    [
        (-9, b"", TOO_LARGE), (1, b"MemoryError", TOO_LARGE), (101, b"memory allocation of 9 bytes failed", TOO_LARGE),
        (0, b'{"problem": "password"}', PASSWORD), (0, b'{"problem": "large"}', TOO_LARGE),
    ],
    ids=["killed", "no memory", "no memory in Rust", "password", "large"],
)  # fmt: skip
def test_the_end_of_the_program_that_opens_it_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, said: bytes, says: str
) -> None:
    def ended(command: list[str], **_ways: Any) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess(command, code, said, b"" if code == 0 else said)

    monkeypatch.setattr(subprocess, "run", ended)
    with pytest.raises(Refused) as refused:
        rows_of(tmp_path, workbook_of({"A": [["x"]]}))
    assert str(refused.value) == str(says)


def written(*rows: Sequence[object]) -> bytes:
    file = io.BytesIO()
    write_workbook(file, rows)
    return file.getvalue()


def test_our_own_workbook_says_what_it_was_given(tmp_path: Path) -> None:
    row: list[object] = [
        True,
        None,
        "",
        float("nan"),
        date(1850, 1, 1),
        date(2026, 2, 1),
        0,
        -1.5,
        "mailto:e@x.cz",
        "007",
    ]
    moment = datetime(2026, 2, 1, 10, 30, tzinfo=UTC)
    assert rows_of(tmp_path, written([*row, moment, "end"])) == [
        ["True", "", "", "", "1850-01-01", "2026-02-01", "0", "-1.5", "mailto:e@x.cz", "007", str(moment), "end"]
    ]


def test_a_sheet_has_so_many_rows_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ohlas.files.write_workbook.MOST_ROWS", 3)
    assert rows_of(tmp_path, written(*[[n] for n in range(5)])) == [["0"], ["1"], ["2"]]
