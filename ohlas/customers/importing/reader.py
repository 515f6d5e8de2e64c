"""How the rows of a list are read under a layout, whatever the list tells of."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from ohlas.customers.columns import language_of
from ohlas.customers.importing.events import event_facts
from ohlas.customers.importing.layout import Layout
from ohlas.customers.importing.own_facts import column_types
from ohlas.customers.importing.rows import checked_facts
from ohlas.team.models import Workspace

# Where offices that name their columns so mostly are.
COUNTRIES = {"cs": "CZ", "tr": "TR", "it": "IT", "de": "DE"}
Read = Callable[[Sequence[str]], dict[str, Any]]


def reader_of(layout: Layout, workspace: Workspace, *, at: datetime) -> Read:
    """Cells -> the row as it will be stored, {} when it tells of nobody, ValidationError by field.

    Looks into the database once, for the types of the business's own facts.
    """
    if layout.what == "events":
        return lambda cells: event_facts(cells, layout, workspace, at=at)
    types = column_types(workspace, layout.columns, layout.headers)
    abroad = COUNTRIES.get(language_of(layout.headers), "")
    return lambda cells: checked_facts(cells, layout.columns, workspace=workspace, types=types, abroad=abroad)
