"""A published version: what people were asked, and it never changes."""

from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import models

from ohlas.surveys.definition import Definition, parse
from ohlas.team.models import User
from ohlas.team.record import Record


class SurveyVersion(Record):
    """Immutable once made: questions, logic, wording per language, look."""

    survey = models.ForeignKey("surveys.Survey", models.CASCADE, related_name="versions")
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

    @property
    def asks(self) -> Definition:
        """The definition, read once in each process."""
        kept = _kept(self.pk)
        if not kept:
            kept.append(parse(self.definition))
        return kept[0]


@lru_cache(maxsize=256)
def _kept(pk: UUID) -> list[Definition]:
    """Where the reading of one version is kept: a version never changes, so it is never out of date."""
    return []
