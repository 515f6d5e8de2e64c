"""For tests: runs what is due in the test itself, at a moment of the story's own clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from unittest.mock import patch

from django.db.models import F, Q
from django.utils import timezone

from ohlas.jobs.models import Job
from ohlas.jobs.run import run


def run_due_jobs(now: datetime | None = None, *, queue: str = "", raising: bool = True, limit: int = 10_000) -> int:
    """Run every job that is due at `now`, those they enqueue included, oldest first; answers how many ran.

    `django.utils.timezone.now()` tells `now` meanwhile. A job enqueued for "at once" is due whatever the machine's
    clock said. An error of a job is raised again, unless `raising` is off: then the row is settled as a worker would.
    """
    with _clock_at(now or timezone.now()) as at:
        ran = 0
        while job := _claim(at, queue):
            error = run(job, clock=lambda: at)
            if error and raising:
                raise error
            ran += 1
            assert ran <= limit, "jobs keep enqueuing jobs"
        return ran


def _claim(at: datetime, queue: str) -> Job | None:
    due = Job.objects.waiting().filter(Q(run_at__lte=at) | Q(run_at=F("enqueued_at")))
    job = (due.filter(queue=queue) if queue else due).order_by("run_at", "id").first()
    if job:
        until = at + timedelta(minutes=1)
        job.set(state="running", held_by="test", held_until=until, started_at=at, attempts=job.attempts + 1)
    return job


@contextmanager
def _clock_at(now: datetime) -> Iterator[datetime]:
    with patch.object(timezone, "now", lambda: now):
        yield now
