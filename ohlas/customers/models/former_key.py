"""What merged people were called: the old id, customer number or address goes on naming who they are now."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models

from ohlas.team.models import Workspace
from ohlas.team.record import Record

if TYPE_CHECKING:
    from ohlas.customers.models.customer import Customer


class FormerKey(Record):
    """Looked at only where nobody has the key now. Kept for good, unlike what is kept for undoing a merge."""

    KINDS = ["id", "external_id", "email"]

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    customer = models.ForeignKey("customers.Customer", models.CASCADE, related_name="former_keys")
    merge = models.ForeignKey("customers.Merge", models.CASCADE, related_name="former_keys")
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in KINDS])
    value = models.CharField(max_length=320)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "value", "workspace"], name="former_key_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"

    @classmethod
    def owners(cls, workspace: Workspace, kind: str, values: "set[str]") -> "dict[str, Customer]":
        """By former key, whoever it means now."""
        found = cls.objects.filter(workspace=workspace, kind=kind, value__in=values).select_related("customer")
        return {key.value: key.customer for key in found}

    @classmethod
    def now_called(cls, customer_id: UUID) -> UUID | None:
        """The id of the person whom this id named before a merge; None where it names nobody of old."""
        return cls.objects.filter(kind="id", value=str(customer_id)).values_list("customer_id", flat=True).first()
