"""Excel workbooks (.xlsx): a sheet becomes a CSV file, row for row, and is read on as one.

The workbook is opened by a process of its own with a limit on memory and time, so that one with a cell in the
farthest corner, which would fill all memory, ends that process and not ours.
"""

import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from ohlas.files.refused import DAMAGED, EMPTY_SHEET, NO_ROWS, PASSWORD, TOO_LARGE, Refused
from ohlas.files.zips import check_contents

SECONDS = 20
# Writing 300 MB of text takes the rest of the patience.
LARGEST_TEXT = 300 << 20
MEMORY = 1 << 30
_CHILD = Path(__file__).with_name("workbook_child.py")
_SAID = {"password": PASSWORD, "empty": NO_ROWS, "empty sheet": EMPTY_SHEET, "large": TOO_LARGE}


@dataclass(frozen=True)
class Sheets:
    """The sheets of a workbook by name, and which was read."""

    names: list[str]
    chosen: int


def sheet_to_csv(path: Path, to: Path, *, sheet: int | None = None) -> Sheets:
    """Write the sheet (without a choice the first that is not empty) as CSV: UTF-8, semicolons, `safe_cell`.

    Row 5 of the sheet is row 5 of the CSV file. Refused for what is no workbook, or more than we unpack.
    """
    check_contents(path)
    part = to.with_name(f"{to.name}.{os.getpid()}-{threading.get_ident()}.part")
    try:
        sheets = _answer(_opened(path, part, sheet))
        part.rename(to)
    finally:
        part.unlink(missing_ok=True)
    return sheets


def _opened(path: Path, to: Path, sheet: int | None) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-P", str(_CHILD), str(path), str(to), "" if sheet is None else str(sheet)]
    try:
        return subprocess.run(
            [*command, str(MEMORY), str(SECONDS), str(LARGEST_TEXT), *filter(None, sys.path)],
            capture_output=True,
            timeout=SECONDS + 5,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Refused(TOO_LARGE) from error


def _answer(done: "subprocess.CompletedProcess[bytes]") -> Sheets:
    """Ended by a signal means beyond memory or time; with an error, that the workbook makes no sense."""
    if done.returncode < 0 or b"MemoryError" in done.stderr or b"memory allocation" in done.stderr:
        raise Refused(TOO_LARGE)
    if done.returncode:
        raise Refused(DAMAGED)
    told = json.loads(done.stdout)
    if told.get("problem"):
        raise Refused(_SAID[told["problem"]])
    return Sheets(told["names"], told["chosen"])
