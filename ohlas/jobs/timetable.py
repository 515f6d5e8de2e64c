"""Enqueues what the SCHEDULE table says is due, once, however many schedulers there are."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, IntegrityError, transaction
from django.utils.module_loading import import_string

from ohlas.jobs.models import ScheduledRun
from ohlas.jobs.rules import Daily, Every
from ohlas.team.models import Workspace

log = logging.getLogger(__name__)

# (when, dotted path of the task). A `Daily` task is given `workspace_id`.
Schedule = dict[str, tuple[Every | Daily, str]]


@dataclass(frozen=True)
class Due:
    """One timed thing at one time."""

    rule: str
    due_at: datetime
    task: str
    workspace_id: UUID | None = None


class Scheduler:
    """Remembers what it has seen to, so that a look when nothing is due asks the database about businesses only."""

    def __init__(self) -> None:
        self._seen: set[Due] = set()

    def enqueue_due(self, *, at: datetime) -> int:
        """Enqueue each due thing that nobody has enqueued yet; answers how many."""
        due = set(all_due(at=at))
        made = sum(_try(one, at) for one in sorted(due - self._seen, key=lambda one: one.due_at))
        self._seen = due
        return made


def all_due(*, at: datetime) -> Iterator[Due]:
    """The last due time of every rule, for a rule by local time of every business that existed then."""
    schedule: Schedule = import_string(settings.SCHEDULE)
    local = {name: (when, task) for name, (when, task) in schedule.items() if isinstance(when, Daily)}
    for name, (when, task) in schedule.items():
        if isinstance(when, Every):
            yield Due(name, when.last_due(at), task)
    for workspace in Workspace.objects.only("id", "timezone", "created_at") if local else ():
        for name, (when, task) in local.items():
            reading = when.last_due(at, workspace.zone)
            if reading.replace(tzinfo=workspace.zone) >= workspace.created_at:
                yield Due(f"{name}:{workspace.pk.hex}", reading.replace(tzinfo=UTC), task, workspace.pk)


def _try(due: Due, at: datetime) -> bool:
    """A rule that cannot be enqueued must not keep the others from their time."""
    try:
        return _once(due, at)
    except DatabaseError:
        raise
    except Exception:
        log.exception("The timed rule %s could not be enqueued", due.rule)
        return False


def _once(due: Due, at: datetime) -> bool:
    if ScheduledRun.objects.filter(rule=due.rule, due_at=due.due_at).exists():
        return False
    arguments: dict[str, Any] = {"workspace_id": str(due.workspace_id)} if due.workspace_id else {}
    try:
        with transaction.atomic():
            ScheduledRun.objects.create(rule=due.rule, due_at=due.due_at, made_at=at)
            import_string(due.task).enqueue(**arguments)
    except IntegrityError:
        return False
    return True
