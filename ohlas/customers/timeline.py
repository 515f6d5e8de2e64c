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
from ohlas.customers.story import Narrowed
from ohlas.team.models import Member

SIZE = 30


@dataclass(frozen=True)
class Timeline:
    """Some of the story; `older` is the address of what comes after it, empty at the beginning of the story."""

    events: list[Event]
    older: str


def timeline_of(
    customer: Customer, *, member: Member, narrowed: Narrowed | None = None, after: str = "", size: int = SIZE
) -> Timeline:
    """The newest events, or those older than the event `after`; 404 when that is no event of this customer."""
    narrowed = narrowed or Narrowed()
    told = narrowed.of(Event.objects.of(customer).seen_by(member))
    events = told.select_related("touchpoint__workspace", "staff").newest_first()
    if after:
        last = the_event(member, customer, _id(after))
        # Said so that both databases begin in their index at that moment.
        same_or_older = Q(occurred_at__lt=last.occurred_at) | Q(id__lt=last.pk)
        events = events.filter(same_or_older, occurred_at__lte=last.occurred_at)
    found = list(events[: size + 1])
    older = narrowed.address(after=str(found[size - 1].pk)) if len(found) > size else ""
    return Timeline(found[:size], older)


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
