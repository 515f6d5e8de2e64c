"""Background work as rows: what is to be done, who holds it and until when, what came of it."""

from django.db import models
from django.db.models import Q

from ohlas.team.record import Record


class Job(Record):
    STATES = ["waiting", "running", "done", "failed"]

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

    class Meta:
        indexes = [
            models.Index(fields=["queue", "run_at", "id"], condition=Q(state="waiting"), name="job_waiting"),
            models.Index(fields=["held_until"], condition=Q(state="running"), name="job_running"),
            models.Index(fields=["-finished_at"], condition=Q(state="failed"), name="job_failed"),
        ]

    def __str__(self) -> str:
        return self.task


class ScheduledRun(Record):
    """One timed thing, once: whoever inserts the row for (rule, due_at) enqueues it."""

    rule = models.CharField(max_length=100)
    due_at = models.DateTimeField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rule", "due_at"], name="scheduled_run_once")]
