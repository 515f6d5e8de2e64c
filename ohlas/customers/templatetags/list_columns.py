"""What the page over a list offers for its columns."""

from django import template

from ohlas.customers.attribute_forms import KIND_WORDS
from ohlas.customers.attributes import types_of
from ohlas.customers.importing.own_facts import KINDS, NEW, OWN
from ohlas.customers.importing.preview import Column, Row
from ohlas.team.models import Workspace

register = template.Library()


@register.simple_tag
def own_choices(workspace: Workspace, what: str) -> list[tuple[str, str]]:
    """The business's own facts that a column may become."""
    types = types_of(workspace).values() if what == "customers" else []
    return [(OWN + kept.key, kept.label) for kept in types]


@register.simple_tag
def new_choices(column: Column, what: str) -> list[tuple[str, str, bool]]:
    """The kinds of new fact that a column may become, what it looks like first; and whether that is chosen."""
    kinds = dict.fromkeys([column.could_be, *KINDS]) if what == "customers" else {}
    chosen = column.becomes.rpartition(":")[0]
    return [(NEW + kind, str(KIND_WORDS[kind]), NEW + kind == chosen) for kind in kinds]


@register.simple_tag
def filled_in(rows: list[Row]) -> set[str]:
    """What any of these rows says. A column for anything else would only make the others narrow."""
    return {name for row in rows for name, said in row.facts.items() if said}
