"""The pairs that are offered to a member, and whether somebody has a likely twin."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from ohlas.customers.access import the_duplicates
from ohlas.customers.attributes import types_of
from ohlas.customers.duplicates.compared import Row, compared
from ohlas.customers.duplicates.words import STRENGTHS, told
from ohlas.customers.models import Customer, Duplicate
from ohlas.team.access import may
from ohlas.team.models import Member

SIZE = 20


@dataclass(frozen=True)
class Offer:
    pair: Duplicate
    strength: str
    reasons: str
    rows: list[Row]


def offers(member: Member, *, page: int) -> tuple[list[Offer], bool]:
    """One page of pairs, the surest first, in a constant number of queries; and whether there are more."""
    start = (page - 1) * SIZE
    people = [
        Prefetch(name, Customer.objects.for_lists().prefetch_related("contact_points")) for name in ("first", "second")
    ]
    open_ones = the_duplicates(member).select_related(None).open().strongest_first()
    found = list(open_ones.prefetch_related(*people)[start : start + SIZE + 1])
    types = types_of(member.workspace) if found else {}
    return [_offer(pair, types) for pair in found[:SIZE]], len(found) > SIZE


def _offer(pair: Duplicate, types: Any) -> Offer:
    words = str(STRENGTHS.get(pair.strength, ""))
    return Offer(pair, words, told(pair.reasons), compared(pair.first, pair.second, types))


def how_many(member: Member) -> int:
    """Open pairs, for a link; none for members who may not see who people are."""
    if not member.sees_personal_data or not may(member, "customers.see"):
        return 0
    return the_duplicates(member).open().count()


def twin_of(customer: Customer, *, member: Member) -> Customer | None:
    """Who is likely the same person, as far as this member may know."""
    if not member.sees_personal_data:
        return None
    return next(iter(_twins(customer, member, strength=Duplicate.LIKELY)), None)


def twins_of(customer: Customer, *, member: Member) -> list[Customer]:
    """Everybody who may be the same person, the surest first, with what a list shows."""
    ids = [twin.pk for twin in _twins(customer, member, strength=Duplicate.WEAK)]
    people = {each.pk: each for each in Customer.objects.filter(pk__in=ids).for_lists()}
    return [people[pk] for pk in ids if pk in people]


def _twins(customer: Customer, member: Member, *, strength: int) -> list[Customer]:
    pairs = the_duplicates(member).open().of(customer).filter(strength__gte=strength).strongest_first()
    return [pair.second if pair.first_id == customer.pk else pair.first for pair in pairs[:SIZE]]
