"""Whom customers meet."""

from django.db import models

from ohlas.team.models.member import Member
from ohlas.team.models.workspace import Workspace
from ohlas.team.record import Record


class Staff(Record):
    """May or may not be a member. Found or made by key from events."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="staff")
    key = models.CharField(max_length=80)
    name = models.CharField(max_length=150)
    member = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="staff")
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "key"], name="staff_key_once")]

    def __str__(self) -> str:
        return self.name
