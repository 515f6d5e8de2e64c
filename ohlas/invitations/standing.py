"""Gathers what the rule of contact care looks at: for one customer or a thousand, in the same few statements."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from ohlas.customers.basis.rules import is_enough
from ohlas.customers.models import ContactPoint, Customer, Permission
from ohlas.invitations.models.invitation import Invitation
from ohlas.invitations.rules import Standing, rest_of
from ohlas.surveys.models import Survey
from ohlas.team.models import Workspace

# The best address first.
ORDER = ["ok", "bounced", "complained"]


@dataclass(frozen=True)
class Standings:
    """`points` is the address each customer would be written to; who has none is not in it. `people` is where each
    lives ("" where that is not known) and until when they want to be left alone."""

    workspace: Workspace
    points: Mapping[UUID, ContactPoint]
    bases: Mapping[UUID, str]
    people: Mapping[UUID, tuple[str, datetime | None]]
    asked: Mapping[UUID, list[datetime]] = field(default_factory=dict)
    survey_is_live: bool = True

    def basis(self, customer_id: UUID) -> str:
        """What the ledger says now, "" when it says nothing."""
        return self.bases.get(customer_id, "")

    def country(self, customer_id: UUID) -> str:
        """Where the customer lives; where the business is when that is not known."""
        return self.people.get(customer_id, ("", None))[0] or self.workspace.country

    def of(self, customer_id: UUID) -> Standing:
        point, basis = self.points.get(customer_id), self.basis(customer_id)
        check = self.workspace.permission_check
        return Standing(
            address=point.state if point else "",
            allowed=is_enough(self.country(customer_id), "email", "surveys", basis, check=check),
            said_no=basis == "withdrawn",
            asked=tuple(self.asked.get(customer_id, ())),
            paused_until=self.people.get(customer_id, ("", None))[1],
            survey_is_live=self.survey_is_live,
        )


def standings(
    workspace: Workspace,
    survey: Survey | None,
    customer_ids: Collection[UUID],
    *,
    at: datetime,
    but: Invitation | None = None,
) -> Standings:
    """Five statements, however many customers. `but` is the invitation that is about to leave: it does not stand in its
    own way, and neither do those planned after it."""
    return Standings(
        workspace=workspace,
        points=_addresses(customer_ids),
        bases=_bases(customer_ids),
        people=_people(customer_ids),
        asked=_asked(workspace, customer_ids, at=at, but=but),
        survey_is_live=survey is None or survey.state == "live",
    )


def _addresses(customer_ids: Collection[UUID]) -> dict[UUID, ContactPoint]:
    active = ContactPoint.objects.active().filter(customer_id__in=customer_ids, kind="email")
    best: dict[UUID, ContactPoint] = {}
    for point in sorted(active, key=lambda point: (ORDER.index(point.state), point.position, point.pk)):
        best.setdefault(point.customer_id, point)
    return best


def _bases(customer_ids: Collection[UUID]) -> dict[UUID, str]:
    lines = Permission.objects.about("email").filter(customer_id__in=customer_ids)
    # The later line overwrites the earlier one.
    return dict(lines.order_by("at", "id").values_list("customer_id", "basis"))


def _people(customer_ids: Collection[UUID]) -> dict[UUID, tuple[str, datetime | None]]:
    found = Customer.objects.filter(pk__in=customer_ids).values_list("pk", "country", "paused_until")
    return {pk: (country, until) for pk, country, until in found}


def _asked(
    workspace: Workspace, customer_ids: Collection[UUID], *, at: datetime, but: Invitation | None
) -> dict[UUID, list[datetime]]:
    since = at - rest_of(workspace.rest_days) - timedelta(days=1)
    others = Invitation.objects.filter(customer_id__in=customer_ids).exclude(state="suppressed")
    others = others.filter(Q(sent_at__gte=since) | Q(sent_at__isnull=True))
    if but:
        earlier = Q(due_at__lt=but.due_at) | Q(due_at=but.due_at, id__lt=but.pk)
        others = others.exclude(pk=but.pk).filter(Q(sent_at__isnull=False) | earlier)
    found = defaultdict(list)
    for customer_id, sent_at, due_at in others.values_list("customer_id", "sent_at", "due_at"):
        found[customer_id].append(sent_at or due_at)
    return found
