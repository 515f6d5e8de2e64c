"""What the page of background work shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ohlas.jobs.models import Job, JobQuerySet
from ohlas.jobs.policies import policy_of
from ohlas.jobs.words import name_of, reason_of

# More would not help anybody; and counting a million waiting jobs would take a second.
MOST = 100
COUNT_MOST = 1000


@dataclass(frozen=True)
class Line:
    """One job as a person reads it."""

    job: Job
    name: str
    reason: str
    tries: int


@dataclass(frozen=True)
class Kind:
    """Jobs of one kind that wait: how many, and when the first of them is due."""

    name: str
    count: int
    next_at: datetime


@dataclass(frozen=True)
class Board:
    failed: list[Line]
    running: list[Line]
    trying_again: list[Line]
    waiting: list[Kind]
    more_waiting: bool

    @property
    def idle(self) -> bool:
        return not (self.failed or self.running or self.trying_again or self.waiting)


def board(jobs: JobQuerySet) -> Board:
    waiting = list(jobs.waiting().order_by("run_at", "id")[: COUNT_MOST + 1])
    return Board(
        failed=[_line(job) for job in jobs.failed().order_by("-finished_at")[:MOST]],
        running=[_line(job) for job in jobs.running().order_by("started_at")[:MOST]],
        trying_again=[_line(job) for job in waiting if job.error][:MOST],
        waiting=_kinds(job for job in waiting[:COUNT_MOST] if not job.error),
        more_waiting=len(waiting) > COUNT_MOST,
    )


def _line(job: Job) -> Line:
    return Line(job, name_of(job.task), reason_of(job.error), policy_of(job.task).tries)


def _kinds(jobs: Iterable[Job]) -> list[Kind]:
    by_task: dict[str, list[Job]] = {}
    for job in jobs:
        by_task.setdefault(job.task, []).append(job)
    return [Kind(name_of(task), len(some), some[0].run_at) for task, some in by_task.items()]
