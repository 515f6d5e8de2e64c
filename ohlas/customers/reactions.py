"""Enqueues what follows from an event. The table itself stands in project/, named by the REACTIONS setting."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from ohlas.jobs.enqueue import enqueue_many
from ohlas.team.whose import work_of

# Kinds that begin so are written by ourselves; all others come from the business's own world.
OWN_KINDS = ("response.", "invitation.", "case.", "mail.", "permission.", "customer.")


@cache
def reactions_of(kind: str) -> tuple[Any, ...]:
    """The tasks that follow from this kind of event: its own, those of "outside" unless we wrote it, those of "*"."""
    table: dict[str, list[str]] = import_string(settings.REACTIONS)
    outside = [] if kind.startswith(OWN_KINDS) else table.get("outside", [])
    return tuple(import_string(path) for path in [*table.get(kind, []), *outside, *table.get("*", [])])


def enqueue_all_reactions(kind: str, event_ids: Sequence[str], workspace_id: UUID, *, at: datetime) -> None:
    """What follows from very many events of one kind, in a few statements."""
    with work_of(workspace_id):
        for reaction in reactions_of(kind):
            enqueue_many(reaction, [[event_id] for event_id in event_ids], at=at)


def enqueue_reactions(kind: str, event_id: str, workspace_id: UUID) -> None:
    with work_of(workspace_id):
        for reaction in reactions_of(kind):
            reaction.enqueue(event_id)
