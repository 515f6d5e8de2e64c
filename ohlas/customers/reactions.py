"""Enqueues what follows from an event. The table itself stands in project/, named by the REACTIONS setting."""

from functools import cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string


@cache
def reactions_of(kind: str) -> tuple[Any, ...]:
    """The tasks that follow from this kind of event, those under "*" included."""
    table: dict[str, list[str]] = import_string(settings.REACTIONS)
    return tuple(import_string(path) for path in [*table.get(kind, []), *table.get("*", [])])


def enqueue_reactions(kind: str, event_id: str) -> None:
    for reaction in reactions_of(kind):
        reaction.enqueue(event_id)
