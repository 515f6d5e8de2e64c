"""What a person has chosen in the form over a file, laid over what we guessed."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ohlas.customers.attributes import types_of
from ohlas.customers.columns import COLUMNS
from ohlas.customers.event_columns import COLUMNS as EVENT_COLUMNS
from ohlas.customers.importing.layout import Guessed, Layout, headers_of
from ohlas.customers.importing.own_facts import NEW, is_own
from ohlas.customers.importing.rows import UNREADABLE
from ohlas.customers.kinds import WORDS as KIND_WORDS
from ohlas.customers.models.imports import Import
from ohlas.files.encodings import ENCODINGS
from ohlas.files.read import DELIMITERS, first_rows


def chosen_layout(run: Import, chosen: Mapping[str, Any]) -> Guessed:
    """What we guessed, with what a person has chosen: sheet, encoding, delimiter, header, c0, c1, … The import then
    reads the chosen sheet; nothing is saved. ValidationError for a sheet with nothing on it."""
    # A workbook has fifty sheets at most: what is longer is none of them.
    sheet = str(chosen.get("sheet", ""))[:3]
    turned = run.file_kind == "workbook" and sheet.isdecimal() and int(sheet) != run.sheet
    if turned:
        run.turn_to(int(sheet))
    guessed = _guessed(run, chosen, anew=turned)
    layout = guessed.layout
    was = (chosen.get("encoding_was"), chosen.get("delimiter_was"), chosen.get("sheet_was", str(run.sheet)))
    if "chosen" not in chosen or was != (layout.encoding, layout.delimiter, str(run.sheet)):
        return guessed
    return replace(guessed, layout=_with_columns(run, layout, chosen))


def _guessed(run: Import, chosen: Mapping[str, Any], *, anew: bool) -> Guessed:
    encoding, delimiter = chosen.get("encoding", ""), chosen.get("delimiter", "")
    encoding = encoding if encoding in (*ENCODINGS, run.encoding) else run.encoding
    delimiter = delimiter if delimiter in DELIMITERS else ""
    same = (encoding, delimiter or run.delimiter) == (run.encoding, run.delimiter) or run.file_kind != "text"
    if same and not anew:
        return Guessed(run.layout, bool(run.mapping["sure"]))
    return run.guess(encoding=encoding, delimiter=delimiter, what=run.layout.what)


def _with_columns(run: Import, layout: Layout, chosen: Mapping[str, Any]) -> Layout:
    columns = tuple(_column(run, layout, place, chosen) for place in range(len(layout.columns)))
    if layout.what == "customers":
        types = types_of(run.workspace)
        columns = tuple(
            column if column in (*COLUMNS, UNREADABLE) or is_own(column, place, types) else ""
            for place, column in enumerate(columns)
        )
    else:
        columns = tuple(column if column in EVENT_COLUMNS else "" for column in columns)
    kind = chosen.get("kind", "")
    has_header = bool(chosen.get("header")) and run.file_kind != "cards"
    return replace(
        layout, has_header=has_header, columns=columns, kind=kind if kind in KIND_WORDS else layout.kind,
        headers=_headers(run, layout, has_header=has_header),
    )  # fmt: skip


def _column(run: Import, layout: Layout, place: int, chosen: Mapping[str, Any]) -> str:
    """What the form says of a column. It names new facts without their place, and never speaks of broken cards."""
    if layout.columns[place] == UNREADABLE:
        return UNREADABLE
    column = str(chosen.get(f"c{place}", ""))
    return f"{column}:{place}" if column.startswith(NEW) and column.count(":") == 1 else column


def _headers(run: Import, layout: Layout, *, has_header: bool) -> tuple[str, ...]:
    """Somebody may say of a first row that it has the names, or that it has not."""
    if run.file_kind == "cards" or has_header == layout.has_header:
        return layout.headers
    rows = first_rows(run.path, encoding=layout.encoding, delimiter=layout.delimiter, count=layout.above + 1)
    return headers_of(rows[-1]) if has_header and len(rows) > layout.above else ()
