"""One import of a customer list: what was in the file, how far it got, what came of each row."""

from django.db import models

from ohlas.team.models import User, Workspace
from ohlas.team.record import Record


class Import(Record):
    STATES = ["mapping", "queued", "running", "done", "failed"]

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="imports")
    file_name = models.CharField(max_length=255)
    # Name of the file kept under OHLAS_DATA/imports until the import is done.
    stored_as = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    encoding = models.CharField(max_length=20)
    delimiter = models.CharField(max_length=4)
    # {"column header": "name" | "email" | ... | ""}
    mapping = models.JSONField(default=dict)
    permission_basis = models.CharField(max_length=20, default="none")
    state = models.CharField(max_length=10, choices=[(state, state) for state in STATES], default="mapping")
    total = models.PositiveIntegerField(default=0)
    # Rows already dealt with: where a restarted import goes on.
    position = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    problem = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.file_name


class ImportProblem(Record):
    run = models.ForeignKey(Import, models.CASCADE, related_name="problems")
    row = models.PositiveIntegerField()
    field = models.CharField(max_length=120, blank=True)
    message = models.CharField(max_length=300)

    class Meta:
        ordering = ["row", "id"]

    def __str__(self) -> str:
        return f"{self.row}: {self.message}"
