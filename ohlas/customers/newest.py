"""The newest events of some kinds, out of a story of any length."""

from collections.abc import Iterable
from uuid import UUID

from ohlas.customers.finding import different
from ohlas.customers.models import Event
from ohlas.customers.models.event import EventQuerySet

MOST_KINDS = 500


def kinds_used(workspace_id: UUID) -> list[str]:
    """The kinds of events this business has."""
    return different(Event, "kind", workspace_id, most=MOST_KINDS)


def newest(events: EventQuerySet, kinds: Iterable[str], *, most: int) -> list[Event]:
    """The newest of one customer's events that are of these kinds.

    The index `event_by_customer` has each kind in order, so what hardly ever happens is found at once; along the story
    itself it would be looked for to its very beginning.
    """
    moments = [
        moment
        for kind in kinds
        for moment in events.filter(kind=kind).order_by("-occurred_at").values_list("occurred_at", flat=True)[:most]
    ]
    latest = set(sorted(moments, reverse=True)[:most])
    found = events.filter(kind__in=kinds, occurred_at__in=latest) if latest else events.none()
    return list(found.for_stories().newest_first()[:most])
