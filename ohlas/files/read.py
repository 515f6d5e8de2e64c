"""Reading delimited text as it really comes: any delimiter, ragged rows, huge cells, as a stream."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from ohlas.files.cells import plain_cell
from ohlas.files.encodings import codec_of

DELIMITERS = (";", "\t", ",", "|")
# A cell beyond this is a quotation mark that nobody closed; the reader gives up rather than swallow the file.
LONGEST_CELL = 4_000_000
LOOKED_AT = 50
REPLACED = "\ufffd"
_TELLS_DELIMITER = re.compile(r"sep=.\s*", re.IGNORECASE)

csv.field_size_limit(LONGEST_CELL)


class Unreadable(Exception):
    """The file cannot be read on from `row`."""

    def __init__(self, row: int) -> None:
        super().__init__(row)
        self.row = row


def rows_of(path: Path, *, encoding: str, delimiter: str, after: int = 0) -> Iterator[tuple[int, list[str]]]:
    """(row number as in a spreadsheet, cells) for every row behind row `after`, blank ones too.

    Bytes that the encoding does not have come as U+FFFD. Unreadable where a cell never ends.
    """
    number = 0
    with path.open(encoding=codec_of(path, encoding), errors="replace", newline="") as file:
        lines = _Lines(_without_mark(file))
        reader = csv.reader(lines, delimiter=delimiter)
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                raise Unreadable(number + 1)
            number += 1
            if lines.over:
                raise Unreadable(number)
            if number > after:
                yield number, [plain_cell(cell) for cell in cells]


class _Lines(Iterator[str]):
    """Knows when it is `over`: a row that came only after the last line waited in vain for its closing mark."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self.over = False

    def __next__(self) -> str:
        try:
            return next(self._lines)
        except StopIteration:
            self.over = True
            raise


def _without_mark(lines: Iterator[str]) -> Iterator[str]:
    """Without the byte order mark, and without the line by which a spreadsheet learns the delimiter."""
    for first in lines:
        if not _TELLS_DELIMITER.fullmatch(first.removeprefix("\ufeff")):
            yield first.removeprefix("\ufeff")
        break
    yield from lines


def first_rows(path: Path, *, encoding: str, delimiter: str, count: int = LOOKED_AT) -> list[list[str]]:
    """Rows for a look at the file; fewer when it cannot be read on."""
    found: list[list[str]] = []
    try:
        for _number, cells in islice(rows_of(path, encoding=encoding, delimiter=delimiter), count):
            found.append(cells)
    except Unreadable:
        pass
    return found


def count_rows(path: Path, *, encoding: str, delimiter: str) -> int:
    """How many rows there are, up to where the file can be read."""
    number = 0
    try:
        for number, _cells in rows_of(path, encoding=encoding, delimiter=delimiter):  # noqa: B007
            pass
    except Unreadable as stop:
        return stop.row - 1
    return number


def guess_delimiter(path: Path, *, encoding: str) -> str:
    """The delimiter that parts the first rows into most columns, the same number in nearly every row."""

    def points(delimiter: str) -> float:
        widths = [len(row) for row in first_rows(path, encoding=encoding, delimiter=delimiter) if any(row)]
        if not widths:
            return 0.0
        width, times = Counter(widths).most_common(1)[0]
        # A heading that it does not part weighs against it: "name;address" above many "Dlouhá 5, Praha 1, CZ".
        return (width - 1) * times / len(widths) * (1.0 if widths[0] > 1 else 0.1)

    best = max(DELIMITERS, key=points)
    return best if points(best) > 0 else ","
