"""What we ask. A survey has versions; a published version never changes."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from ohlas.customers.models import Touchpoint
from ohlas.team.models import User, Workspace
from ohlas.team.record import Record


class Survey(Record):
    KINDS = ["nps", "csat", "ces", "custom"]
    STATES = ["draft", "live", "closed"]

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="surveys")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in KINDS])
    # The scale of the main question, as scores.scale names it; series keeps relationship and event NPS apart.
    metric = models.CharField(max_length=10)
    scale = models.CharField(max_length=10)
    series = models.CharField(max_length=12, default="relationship")
    touchpoint = models.ForeignKey(Touchpoint, models.PROTECT, null=True, blank=True, related_name="surveys")
    # The word in the public address /s/<public_key>.
    public_key = models.CharField(max_length=24, unique=True)
    anonymous = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=[(state, state) for state in STATES], default="draft")
    # What is being edited; becomes a SurveyVersion when published. Shape: surveys/definition.py
    draft = models.JSONField(default=dict)
    version = models.ForeignKey("SurveyVersion", models.PROTECT, null=True, blank=True, related_name="+")
    # Ask by itself this long after an event of this kind; empty: only when somebody sends it.
    ask_after = models.CharField(max_length=60, blank=True)
    ask_delay_minutes = models.PositiveIntegerField(default=0)
    # Relationship surveys come back every so many days; 0 means never by itself.
    ask_every_days = models.PositiveSmallIntegerField(default=0)
    remind_after_days = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft") | Q(version__isnull=False), name="survey_live_has_version"
            ),
        ]
        indexes = [models.Index(fields=["workspace", "state", "-created_at"], name="survey_list")]

    def __str__(self) -> str:
        return self.name


class SurveyVersion(Record):
    """Immutable once made: questions, logic, wording per language, look."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    definition = models.JSONField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "number"], name="survey_version_once")]

    def __str__(self) -> str:
        return f"{self.survey} {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("A published version never changes; publish a new one.")
        super().save(*args, **kwargs)

    @property
    def since(self) -> datetime:
        return self.published_at
