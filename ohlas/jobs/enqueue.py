"""Writes jobs in the caller's transaction: one, or very many in one statement; nothing is read back."""

import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django_tasks.base import Task

from ohlas.team.record import new_id
from ohlas.team.whose import whose_work

ROWS_AT_ONCE = 500


@dataclass(frozen=True)
class Row:
    """One job to be written."""

    id: uuid.UUID
    workspace_id: uuid.UUID | None
    task: str
    args: dict[str, Any]
    queue: str
    run_at: datetime
    enqueued_at: datetime


def row_for(task: Task, args: Sequence[Any], kwargs: dict[str, Any], *, at: datetime) -> Row:
    """The row of one call. Its business is the task's argument `workspace_id`, or else that of the surrounding work."""
    workspace_id = uuid.UUID(str(kwargs["workspace_id"])) if kwargs.get("workspace_id") else whose_work()
    call = {"args": list(args), "kwargs": dict(kwargs)}
    return Row(new_id(), workspace_id, task.module_path, call, task.queue_name, task.run_after or at, at)


def rows_for(task: Task, calls: Iterable[Sequence[Any]], *, at: datetime) -> list[Row]:
    """The rows of many calls of one task, each given by its positional arguments."""
    return [row_for(task, args, {}, at=at) for args in calls]


def insert(rows: Sequence[Row], cursor: CursorWrapper | None = None) -> None:
    """Write the rows, 500 in one statement; on the caller's cursor, and so in the caller's transaction, if given."""
    if cursor is not None:
        return _insert(cursor, rows)
    with transaction.atomic(), connection.cursor() as own:
        return _insert(own, rows)


def enqueue_many(task: Task, calls: Iterable[Sequence[Any]], *, at: datetime) -> int:
    """Enqueue one task for each list of positional arguments; answers how many."""
    rows = rows_for(task, calls, at=at)
    insert(rows)
    return len(rows)


def _insert(cursor: CursorWrapper, rows: Sequence[Row]) -> None:
    for start in range(0, len(rows), ROWS_AT_ONCE):
        some = rows[start : start + ROWS_AT_ONCE]
        cursor.execute(_statement(len(some)), [value for row in some for value in _values(row)])


def _statement(count: int) -> str:
    one = "(%s, %s, %s, %s, %s, 'waiting', %s, 0, %s, '', '')"
    columns = "id, workspace_id, task, args, queue, state, run_at, attempts, enqueued_at, held_by, error"
    return f"INSERT INTO jobs_job ({columns}) VALUES " + ", ".join([one] * count)


def _values(row: Row) -> list[Any]:
    native = connection.features.has_native_uuid_field
    moment = connection.ops.adapt_datetimefield_value
    ids: list[Any] = [row.id, row.workspace_id] if native else [row.id.hex, row.workspace_id and row.workspace_id.hex]
    return [*ids, row.task, json.dumps(row.args), row.queue, moment(row.run_at), moment(row.enqueued_at)]
