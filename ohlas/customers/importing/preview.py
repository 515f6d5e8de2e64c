"""What a person sees of a file before it comes in: its first rows, as they stand there and as they will be stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from ohlas.customers.columns import COLUMNS
from ohlas.customers.event_columns import COLUMNS as EVENT_COLUMNS
from ohlas.customers.importing.events import customer_of, event_facts, people_of
from ohlas.customers.importing.layout import Guessed, Layout, guess_layout
from ohlas.customers.importing.rows import checked_facts
from ohlas.customers.kinds import WORDS as KIND_WORDS
from ohlas.customers.models.imports import Import
from ohlas.files.encodings import ENCODINGS
from ohlas.files.read import DELIMITERS, first_rows
from ohlas.team.models import Workspace

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
        what, language = run.layout.what, run.workspace.language
        guessed = guess_layout(run.path, language=language, encoding=encoding, delimiter=delimiter, what=what)
    if (
        "chosen" not in chosen
        or chosen.get("encoding_was") != encoding
        or chosen.get("delimiter_was") != guessed.layout.delimiter
    ):
        return guessed
    columns = [chosen.get(f"c{place}", "") for place in range(len(guessed.layout.columns))]
    allowed = EVENT_COLUMNS if guessed.layout.what == "events" else COLUMNS
    known = tuple(column if column in allowed else "" for column in columns)
    has_header, kind = bool(chosen.get("header")), chosen.get("kind", "")
    kind = kind if kind in KIND_WORDS else guessed.layout.kind
    return Guessed(replace(guessed.layout, has_header=has_header, columns=known, kind=kind), guessed.sure_of_encoding)


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
        facts = facts_of(cells, layout, run.workspace, at=run.started_at)
        if facts and layout.what == "events":
            facts["customer"] = customer_of(facts, people_of(run.workspace, [facts])).name
    except ValidationError as error:
        return Row(number, short, {}, error.messages)
    return Row(number, short, {field: _text(value) for field, value in facts.items()}, [])


def facts_of(cells: Sequence[str], layout: Layout, workspace: Workspace, *, at: datetime) -> dict[str, Any]:
    """The row as it will be stored, whatever the file tells of; {} when of nobody. ValidationError by field."""
    if layout.what == "events":
        return event_facts(cells, layout, workspace, at=at)
    return checked_facts(cells, layout.columns, country=workspace.country)


def _text(value: Any) -> str:
    """As it will be stored: addresses in their normal form."""
    if isinstance(value, tuple):
        return str(value[1])
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    return ", ".join(value) if isinstance(value, list) else str(value)
