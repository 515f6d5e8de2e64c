"""A customer's story, newest first, by pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.utils.module_loading import import_string

from ohlas.customers.access import the_event
from ohlas.customers.models import Customer, Event
from ohlas.team.models import Member

SIZE = 30


@dataclass(frozen=True)
class Timeline:
    """Some of the story; `older` is the id of the event to go on after, empty at the beginning of the story."""

    events: list[Event]
    older: str


def timeline_of(customer: Customer, *, member: Member, after: str = "", size: int = SIZE) -> Timeline:
    """The newest events, or those older than the event `after`; 404 when that is no event of this customer."""
    events = Event.objects.of(customer).select_related("touchpoint__workspace", "staff").newest_first()
    if after:
        last = the_event(member, customer, _id(after))
        same = Q(occurred_at=last.occurred_at, id__lt=last.pk)
        events = events.filter(Q(occurred_at__lt=last.occurred_at) | same)
    found = list(events[: size + 1])
    return Timeline(found[:size], str(found[size - 1].pk) if len(found) > size else "")


def panels_of(customer: Customer, *, member: Member) -> list[tuple[str, dict[str, Any]]]:
    """What other packages add to the person's page: template and context each."""
    table: dict[str, list[str]] = import_string(settings.PANELS)
    makers: list[Callable[..., Any]] = [import_string(path) for path in table.get("customer", [])]
    return [shown for shown in (maker(member, customer) for maker in makers) if shown]


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)
