"""Background work as rows: what is to be done, who holds it and until when, what came of it."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest

from ohlas.team.models import Workspace
from ohlas.team.record import Record


class JobQuerySet(models.QuerySet["Job"]):
    def waiting(self) -> "JobQuerySet":
        return self.filter(state="waiting")

    def running(self) -> "JobQuerySet":
        return self.filter(state="running")

    def failed(self) -> "JobQuerySet":
        return self.filter(state="failed")

    def held_too_long(self, *, at: datetime) -> "JobQuerySet":
        """Running, but whoever holds it has not renewed the lease: that worker is dead or cut off."""
        return self.running().filter(held_until__lt=at)


class Job(Record):
    STATES = ["waiting", "running", "done", "failed"]

    # Whose work it is, so that an owner sees what waits and what failed in this business and never another's arguments.
    # Empty for the machine's own work (pruning, the schedule), which belongs to no business.
    workspace = models.ForeignKey(Workspace, models.CASCADE, null=True, blank=True, related_name="jobs")
    task = models.CharField(max_length=200)
    args = models.JSONField(default=dict)
    queue = models.CharField(max_length=30, default="default")
    state = models.CharField(max_length=10, choices=[(state, state) for state in STATES], default="waiting")
    run_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    enqueued_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    held_by = models.CharField(max_length=80, blank=True)
    held_until = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)
    result = models.JSONField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["queue", "run_at", "id"], condition=Q(state="waiting"), name="job_waiting"),
            models.Index(fields=["held_until"], condition=Q(state="running"), name="job_running"),
            models.Index(fields=["-finished_at"], condition=Q(state="failed"), name="job_failed"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="running", held_until__isnull=False) | (~Q(state="running") & Q(held_until=None)),
                name="job_held_while_running",
            )
        ]

    def __str__(self) -> str:
        return self.task

    def renew(self, *, until: datetime) -> bool:
        """Hold the job for longer; False when another worker has taken it over."""
        return bool(self._mine().update(held_until=Greatest(F("held_until"), until)))

    def finish(self, *, at: datetime, result: Any = None) -> bool:
        return self._settle(state="done", finished_at=at, result=result, error="")

    def retry(self, *, run_at: datetime, error: str) -> bool:
        return self._settle(state="waiting", run_at=run_at, error=error)

    def give_up(self, *, at: datetime, error: str) -> bool:
        """No more tries: people can see it, run it again or discard it."""
        return self._settle(state="failed", finished_at=at, error=error)

    def hand_back(self, *, at: datetime) -> bool:
        """The worker is stopping: not a failed try, so it does not count as one."""
        return self._settle(state="waiting", run_at=at, attempts=max(0, self.attempts - 1))

    def run_again(self, *, at: datetime) -> bool:
        """The owner's second chance for a failed job; False when it is no longer failed."""
        changes = {"state": "waiting", "run_at": at, "attempts": 0, "finished_at": None, "error": ""}
        return bool(Job.objects.failed().filter(pk=self.pk).update(**changes))

    def discard(self) -> bool:
        """Forget a failed job; False when it is no longer failed."""
        return bool(Job.objects.failed().filter(pk=self.pk).delete()[0])

    def _settle(self, **changes: Any) -> bool:
        changes |= {"held_by": "", "held_until": None}
        return bool(self._mine().update(**changes))

    def _mine(self) -> JobQuerySet:
        # The number of tries fences: a worker that slept through its lease cannot settle what another has taken over.
        return Job.objects.running().filter(pk=self.pk, held_by=self.held_by, attempts=self.attempts)


class ScheduledRun(Record):
    """One timed thing, once: whoever inserts the row for (rule, due_at) enqueues it."""

    # The rule's name, with the workspace's id behind it where the rule works by each business's own clock.
    rule = models.CharField(max_length=100)
    # UTC; for a rule by local time the reading of the wall clock, so that a changed time zone does not fire it twice.
    due_at = models.DateTimeField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rule", "due_at"], name="scheduled_run_once")]

    def __str__(self) -> str:
        return f"{self.rule} {self.due_at:%Y-%m-%d %H:%M}"
