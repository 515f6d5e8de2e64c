"""The facts a business keeps about its customers besides the usual ones: their type decides what may stand there."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Max
from django.utils.translation import gettext as _

from ohlas.team.models import Workspace
from ohlas.team.record import Record

MOST_TYPES = 50


class AttributeQuerySet(models.QuerySet["AttributeType"]):
    def in_use(self) -> "AttributeQuerySet":
        return self.filter(retired_at__isnull=True)


class AttributeType(Record):
    KINDS = ["text", "number", "date", "yes_no", "choice"]

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="attribute_types")
    key = models.CharField(max_length=40)
    label = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in KINDS])
    # [{"key": "phone", "label": "By phone"}, ...] of a choice, in the order they are offered.
    choices = models.JSONField(default=list, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    # Whether it stands on top of a person's page, or below with the others.
    on_top = models.BooleanField(default=True)
    # No longer asked for; what is known stays.
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = AttributeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "key"], name="attribute_key_once")]
        ordering = ["position", "key"]

    def __str__(self) -> str:
        return self.label

    @classmethod
    def declare(cls, workspace: Workspace, *, key: str = "", **fields: Any) -> "AttributeType":
        """A new fact to keep: label, kind, choices (labels or pairs), on_top. ValidationError, by field.

        Without a key one is made of the label. A key that was retired comes back with what was known.
        """
        from ohlas.customers.attributes import check_type

        clean = check_type(workspace, key=key, **fields)
        if cls.objects.in_use().filter(workspace=workspace).count() >= MOST_TYPES:
            raise ValidationError({"label": _("There are too many facts. Take one away first.")})
        last = cls.objects.filter(workspace=workspace).aggregate(last=Max("position"))["last"]
        position = min(32000, (last or 0) + 1)
        return cls.objects.update_or_create(
            workspace=workspace, key=clean.pop("key"), defaults={**clean, "retired_at": None, "position": position}
        )[0]

    def change(self, *, label: str, choices: Any = (), on_top: bool = True) -> None:
        """Words, choices and place may change; key and kind stay, since values stand behind them."""
        from ohlas.customers.attributes import check_label

        self.set(on_top=on_top, **check_label(self.workspace, self.kind, label=label, choices=choices, known=self))

    def move(self, step: int) -> None:
        """One place up (-1) or down (+1)."""
        order = list(AttributeType.objects.in_use().filter(workspace_id=self.workspace_id))
        here = order.index(self)
        order.insert(max(0, here + step), order.pop(here))
        for position, each in enumerate(order, start=1):
            each.position = position
        AttributeType.objects.bulk_update(order, ["position"])

    def retire(self, *, at: datetime) -> None:
        self.set(retired_at=at)
