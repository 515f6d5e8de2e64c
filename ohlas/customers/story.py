"""What of a story is shown: everything, or a group of kinds, one touchpoint, one colleague, one person of a company."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ohlas.customers.kinds import GROUPS, NOTES, TALKS
from ohlas.customers.models import Customer, Touchpoint
from ohlas.customers.models.event import EventQuerySet
from ohlas.customers.newest import kinds_used
from ohlas.customers.reactions import OWN_KINDS
from ohlas.team.models import Staff


@dataclass(frozen=True)
class Narrowed:
    """ "" where it is not narrowed; `touchpoint`, `staff` and `person` are ids."""

    group: str = ""
    touchpoint: str = ""
    staff: str = ""
    person: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, Any]) -> "Narrowed":
        """From an address; what cannot be is left out."""
        group = query.get("show", "")
        ids = {name: _id(query.get(name, "")) for name in ("touchpoint", "staff", "person")}
        return cls(group if group in GROUPS else "", **ids)

    @property
    def is_everything(self) -> bool:
        return self == Narrowed()

    def of(self, events: EventQuerySet) -> EventQuerySet:
        """Those at this place, with this colleague, of this person; the group is told by `kinds`."""
        ids = {"touchpoint_id": self.touchpoint, "staff_id": self.staff, "customer_id": self.person}
        return events.filter(**{name: value for name, value in ids.items() if value})

    def kinds(self, used: Iterable[str]) -> list[str]:
        """Those of the group among the kinds there are."""
        return [kind for kind in used if not self.group or _in_group(kind, self.group)]

    def address(self, **more: str) -> str:
        query = {"show": self.group, "touchpoint": self.touchpoint, "staff": self.staff, "person": self.person, **more}
        return "?" + urlencode({name: value for name, value in query.items() if value})


def pills(narrowed: Narrowed, customer: Customer) -> list[dict[str, Any]]:
    """Items for the `filters` tag. Only what this story has is offered: one look over it, whatever its length."""
    places, people = _met(customer)
    return [
        *groups(narrowed),
        *choices(narrowed, "touchpoint", _("Touchpoint"), places),
        *choices(narrowed, "staff", _("Colleague"), people),
    ]


def groups(narrowed: Narrowed) -> list[dict[str, Any]]:
    """One pill for everything, one for each group."""
    named = [("", _("Everything")), *((name, words) for name, (words, _kinds) in GROUPS.items())]
    return [
        {"label": words, "url": replace(narrowed, group=group).address(), "chosen": narrowed.group == group}
        for group, words in named
    ]


def choices(narrowed: Narrowed, name: str, label: str, known: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    """The pill of one chosen, to be taken away; else one with a list to choose from, (id, words) each."""
    chosen = next((words for value, words in known if value == getattr(narrowed, name)), "")
    if chosen:
        return [{"label": chosen, "remove_url": replace(narrowed, **{name: ""}).address()}]
    options = [
        {"label": words, "url": replace(narrowed, **{name: value}).address(), "chosen": False} for value, words in known
    ]
    return [{"label": label, "options": options}] if options else []


def _met(customer: Customer) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Where this customer was and whom they met, as (id, name), the places in the order of the journey."""
    # The kinds are named so that the index `event_by_customer` tells it without the rows.
    told = customer.events.filter(workspace=customer.workspace_id, kind__in=kinds_used(customer.workspace_id))
    met = told.order_by().values_list("touchpoint_id", "staff_id").distinct()
    place_ids, staff_ids = {place for place, _s in met} - {None}, {staff for _p, staff in met} - {None}
    places = Touchpoint.objects.filter(pk__in=place_ids).select_related("workspace")
    people = Staff.objects.filter(pk__in=staff_ids).order_by("name", "pk")
    language = get_language() or ""
    return (
        [(str(each.pk), each.name_in(language)) for each in places],
        [(str(each.pk), each.name) for each in people],
    )


def _in_group(kind: str, group: str) -> bool:
    """The rest, what the business does for its customers, is whatever has no group of its own."""
    beginnings = GROUPS[group][1]
    return kind.startswith(beginnings) if beginnings else not kind.startswith((*OWN_KINDS, *TALKS, *NOTES))


def _id(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return ""
