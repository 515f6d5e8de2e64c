"""How to reach a customer: an e-mail address or a phone number, one owner at a time in a workspace."""

from collections.abc import Sequence
from datetime import datetime

from django.db import models
from django.db.models import Q

from ohlas.team.models import Workspace
from ohlas.team.record import Record


class ContactPointQuerySet(models.QuerySet["ContactPoint"]):
    def active(self) -> "ContactPointQuerySet":
        return self.filter(retired_at__isnull=True)

    def in_order(self) -> "ContactPointQuerySet":
        """Of each kind the one to use first."""
        return self.order_by("position", "id")


class ContactPoint(Record):
    KINDS = ["email", "phone"]
    STATES = ["ok", "bounced", "complained"]

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    customer = models.ForeignKey("customers.Customer", models.CASCADE, related_name="contact_points")
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in KINDS])
    raw = models.CharField(max_length=320)
    normalised = models.CharField(max_length=320)
    state = models.CharField(max_length=12, choices=[(state, state) for state in STATES], default="ok")
    state_at = models.DateTimeField(null=True, blank=True)
    # The lowest is used first, of equal ones the oldest.
    position = models.SmallIntegerField(default=0)
    added_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = ContactPointQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "kind", "normalised"],
                condition=Q(retired_at__isnull=True),
                name="contact_point_once_while_active",
            )
        ]
        indexes = [models.Index(fields=["customer", "kind"], name="contact_point_of")]

    def __str__(self) -> str:
        return self.raw

    def mark(self, state: str, *, at: datetime) -> None:
        """Remember that mail bounced or that somebody complained."""
        self.set(state=state, state_at=at)


def before(points: "Sequence[ContactPoint]") -> int:
    """The position of one that comes before these, which are in their order."""
    return points[0].position - 1 if points else 0
