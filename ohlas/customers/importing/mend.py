"""The rows that were refused, as a file that can be mended and brought in again."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ohlas.customers.columns import WORDS, header_of
from ohlas.customers.event_columns import event_column_named
from ohlas.customers.importing.layout import MOST_COLUMNS
from ohlas.customers.importing.own_facts import OWN, label_of
from ohlas.customers.importing.rows import UNREADABLE
from ohlas.customers.templatetags.people import field_word

if TYPE_CHECKING:
    from ohlas.customers.models.imports import Import, ImportProblem

# Letters.
LONGEST_ROW = 50_000


def cells_to_mend(cells: Sequence[str]) -> list[str] | None:
    """What is kept of a refused row: nothing of one that is longer than anybody mends."""
    some = [cell.replace("\0", "") for cell in cells[:MOST_COLUMNS]]
    return some if some and sum(map(len, some)) <= LONGEST_ROW else None


def rows_to_mend(run: "Import", *, language: str) -> Iterator[list[object]]:
    """The header as it stood in the file with one more column, which an import leaves out; then each row once, in the
    order of the file."""
    headers, columns = _headers(run, language), run.layout.columns
    yield [*headers, _("Problem")]
    problems = run.problems.exclude(field="").order_by("row", "id").iterator(chunk_size=1000)
    for _row, some in groupby(problems, key=lambda problem: problem.row):
        told = list(some)
        cells: list[str] = next((problem.cells for problem in told if problem.cells), [])
        if cells:
            padded = [*cells, *[""] * (len(headers) - len(cells))][: len(headers)]
            if UNREADABLE in columns:
                padded[columns.index(UNREADABLE)] = ""
            yield [*padded, " ".join(_told(problem) for problem in told)]


def _headers(run: "Import", language: str) -> list[str]:
    """Where the file had none, our words over the columns, by which our import knows them."""
    layout = run.layout
    if layout.headers and run.file_kind != "cards":
        return list(layout.headers)
    return [_header(column, place, layout.headers, language) for place, column in enumerate(layout.columns)]


def _header(column: str, place: int, headers: Sequence[str], language: str) -> str:
    if column in WORDS:
        return header_of(column, language)
    is_known = column.startswith(OWN) or event_column_named(column) == column
    return column if column and is_known else label_of(headers, place)


def _told(problem: "ImportProblem") -> str:
    return f"{field_word(problem.field)}: {problem.message}"
