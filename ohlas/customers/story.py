"""What of a customer's story is shown: everything, or a group of kinds, one touchpoint, one colleague."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ohlas.customers.kinds import GROUPS, NOTES, TALKS
from ohlas.customers.models import Customer, Touchpoint
from ohlas.customers.models.event import EventQuerySet
from ohlas.customers.reactions import OWN_KINDS
from ohlas.team.models import Staff


@dataclass(frozen=True)
class Narrowed:
    """ "" where it is not narrowed; `touchpoint` and `staff` are ids."""

    group: str = ""
    touchpoint: str = ""
    staff: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, Any]) -> "Narrowed":
        """From an address; what cannot be is left out."""
        group = query.get("show", "")
        return cls(group if group in GROUPS else "", _id(query.get("touchpoint", "")), _id(query.get("staff", "")))

    def of(self, events: EventQuerySet) -> EventQuerySet:
        ids = {f"{name}_id": value for name, value in (("touchpoint", self.touchpoint), ("staff", self.staff)) if value}
        events = events.filter(**ids)
        return events.filter(_in_group(self.group)) if self.group else events

    def address(self, **more: str) -> str:
        query = {"show": self.group, "touchpoint": self.touchpoint, "staff": self.staff, **more}
        return "?" + urlencode({name: value for name, value in query.items() if value})


def pills(narrowed: Narrowed, customer: Customer) -> list[dict[str, Any]]:
    """Items for the `filters` tag. Only what this story has is offered: one look over it, whatever its length."""
    groups: list[dict[str, Any]] = [
        {"label": words, "url": replace(narrowed, group=group).address(), "chosen": narrowed.group == group}
        for group, words in [("", _("Everything")), *((name, words) for name, (words, _kinds) in GROUPS.items())]
    ]
    places, people = _met(customer)
    for name, label, choices in (("touchpoint", _("Touchpoint"), places), ("staff", _("Colleague"), people)):
        chosen = next((words for value, words in choices if value == getattr(narrowed, name)), "")
        if chosen:
            groups.append({"label": chosen, "remove_url": replace(narrowed, **{name: ""}).address()})
        elif choices:
            groups.append({"label": label, "options": [_option(narrowed, name, *choice) for choice in choices]})
    return groups


def _option(narrowed: Narrowed, name: str, value: str, label: str) -> dict[str, Any]:
    return {"label": label, "url": replace(narrowed, **{name: value}).address(), "chosen": False}


def _met(customer: Customer) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Where this customer was and whom they met, as (id, name), the places in the order of the journey."""
    met = customer.events.order_by().values_list("touchpoint_id", "staff_id").distinct()
    place_ids, staff_ids = {place for place, _s in met} - {None}, {staff for _p, staff in met} - {None}
    places = Touchpoint.objects.filter(pk__in=place_ids).select_related("workspace")
    people = Staff.objects.filter(pk__in=staff_ids).order_by("name", "pk")
    language = get_language() or ""
    return (
        [(str(each.pk), each.name_in(language)) for each in places],
        [(str(each.pk), each.name) for each in people],
    )


def _in_group(group: str) -> Q:
    """The rest, what the business does for its customers, is whatever has no group of its own."""
    _words, beginnings = GROUPS[group]
    if beginnings:
        return _begins(beginnings)
    return ~_begins((*OWN_KINDS, *TALKS, *NOTES))


def _begins(beginnings: tuple[str, ...]) -> Q:
    return reduce(or_, (Q(kind__startswith=beginning) for beginning in beginnings))


def _id(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return ""
