"""What keeps the table of jobs in order: dead workers' jobs come back, old rows go."""

from datetime import datetime, timedelta

from ohlas.jobs.models import Job, ScheduledRun
from ohlas.jobs.policies import policy_of

KEEP_DONE = timedelta(days=3)
KEEP_FAILED = timedelta(days=90)
# Longer than any rule's period, so that nothing timed is done twice.
KEEP_SCHEDULED = timedelta(days=15)
AT_ONCE = 1000

# In the shape of Python's own last line, so that it is put into words like any other error.
WORKER_DIED = "WorkerDied: the worker died, or lost the database, before the job was done and its lease ended"


def bring_back_held_too_long(*, at: datetime) -> int:
    """Jobs of dead workers wait again at once; one that has used up its tries fails, lest it kills workers for ever."""
    count = 0
    for job in Job.objects.held_too_long(at=at).order_by("held_until")[:AT_ONCE]:
        worn_out = job.attempts >= policy_of(job.task).tries
        count += job.give_up(at=at, error=WORKER_DIED) if worn_out else job.retry(run_at=at, error=WORKER_DIED)
    return count


def prune(*, at: datetime) -> int:
    """Delete finished jobs some days old, failed ones after months; answers how many. In small bites: writers wait."""
    ScheduledRun.objects.filter(made_at__lt=at - KEEP_SCHEDULED).delete()
    return sum(_prune_some(state, before) for state, before in (("done", at - KEEP_DONE), ("failed", at - KEEP_FAILED)))


def _prune_some(state: str, before: datetime) -> int:
    deleted = 0
    while True:
        old = Job.objects.filter(state=state, finished_at__lt=before).values_list("pk", flat=True)[:AT_ONCE]
        ids = list(old)
        deleted += Job.objects.filter(pk__in=ids, state=state).delete()[0]
        if len(ids) < AT_ONCE:
            return deleted
