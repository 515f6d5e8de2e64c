"""What a person sees of a file before it comes in: its first rows, as they stand there and as they will be stored."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError

from ohlas.customers.columns import COLUMNS
from ohlas.customers.importing.layout import Guessed, Layout, guess_layout
from ohlas.customers.importing.rows import checked_facts
from ohlas.customers.models.imports import Import
from ohlas.files.encodings import ENCODINGS
from ohlas.files.read import DELIMITERS, first_rows

SHOWN = 8
LONGEST = 60


@dataclass(frozen=True)
class Column:
    """A column of the file: its place, what stands over it, what it becomes."""

    place: int
    header: str
    becomes: str


@dataclass(frozen=True)
class Row:
    """A row as it stands in the file, and as the customer it makes; `problems` says why it makes none."""

    number: int
    cells: list[str]
    facts: dict[str, str]
    problems: list[str]


@dataclass(frozen=True)
class Preview:
    layout: Layout
    sure: bool
    columns: list[Column]
    rows: list[Row]


def chosen_layout(run: Import, chosen: Mapping[str, Any]) -> Guessed:
    """What we guessed, with what a person has chosen in the form: encoding, delimiter, header, c0, c1, …"""
    encoding = chosen.get("encoding", "")
    encoding = encoding if encoding in (*ENCODINGS, run.encoding) else run.encoding
    delimiter = chosen.get("delimiter", "") if chosen.get("delimiter", "") in DELIMITERS else ""
    if (encoding, delimiter or run.delimiter) == (run.encoding, run.delimiter):
        guessed = Guessed(run.layout, bool(run.mapping["sure"]))
    else:
        guessed = guess_layout(run.path, language=run.workspace.language, encoding=encoding, delimiter=delimiter)
    if (
        "chosen" not in chosen
        or chosen.get("encoding_was") != encoding
        or chosen.get("delimiter_was") != guessed.layout.delimiter
    ):
        return guessed
    columns = [chosen.get(f"c{place}", "") for place in range(len(guessed.layout.columns))]
    known = tuple(column if column in COLUMNS else "" for column in columns)
    return Guessed(
        replace(guessed.layout, has_header=bool(chosen.get("header")), columns=known), guessed.sure_of_encoding
    )


def preview(run: Import, guessed: Guessed) -> Preview:
    """The first rows under this layout."""
    layout = guessed.layout
    rows = first_rows(run.path, encoding=layout.encoding, delimiter=layout.delimiter, count=SHOWN + 1)
    header = rows[0] if layout.has_header and rows else []
    columns = [
        Column(place, header[place] if place < len(header) else "", becomes)
        for place, becomes in enumerate(layout.columns)
    ]
    first = 1 if layout.has_header else 0
    shown = [
        _row(run, number + 1, cells, layout) for number, cells in enumerate(rows) if number >= first and any(cells)
    ]
    return Preview(layout, guessed.sure_of_encoding, columns, shown[:SHOWN])


def _row(run: Import, number: int, cells: list[str], layout: Layout) -> Row:
    short = [cell[:LONGEST] for cell in cells[: len(layout.columns)]]
    short += [""] * (len(layout.columns) - len(short))
    try:
        facts = checked_facts(cells, layout.columns, country=run.workspace.country)
    except ValidationError as error:
        return Row(number, short, {}, error.messages)
    return Row(number, short, {field: _text(value) for field, value in facts.items()}, [])


def _text(value: Any) -> str:
    """As it will be stored: addresses in their normal form."""
    if isinstance(value, tuple):
        return str(value[1])
    return ", ".join(value) if isinstance(value, list) else str(value)
