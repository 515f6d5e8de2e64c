"""A saved choice of customers: conditions with a name."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from ohlas.customers.facts import plain
from ohlas.team.models import User, Workspace
from ohlas.team.record import Record

MOST_SEGMENTS = 200


class SegmentQuerySet(models.QuerySet["Segment"]):
    def in_use(self) -> "SegmentQuerySet":
        return self.filter(retired_at__isnull=True)


class Segment(Record):
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="segments")
    name = models.CharField(max_length=120)
    # {"all" | "any" | "none": [...]} as `segments/language.py` checked it.
    conditions = models.JSONField()
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    # Gone from every list; what was sent to it still knows whom it meant.
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = SegmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "name"], condition=Q(retired_at__isnull=True), name="segment_name_once"
            )
        ]
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def create(
        cls, workspace: Workspace, *, name: str, conditions: Any, at: datetime, by: User | None = None
    ) -> "Segment":
        """A new segment. ValidationError, by field, for a name that is taken or conditions that cannot be."""
        segment = cls(workspace=workspace, created_at=at, created_by=by)
        if cls.objects.in_use().filter(workspace=workspace).count() >= MOST_SEGMENTS:
            raise ValidationError({"name": _("There are too many segments. Delete one first.")})
        segment.change(name=name, conditions=conditions, at=at, by=by)
        return segment

    def change(self, *, name: str, conditions: Any, at: datetime, by: User | None = None) -> None:
        """The new name and conditions. ValidationError as in `create`."""
        from ohlas.customers.segments.language import check

        with transaction.atomic():
            # One change at a time in a business, so that two of them cannot make a circle together.
            Workspace.objects.select_for_update().get(pk=self.workspace_id)
            self.conditions = check(conditions, self.workspace, segment=self)
            self.name = self._free_name(name)
            self.changed_at, self.changed_by = at, by
            self.save()

    def retire(self, *, at: datetime) -> None:
        """Take it from every list. ValidationError when another segment builds on it."""
        users = [each.name for each in self.used_by()]
        if users:
            raise ValidationError(
                _("“%(name)s” builds on this segment. Change that one first."), params={"name": users[0]}
            )
        self.set(retired_at=at)

    def used_by(self) -> "list[Segment]":
        """The segments whose conditions name this one."""
        from ohlas.customers.segments.language import named_in

        others = Segment.objects.in_use().filter(workspace_id=self.workspace_id).exclude(pk=self.pk)
        return [other for other in others if str(self.pk) in named_in(other.conditions)]

    def _free_name(self, name: str) -> str:
        try:
            clean = plain(name, 120)
        except ValidationError as error:
            raise ValidationError({"name": error}) from None
        if not clean:
            raise ValidationError({"name": _("Give it a name.")})
        if Segment.objects.in_use().filter(workspace=self.workspace, name=clean).exclude(pk=self.pk).exists():
            raise ValidationError({"name": _("Another segment has this name.")})
        return clean
