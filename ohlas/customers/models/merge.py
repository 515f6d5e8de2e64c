"""Two records that were one person, made one; what is kept for thirty days so that it can be undone."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import models
from django.db.models import Q

from ohlas.team.models import User, Workspace
from ohlas.team.record import Record

if TYPE_CHECKING:
    from ohlas.customers.merging.choice import Choice
    from ohlas.customers.models.customer import Customer

MAY_BE_UNDONE = timedelta(days=30)


class Merge(Record):
    """Belongs to whoever stays, and is gone when that person is erased, with all that is kept of the other one."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    customer = models.ForeignKey("customers.Customer", models.CASCADE, related_name="merges")
    # The id of the record that is gone.
    former_id = models.UUIDField()
    merged_at = models.DateTimeField()
    merged_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    # {"app.Model.field": what its rule said it moved}, and what stood in both records: see merging/join.py.
    moved = models.JSONField(default=dict)
    kept = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["former_id"], condition=Q(undone_at__isnull=True), name="merge_once_while_merged"
            )
        ]
        indexes = [models.Index(fields=["workspace", "-merged_at", "-id"], name="merge_newest")]

    def __str__(self) -> str:
        return f"{self.former_id} into {self.customer_id}"

    @classmethod
    def join(
        cls, stays: "Customer", goes: "Customer", *, choice: "Choice | None" = None, by: User | None, at: datetime
    ) -> "Merge":
        """Make the two one, in one transaction; ValidationError when one of them is no longer there."""
        from ohlas.customers.merging.choice import Choice
        from ohlas.customers.merging.join import join

        return join(stays, goes, choice or Choice(), by=by, at=at)

    def undo(self, *, by: User | None, at: datetime) -> "tuple[Customer, list[str]]":
        """Make two of them again: the one who comes back, and the fields left as somebody changed them since.

        ValidationError when it was undone before, is too long ago, or a later merge stands on it.
        """
        from ohlas.customers.merging.part import part

        return part(self, by=by, at=at)

    def may_be_undone(self, *, at: datetime) -> bool:
        return self.undone_at is None and bool(self.kept) and at < self.merged_at + MAY_BE_UNDONE

    @property
    def until(self) -> datetime:
        """Until when it may be undone."""
        return self.merged_at + MAY_BE_UNDONE

    @classmethod
    def forget_old(cls, *, at: datetime) -> int:
        """Let go of what was kept for undoing; that they were merged, and how they were called, stays."""
        old = cls.objects.filter(merged_at__lte=at - MAY_BE_UNDONE).exclude(kept={})
        return old.update(kept={}, moved={})

    def close(self, **fields: Any) -> None:
        """Nothing of the other person is kept any longer."""
        self.set(kept={}, moved={}, **fields)


def merge_of(former_id: UUID) -> "models.QuerySet[Merge]":
    """The merge in which this record went, while it holds."""
    return Merge.objects.filter(former_id=former_id, undone_at__isnull=True)
