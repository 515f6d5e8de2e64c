"""Takes the next due job: one conditional UPDATE, so that of many workers exactly one gets it."""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from ohlas.jobs.models import Job

# The state stands in the text, not as a parameter: only so do both databases use the partial index of waiting jobs,
# whose first entry is the answer however many wait.
_DUE = "SELECT id FROM jobs_job WHERE state = 'waiting' AND queue = %s AND run_at <= %s ORDER BY run_at, id LIMIT 1"
_CLAIM = """
UPDATE jobs_job SET state = 'running', held_by = %s, held_until = %s, started_at = %s, attempts = attempts + 1
WHERE state = 'waiting' AND id = ({due}) RETURNING *
"""


def something_due(queue: str, *, at: datetime) -> bool:
    """Whether it is worth asking for the write lock."""
    with connection.cursor() as cursor:
        cursor.execute(_DUE, [queue, _moment(at)])
        return cursor.fetchone() is not None


def claim(queue: str, worker: str, *, at: datetime, lease: timedelta) -> Job | None:
    """The oldest due job of the queue, now held by this worker until `at + lease`; None when nothing is due."""
    due = _DUE + (" FOR UPDATE SKIP LOCKED" if connection.vendor == "postgresql" else "")
    values = [worker, _moment(at + lease), _moment(at), queue, _moment(at)]
    with transaction.atomic():
        return next(iter(list(Job.objects.raw(_CLAIM.format(due=due), values))), None)


def _moment(at: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(at)
