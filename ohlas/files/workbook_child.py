"""Run as a program by `workbook.py`: opens a workbook and writes one sheet as CSV, within limits.

Its arguments: the workbook, the CSV file, the sheet's place or nothing, bytes of memory, seconds, bytes of text, and
the folders to import from. Prints a JSON object with the names of the sheets and the one written, or a problem.
"""

import csv
import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any

MOST_SHEETS = 50


def main() -> None:
    path, to, sheet, memory, seconds, most, *folders = sys.argv[1:]
    sys.path[:] = folders
    limit(int(memory), int(seconds))
    print(json.dumps(converted(path, to, int(sheet) if sheet else None, int(most))))


def limit(memory: int, seconds: int) -> None:
    try:
        import resource
    except ImportError:
        # Windows: the time is still watched from outside.
        return
    limits = {resource.RLIMIT_AS: memory, resource.RLIMIT_CPU: seconds, resource.RLIMIT_CORE: 0}
    for what, most in limits.items():
        # Some systems know a limit and do not let it be set.
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def converted(path: str, to: str, sheet: int | None, most: int) -> dict[str, Any]:
    from python_calamine import PasswordError, SheetTypeEnum, SheetVisibleEnum, load_workbook

    try:
        workbook = load_workbook(path)
    except PasswordError:
        return {"problem": "password"}
    sheets = [each for each in workbook.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
    shown = [each.name for each in sheets if each.visible == SheetVisibleEnum.Visible] or [each.name for each in sheets]
    names = shown[:MOST_SHEETS]
    wanted = range(len(names)) if sheet is None else [sheet] if sheet in range(len(names)) else []
    for place in wanted:
        rows = workbook.get_sheet_by_name(names[place])
        if rows.start is not None:
            fits = write(rows.iter_rows(), to, most)
            return {"names": names, "chosen": place} if fits else {"problem": "large"}
    return {"problem": "empty" if sheet is None else "empty sheet"}


def write(rows: Iterator[list[Any]], to: str, most: int) -> bool:
    """Whether all of it fits into so many bytes."""
    from ohlas.files.cells import safe_cell

    with open(to, "w", encoding="utf-8", newline="") as file:  # noqa: PTH123  # this program starts often: few imports
        writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL)
        for number, row in enumerate(rows):
            writer.writerow([safe_cell(text(value)) for value in row])
            if number % 100 == 0 and file.tell() > most:
                return False
        return file.tell() <= most


def text(value: Any) -> str:
    """As a person reads the cell. Whole numbers come as floats: 420777123456.0 is a phone number."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value == value // 1 and abs(value) < 1e16 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return value.isoformat() if isinstance(value, (date, time)) else str(value)


if __name__ == "__main__":
    main()
