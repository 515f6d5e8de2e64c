"""A word somebody put on a customer."""

from django.db import models

from ohlas.team.models import Workspace
from ohlas.team.record import Record


class Tag(Record):
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    customer = models.ForeignKey("customers.Customer", models.CASCADE, related_name="tags")
    name = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["customer", "name"], name="tag_once")]
        indexes = [models.Index(fields=["workspace", "name"], name="tag_by_name")]

    def __str__(self) -> str:
        return self.name
