"""What somebody buys from us and when they come: worth, how often, the last visit and the next one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Min, Q, Sum

from ohlas.customers.kinds import NOTES, TALKS
from ohlas.customers.models import Company, Customer, Event
from ohlas.customers.newest import kinds_used
from ohlas.customers.reactions import OWN_KINDS
from ohlas.team.models import Workspace

YEAR = timedelta(days=365)
# One order is told of several times; it counts by the first of these kinds that there is.
TOLD_AGAIN = ("order.paid", "order.placed", "order.delivered")
# What came to nothing is not worth its amount.
CAME_TO_NOTHING = ("order.cancelled", "order.returned")
COMING = ("visit.", "order.", "stay.", "repair.")


@dataclass(frozen=True)
class Dealings:
    """`worth` and `count` are of the last twelve months, in the currency of the business."""

    worth: Decimal = Decimal(0)
    count: int = 0
    last_visit: datetime | None = None
    next_visit: datetime | None = None


def dealings_of(customer: Customer, *, at: datetime) -> Dealings:
    """Read off the index `event_by_customer`, one row for each kind."""
    workspace = customer.workspace
    paid = Q(occurred_at__gt=at - YEAR, occurred_at__lte=at, currency=workspace.currency, amount__isnull=False)
    told = Event.objects.filter(workspace=workspace, kind__in=kinds_used(workspace.pk), customer=customer)
    rows = (
        told.order_by()
        .values("kind")
        .annotate(
            last=Max("occurred_at", filter=Q(occurred_at__lte=at)),
            next=Min("occurred_at", filter=Q(occurred_at__gt=at)),
            # Of the amount, not of the row: the index holds it.
            n=Count("amount", filter=paid),
            worth=Sum("amount", filter=paid),
        )
    )
    return dealings_from({row["kind"]: row for row in rows})


def dealings_from(kinds: Mapping[str, Mapping[str, Any]]) -> Dealings:
    """From {kind: {last, next, n, worth}}."""
    count, worth = bought({kind: (row["n"], row["worth"] or Decimal(0)) for kind, row in kinds.items()})
    came = {kind: row for kind, row in kinds.items() if kind.startswith(COMING) and kind not in CAME_TO_NOTHING}
    return Dealings(
        worth,
        count,
        max((row["last"] for row in came.values() if row["last"]), default=None),
        min((row["next"] for kind, row in kinds.items() if row["next"] and _is_outside(kind)), default=None),
    )


def bought(kinds: Mapping[str, tuple[int, Decimal]]) -> tuple[int, Decimal]:
    """How often and for how much, from {kind: (how many have an amount, their sum)}; each order counts once."""
    paid = {kind: sums for kind, sums in kinds.items() if sums[0] and kind not in CAME_TO_NOTHING}
    orders = next((paid[kind] for kind in TOLD_AGAIN if kind in paid), (0, Decimal(0)))
    others = [sums for kind, sums in paid.items() if kind not in TOLD_AGAIN]
    return sum(n for n, _worth in [orders, *others]), sum((worth for _n, worth in [orders, *others]), Decimal(0))


def worth_of_companies(workspace: Workspace, companies: Iterable[Company], *, at: datetime) -> dict[UUID, Decimal]:
    """What the people of each bought in the last twelve months."""
    told = Event.objects.filter(company__in=list(companies), occurred_at__gt=at - YEAR, occurred_at__lte=at)
    paid = told.filter(currency=workspace.currency, amount__isnull=False)
    kinds: dict[UUID, dict[str, tuple[int, Decimal]]] = {}
    for company, kind, n, worth in (
        paid.order_by().values_list("company", "kind").annotate(n=Count("pk"), worth=Sum("amount"))
    ):
        kinds.setdefault(company, {})[kind] = (n, worth)
    return {company: bought(sums)[1] for company, sums in kinds.items()}


def _is_outside(kind: str) -> bool:
    return not kind.startswith((*OWN_KINDS, *TALKS, *NOTES))


def waiting_since(customer: Customer) -> datetime | None:
    """Since when a request of theirs waits to be solved; two steps in the index."""
    told = Event.objects.filter(workspace=customer.workspace_id, customer=customer)
    opened, solved = (
        told.filter(kind=kind).aggregate(last=Max("occurred_at"))["last"] for kind in ("ticket.opened", "ticket.solved")
    )
    return opened if opened and (solved is None or solved < opened) else None
