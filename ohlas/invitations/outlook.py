"""What would happen if a mailing left now: how many would be asked, who is left out and why, by the very same rule."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from ohlas.customers.models import Customer
from ohlas.invitations.models import Mailing
from ohlas.invitations.rules import CHANNELS, awake, reason_against, rest_of
from ohlas.invitations.standing import standings

CHUNK = 1000
MOST_NAMES = 100


@dataclass
class Outlook:
    """`leaves_at` is when the first mail leaves; `names` are some of the customers of one reason; `rests_on` counts the
    bases of those who are asked, `lacking` those who are left out for want of one, both by (country, basis)."""

    leaves_at: datetime
    asked: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    names: list[Customer] = field(default_factory=list)
    rests_on: Counter[tuple[str, str]] = field(default_factory=Counter)
    lacking: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def not_asked(self) -> int:
        return self.left_out.total()

    def count(self, reason: str, ground: tuple[str, str]) -> None:
        """One more customer, asked or left out for this reason; `ground` is their (country, basis)."""
        if not reason:
            self.asked += 1
            self.rests_on[ground] += 1
            return
        self.left_out[reason] += 1
        if reason == "no_permission":
            self.lacking[ground] += 1


def look_ahead(mailing: Mailing, *, at: datetime, reason: str = "") -> Outlook:
    """Look at everybody in the audience; with `reason` also name up to a hundred of those it leaves out."""
    outlook = Outlook(leaves_at=awake(max(mailing.send_at or at, at), mailing.workspace.zone))
    named: list[UUID] = []
    for customer_id, found, ground in _reasons(mailing, due=outlook.leaves_at):
        outlook.count(found, ground)
        if found and found == reason and len(named) < MOST_NAMES:
            named.append(customer_id)
    outlook.names = list(Customer.objects.filter(pk__in=named).for_lists().order_by("sort_key", "id"))
    return outlook


def _reasons(mailing: Mailing, *, due: datetime) -> Iterator[tuple[UUID, str, tuple[str, str]]]:
    channel, rest = CHANNELS[mailing.channel], rest_of(mailing.workspace.rest_days)
    for ids in _chunks(mailing):
        known = standings(mailing.workspace, mailing.survey, ids, at=due)
        for customer_id in ids:
            reason = reason_against(known.of(customer_id), channel, due=due, rest=rest)
            yield customer_id, reason, (known.country(customer_id), known.basis(customer_id))


def _chunks(mailing: Mailing) -> Iterator[list[UUID]]:
    audience = mailing.asks.customers(mailing.workspace).order_by("id").values_list("pk", flat=True)
    some = list(audience[:CHUNK])
    while some:
        yield some
        some = list(audience.filter(id__gt=some[-1])[:CHUNK])
