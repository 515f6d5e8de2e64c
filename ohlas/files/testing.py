"""For tests: workbooks as people have them."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import xlsxwriter

Rows = Sequence[Sequence[Any]]


def workbook_of(sheets: dict[str, Rows], *, hidden: Sequence[str] = ()) -> bytes:
    """An .xlsx with these sheets: texts, numbers and days as cells of their kind."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False})
    day = book.add_format({"num_format": "d.m.yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        if name in hidden:
            sheet.hide()
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(number, place, value, day)
                elif value is not None:
                    sheet.write(number, place, value)
    book.close()
    return file.getvalue()
