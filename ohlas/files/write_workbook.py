"""Writing an Excel workbook row by row: flat memory, and every text is text, whatever it looks like."""

import tempfile
from collections.abc import Iterable
from datetime import date, datetime
from typing import IO

import xlsxwriter
from django.http import FileResponse

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Rows that a sheet has; a CSV file has no end.
MOST_ROWS = 1_048_576
WIDTH = 22
_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "nan_inf_to_errors": True}


def write_workbook(file: IO[bytes], rows: Iterable[Iterable[object]]) -> None:
    """One sheet, its first row bold. Texts, numbers and days; rows beyond what a sheet has are left out."""
    book = xlsxwriter.Workbook(file, {"constant_memory": True, **_TEXT})
    sheet = book.add_worksheet()
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 200, WIDTH)
    for number, row in enumerate(rows):
        if number >= MOST_ROWS:
            break
        for place, value in enumerate(row):
            _write(sheet, number, place, value, bold=None if number else bold, day=day)
    book.close()


def _write(
    sheet: xlsxwriter.worksheet.Worksheet, row: int, place: int, value: object,
    *, bold: xlsxwriter.format.Format | None, day: xlsxwriter.format.Format,
) -> None:  # fmt: skip
    if isinstance(value, date) and not isinstance(value, datetime) and value.year >= 1900:
        sheet.write_datetime(row, place, value, day)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        sheet.write_number(row, place, value)
    elif value not in (None, ""):
        sheet.write_string(row, place, str(value), bold)


def workbook_response(rows: Iterable[Iterable[object]], *, name: str) -> FileResponse:
    """A download called `name` (plain ASCII), written to a file of the system's own first."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  # the response closes it
    write_workbook(file, rows)
    file.seek(0)
    response = FileResponse(file, as_attachment=True, filename=name, content_type=TYPE)
    response["X-Content-Type-Options"] = "nosniff"
    return response
