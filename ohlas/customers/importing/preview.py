"""What a person sees of a file before it comes in: its first rows, as they stand there and as they will be stored."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError

from ohlas.customers.attribute_fields import words_of
from ohlas.customers.importing.events import customer_of, people_of
from ohlas.customers.importing.layout import Guessed, Layout
from ohlas.customers.importing.own_facts import Types, column_types, guess_kind
from ohlas.customers.importing.reaching import NOT_KEPT
from ohlas.customers.importing.reader import Read, reader_of
from ohlas.customers.importing.rows import UNREADABLE
from ohlas.customers.importing.totals import adds_up
from ohlas.customers.models.imports import Import
from ohlas.customers.wrong import in_words, not_kept
from ohlas.files.read import LOOKED_AT, first_rows
from ohlas.ui.formats import clock, day_with_year, money

SHOWN = 8
LONGEST = 60


@dataclass(frozen=True)
class Column:
    """A column of the file: its place, what stands over it, what it becomes, and what kind of new fact it could be."""

    place: int
    header: str
    becomes: str
    could_be: str


@dataclass(frozen=True)
class Row:
    """A row as it stands in the file, and as the customer it makes; `problems` says why it makes none, `not_kept` by
    kind what is left out of several addresses."""

    number: int
    cells: list[str]
    facts: dict[str, str]
    problems: list[str]
    is_total: bool = False
    not_kept: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Preview:
    """`hidden`: how many columns have nothing in them, neither a word above nor a cell, and are not shown."""

    layout: Layout
    sure: bool
    columns: list[Column]
    rows: list[Row]
    hidden: int


def preview(run: Import, guessed: Guessed) -> Preview:
    """The first rows under this layout."""
    layout = guessed.layout
    rows = first_rows(run.path, encoding=layout.encoding, delimiter=layout.delimiter, count=LOOKED_AT)
    numbered = list(enumerate(rows, start=1))[layout.rows_before :]
    filled = [(number, cells) for number, cells in numbered if any(cell.strip() for cell in cells)]
    columns = _columns(run, layout, [cells for _number, cells in filled])
    read = reader_of(layout, run.workspace, at=run.started_at)
    own = {kept.key: kept for kept in column_types(run.workspace, layout.columns, layout.headers).values()}
    shown = [_row(run, number, cells, columns, read, own) for number, cells in filled[:SHOWN]]
    return Preview(layout, guessed.sure_of_encoding, columns, shown, len(layout.columns) - len(columns))


def _columns(run: Import, layout: Layout, rows: list[list[str]]) -> list[Column]:
    """Those with something in them."""
    found = []
    for place, becomes in enumerate(layout.columns):
        cells = [row[place] for row in rows if place < len(row)]
        header = layout.headers[place] if place < len(layout.headers) else ""
        # Of an address book every column has a name.
        is_named = bool(header or becomes) and run.file_kind != "cards"
        if is_named or any(cell.strip() for cell in cells):
            found.append(Column(place, header, becomes, guess_kind(cells, run.workspace)))
    return found


def _row(run: Import, number: int, cells: list[str], columns: list[Column], read: Read, own: Types) -> Row:
    short = [_cell(each, cells) for each in columns]
    try:
        facts = read(cells)
        if facts and run.layout.what == "events":
            facts["customer"] = customer_of(facts, people_of(run.workspace, [facts])).name
    except ValidationError as error:
        return Row(number, short, {}, error.messages)
    left_out = {kind: in_words(not_kept(error)) for kind, error in facts.pop(NOT_KEPT, ())}
    told = {field: text_of(value, own) for field, value in facts.items()}
    if facts.get("amount") is not None:
        told["amount"] = money(facts["amount"], facts.get("currency") or run.workspace.currency)
    return Row(number, short, told, [], adds_up(cells), left_out)


def _cell(column: Column, cells: list[str]) -> str:
    cell = cells[column.place][:LONGEST] if column.place < len(cells) else ""
    return in_words([[cell, {}]]) if column.becomes == UNREADABLE else cell


def text_of(value: Any, own: Types) -> str:
    """As it will be stored: addresses in their normal form, the business's own facts with their labels."""
    if isinstance(value, datetime):
        return f"{day_with_year(value)} {clock(value)}"
    if isinstance(value, dict):
        return " · ".join(f"{own[key].label}: {words_of(own[key], each)}" for key, each in value.items())
    if isinstance(value, list):
        return ", ".join(each if isinstance(each, str) else each[1] for each in value)
    return str(value)
