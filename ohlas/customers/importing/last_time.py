"""A list that comes every month has the same columns: what a person made of them last time is what we guess."""

from dataclasses import replace
from typing import TYPE_CHECKING

from ohlas.customers.attributes import types_of
from ohlas.customers.importing.layout import Layout, headers_of
from ohlas.customers.importing.own_facts import OWN
from ohlas.files.read import first_rows

if TYPE_CHECKING:
    from ohlas.customers.models.imports import Import

LOOKED_BACK = 20
STARTED = ("queued", "running", "done")


def as_last_time(run: "Import", layout: Layout) -> Layout:
    """With the columns of the latest list under the same header, or all but the last of it: rows to mend have a column
    more, of problems."""
    rows = first_rows(run.path, encoding=layout.encoding, delimiter=layout.delimiter, count=layout.above + 1)
    first = headers_of(rows[-1]) if len(rows) > layout.above else ()
    earlier = type(run).objects.filter(workspace=run.workspace, by__isnull=False, state__in=STARTED)
    for other in earlier.order_by("-started_at")[:LOOKED_BACK]:
        known = other.layout
        more = len(first) - len(known.headers)
        if known.what == layout.what and known.headers and known.headers == first[: len(known.headers)] and more < 2:
            earlier_columns = _in_use(run, known)
            # What stands in a column more is told by itself: it may be the phone numbers that were missing.
            further = ["" if column in earlier_columns else column for column in layout.columns[len(known.headers) :]]
            columns = (*earlier_columns, *further)
            return replace(layout, has_header=True, headers=first, columns=columns, kind=known.kind)
    return layout


def _in_use(run: "Import", known: Layout) -> list[str]:
    """Without facts that are no longer kept."""
    kept = {OWN + key for key in types_of(run.workspace)}
    return [column if not column.startswith(OWN) or column in kept else "" for column in known.columns]
