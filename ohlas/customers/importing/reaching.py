"""Addresses and numbers of a row: which of them somebody gets, in which order, and which stay with whom they are."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from ohlas.customers.bulk import fresh
from ohlas.customers.models import ContactPoint
from ohlas.customers.models.contact_point import before
from ohlas.customers.wrong import wrong

if TYPE_CHECKING:
    from ohlas.customers.importing.book import Key, Person

KINDS = ("email", "phone")
# Of a row's facts: [(kind, error), …], an address or number that is left out while the rest comes in.
NOT_KEPT = "not_kept"


def leave_out(facts: dict[str, Any], why_not: "Callable[[Key], ValidationError | None]") -> None:
    """Take the addresses out of the row that cannot be this person's. ValidationError, by kind, where none is left."""
    problems = {}
    for kind in KINDS:
        judged = [(each, why_not((kind, each[1]))) for each in facts.get(kind, ())]
        refused = [error for _each, error in judged if error]
        if refused and len(refused) == len(judged):
            problems[kind] = refused[0]
        elif refused:
            facts[kind] = [each for each, error in judged if not error]
            facts.setdefault(NOT_KEPT, []).extend((kind, error) for error in refused)
    if problems:
        raise ValidationError(problems)


def why_not(
    person: "Person | None", people: "Mapping[Key, Person]", erased: Mapping["Key", str]
) -> "Callable[[Key], ValidationError | None]":
    """Somebody else is reached there; or it was the address of somebody who was erased (key -> ISO day)."""

    def judge(key: "Key") -> ValidationError | None:
        owner = people.get(key)
        if owner and owner is not person:
            return wrong(f"taken_{key[0]}")
        return wrong("erased", day=erased[key]) if key in erased and owner is None else None

    return judge


def reach(person: "Person", kind: str, addresses: Sequence[tuple[str, str]], *, at: datetime) -> bool:
    """Give somebody these addresses, (raw, normalised) each, the first of them first; whether any of them is new.

    The first takes the place of the first that was known, which stays behind it only where the row names it too.
    """
    had = [point for point in person.points if point.kind == kind]
    known = {point.normalised for point in had}
    named = {text: raw for raw, text in addresses if (kind, text) not in person.former}
    new = [text for text in named if text not in known]
    if not new:
        return False
    if next(iter(named)) in new:
        person.put_away([point for point in had[:1] if point.normalised not in named])
    left = [point for point in had if point in person.points]
    for text in new:
        position = before(left) if text == next(iter(named)) else left[-1].position if left else 0
        person.put(_point(person, kind, text, named[text], at=at, position=position))
    person.points.sort(key=lambda point: (point.position, point.pk))
    return True


def _point(person: "Person", kind: str, normalised: str, raw: str, *, at: datetime, position: int) -> ContactPoint:
    ids = {"workspace_id": person.customer.workspace_id, "customer_id": person.customer.pk}
    return fresh(ContactPoint, kind=kind, raw=raw, normalised=normalised, position=position, added_at=at, **ids)
