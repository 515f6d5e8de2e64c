"""The timeline: one append-only row for everything that happens to a customer."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import models, transaction
from django.db.models import Q

from ohlas.customers.bulk import insert_rows
from ohlas.customers.models.by_hand import ByHand
from ohlas.customers.models.company import Company
from ohlas.customers.models.touchpoint import Touchpoint
from ohlas.customers.reactions import OWN_KINDS, enqueue_all_reactions, enqueue_reactions
from ohlas.team.models import Member, Staff, Workspace
from ohlas.team.record import Record

if TYPE_CHECKING:
    from ohlas.customers.models.customer import Customer

__all__ = ["OWN_KINDS", "Event"]


class EventQuerySet(models.QuerySet["Event"]):
    def newest_first(self) -> "EventQuerySet":
        return self.order_by("-occurred_at", "-id")

    def of(self, customer: "Customer") -> "EventQuerySet":
        return self.filter(customer=customer)

    def older_than(self, event: "Event") -> "EventQuerySet":
        """What stands below this one. Said so that both databases begin in their index at that moment."""
        same_or_older = Q(occurred_at__lt=event.occurred_at) | Q(id__lt=event.pk)
        return self.filter(same_or_older, occurred_at__lte=event.occurred_at)

    def for_stories(self) -> "EventQuerySet":
        """With what a line of a story shows."""
        return self.select_related("touchpoint__workspace", "staff")

    def seen_by(self, member: Member) -> "EventQuerySet":
        """A rep reads the answers that are about the rep; of the rest of the story everybody reads all."""
        if member.role != "rep":
            return self
        return self.filter(~Q(kind__startswith="response.") | Q(staff__member=member))


class Event(ByHand, Record):
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="events")
    kind = models.CharField(max_length=60)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    customer = models.ForeignKey("customers.Customer", models.CASCADE, null=True, blank=True, related_name="events")
    company = models.ForeignKey(Company, models.SET_NULL, null=True, blank=True, related_name="events")
    touchpoint = models.ForeignKey(Touchpoint, models.SET_NULL, null=True, blank=True, related_name="events")
    staff = models.ForeignKey(Staff, models.SET_NULL, null=True, blank=True, related_name="events")
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    metric = models.CharField(max_length=10, blank=True)
    scale = models.CharField(max_length=10, blank=True)
    score = models.SmallIntegerField(null=True, blank=True)
    source = models.CharField(max_length=60, default="ohlas")
    external_id = models.CharField(max_length=200, blank=True)
    payload = models.JSONField(default=dict, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "source", "external_id"],
                condition=~Q(external_id=""),
                name="event_once_from_outside",
            )
        ]
        indexes = [
            models.Index(fields=["customer", "-occurred_at", "-id"], name="event_timeline"),
            # Who had this since when, too, without touching the rows.
            models.Index(fields=["workspace", "kind", "-occurred_at", "customer"], name="event_by_kind"),
            # Covers what segments ask: who had this, how often, for how much, since when, where and with whom.
            models.Index(
                fields=["workspace", "kind", "customer", "occurred_at", "amount", "currency", "touchpoint", "staff"],
                name="event_by_customer",
            ),
            # The joint story of a company's people, its filters and what they are worth, without touching the rows.
            models.Index(
                fields=["company", "-occurred_at", "-id", "kind", "customer", "amount", "currency"],
                condition=Q(company__isnull=False),
                name="event_of_company",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.occurred_at:%Y-%m-%d %H:%M}"

    @classmethod
    def record(
        cls,
        kind: str,
        *,
        workspace: Workspace,
        at: datetime,
        customer: "Customer | None" = None,
        occurred_at: datetime | None = None,
        payload: dict[str, Any] | None = None,
        amount: Decimal | None = None,
        touchpoint_id: UUID | None = None,
        staff_id: UUID | None = None,
        **fields: Any,
    ) -> "Event":
        """Write the row and enqueue what follows from it, in the caller's transaction."""
        with transaction.atomic():
            event = cls.objects.create(
                workspace=workspace,
                kind=kind,
                occurred_at=occurred_at or at,
                recorded_at=at,
                customer=customer,
                company_id=customer.company_id if customer else None,
                touchpoint_id=touchpoint_id,
                staff_id=staff_id,
                amount=amount,
                payload=payload or {},
                **fields,
            )
            enqueue_reactions(kind, str(event.pk), workspace.pk)
        return event

    @classmethod
    def record_many(cls, events: "Sequence[Event]") -> None:
        """Many rows at once, for imports: what follows from each is enqueued all the same."""
        with transaction.atomic():
            insert_rows(events)
            cls._let_follow(events)

    @classmethod
    def record_new(cls, events: "Sequence[Event]", *, follow_since: datetime) -> set[UUID]:
        """As `record_many`, leaving out what (source, external_id) says is there already; the ids of what is new."""
        with transaction.atomic():
            insert_rows(events, leave_known=True)
            written = set(cls.objects.filter(pk__in=[event.pk for event in events]).values_list("pk", flat=True))
            cls._let_follow([each for each in events if each.pk in written and each.occurred_at >= follow_since])
        return written

    @classmethod
    def _let_follow(cls, events: "Sequence[Event]") -> None:
        by_kind: dict[tuple[str, UUID], list[Event]] = {}
        for event in events:
            by_kind.setdefault((event.kind, event.workspace_id), []).append(event)
        for (kind, workspace_id), some in by_kind.items():
            enqueue_all_reactions(kind, [str(event.pk) for event in some], workspace_id, at=some[0].recorded_at)
