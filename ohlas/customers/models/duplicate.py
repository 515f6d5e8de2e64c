"""Two records that may be one person: offered to people, never merged by themselves."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models, transaction
from django.db.models import F, Q

from ohlas.team.models import User, Workspace
from ohlas.team.record import Record

if TYPE_CHECKING:
    from ohlas.customers.models.customer import Customer


class DuplicateQuerySet(models.QuerySet["Duplicate"]):
    def open(self) -> "DuplicateQuerySet":
        """Nobody has said yet that they are two people."""
        return self.filter(dismissed_at__isnull=True)

    def of(self, customer: "Customer") -> "DuplicateQuerySet":
        return self.filter(Q(first=customer) | Q(second=customer))

    def strongest_first(self) -> "DuplicateQuerySet":
        return self.order_by("-strength", "-id")


class Duplicate(Record):
    """A pair, the smaller id first, so that it is found once."""

    WEAK, LIKELY, STRONG = 1, 2, 3

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    first = models.ForeignKey("customers.Customer", models.CASCADE, related_name="+")
    second = models.ForeignKey("customers.Customer", models.CASCADE, related_name="+")
    strength = models.PositiveSmallIntegerField(default=LIKELY)
    # Keys of duplicates/words.py.
    reasons = models.JSONField(default=list)
    found_at = models.DateTimeField()
    dismissed_at = models.DateTimeField(null=True, blank=True)
    dismissed_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = DuplicateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="duplicate_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="duplicate_in_order"),
        ]
        indexes = [
            models.Index(fields=["second"], name="duplicate_of_second"),
            models.Index(
                fields=["workspace", "-strength", "-id"], condition=Q(dismissed_at__isnull=True), name="duplicate_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} and {self.second_id}"

    @staticmethod
    def in_order(one: UUID, other: UUID) -> tuple[UUID, UUID]:
        return (one, other) if one < other else (other, one)

    def dismiss(self, *, by: User, at: datetime) -> bool:
        """They are two people, and it is not asked again; False when that was said before."""
        return bool(Duplicate.objects.open().filter(pk=self.pk).update(dismissed_at=at, dismissed_by=by))

    def offer_again(self) -> bool:
        """Take the "not the same" back."""
        said = Duplicate.objects.filter(pk=self.pk, dismissed_at__isnull=False)
        return bool(said.update(dismissed_at=None, dismissed_by=None))

    @classmethod
    def say_different(cls, one: UUID, other: UUID, *, workspace: Workspace, by: User | None, at: datetime) -> None:
        """Two people who are not to be offered as one, whether they ever were or not."""
        first, second = cls.in_order(one, other)
        with transaction.atomic():
            cls.objects.update_or_create(
                first_id=first,
                second_id=second,
                defaults={"dismissed_at": at, "dismissed_by": by},
                create_defaults={
                    "workspace": workspace, "found_at": at, "dismissed_at": at, "dismissed_by": by
                },
            )  # fmt: skip


class DuplicateSearch(Record):
    """How far a business's book has been looked through."""

    workspace = models.OneToOneField(Workspace, models.CASCADE, related_name="duplicate_search")
    # Whoever was changed after this is looked at next time.
    looked_at = models.DateTimeField(null=True, blank=True)
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.workspace}: {self.looked_at}"

    @property
    def is_running(self) -> bool:
        return self.began_at is not None and (self.ended_at is None or self.ended_at < self.began_at)
