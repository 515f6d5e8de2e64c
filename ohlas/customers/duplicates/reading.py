"""Reads people out of the book as profiles, some at a time, so that memory does not grow with the book."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from ohlas.customers.duplicates.addresses import number_in, short_number
from ohlas.customers.duplicates.rules import Profile
from ohlas.customers.models import ContactPoint, Customer
from ohlas.language.fold import fold
from ohlas.team.models import Workspace

AT_ONCE = 2000
# What a fact about somebody's birth is called, folded, in five languages.
BORN = ("birth", "born", "narozen", "dogum", "nascita", "geburt")
MOST_FACTS = 8
_COLUMNS = ("pk", "name", "external_id", "company__folded", "attributes")


def everybody(workspace: Workspace) -> Iterator[tuple[UUID, Profile]]:
    """In order of id."""
    book = Customer.objects.filter(workspace=workspace).order_by("pk")
    last = None
    while some := list((book.filter(pk__gt=last) if last else book).values_list(*_COLUMNS)[:AT_ONCE]):
        yield from _profiles(some)
        last = some[-1][0]


def profiles_of(ids: Iterable[UUID]) -> dict[UUID, Profile]:
    return dict(_profiles(Customer.objects.filter(pk__in=list(ids)).values_list(*_COLUMNS)))


def _profiles(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[UUID, Profile]]:
    rows = list(rows)
    points: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    # Those no longer used as well: who had the number before may be who has it now.
    found = ContactPoint.objects.filter(customer__in=[row[0] for row in rows]).order_by("pk")
    for customer, kind, normalised in found.values_list("customer_id", "kind", "normalised"):
        points[customer].append((kind, normalised))
    for pk, name, external_id, company, attributes in rows:
        yield pk, profile(name, external_id, company or "", attributes, points[pk])


def profile(
    name: str, external_id: str, company: str, attributes: Mapping[str, Any], points: Iterable[tuple[str, str]]
) -> Profile:
    points = list(points)
    phones = [short_number(normalised) for kind, normalised in points if kind == "phone"]
    typed = [number_in(value) for value in attributes.values()]
    return Profile(
        name=name,
        emails=tuple(normalised for kind, normalised in points if kind == "email"),
        phones=frozenset(filter(None, [*phones, *typed])),
        external_id=external_id,
        company=company,
        facts=_facts(attributes),
        birthday=next((day for key, value in attributes.items() if (day := _birthday(key, value))), ""),
    )


def _facts(attributes: Mapping[str, Any]) -> dict[str, str]:
    """Words that tell people apart: no numbers, no days, no yes."""
    told = {key: fold(value) for key, value in attributes.items() if isinstance(value, str)}
    words = {key: text for key, text in told.items() if 3 <= len(text) <= 60 and not text[:1].isdigit()}
    return dict(list(words.items())[:MOST_FACTS])


def _birthday(key: str, value: Any) -> str:
    if not isinstance(value, str) or not any(word in fold(key) for word in BORN):
        return ""
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        return ""
