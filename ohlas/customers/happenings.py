"""What happened outside, brought into the timeline many at a time: by another program, or from a file."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from ohlas.customers.models import Customer, Event, Touchpoint
from ohlas.customers.wrong import wrong
from ohlas.team.models import Staff, Workspace

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
# Clocks differ, and so do time zones that somebody forgot.
AHEAD = timedelta(days=1)
# Sources that begin so are ours.
OWN_SOURCES = ("ohlas", "import:", "events:")


@dataclass(frozen=True)
class Happening:
    """One thing that happened; (source, external_id) names it for good. Touchpoint and staff are plain keys or ""."""

    source: str
    external_id: str
    kind: str
    occurred_at: datetime
    customer: Customer
    touchpoint: str = ""
    staff: str = ""
    amount: Decimal | None = None
    currency: str = ""
    data: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> tuple[str, str]:
        return self.source, self.external_id


def check_moment(occurred_at: datetime, *, at: datetime) -> None:
    """ValidationError for a time in which nothing of this can have happened."""
    if occurred_at > at + AHEAD:
        raise wrong("in_the_future")
    if occurred_at < EARLIEST:
        raise wrong("too_long_ago")


def known_events(workspace: Workspace, names: Sequence[tuple[str, str]]) -> dict[tuple[str, str], UUID]:
    """The events that are there already, by (source, external_id)."""
    sources, ids = {name[0] for name in names}, {name[1] for name in names}
    found = Event.objects.filter(workspace=workspace, source__in=sources, external_id__in=ids)
    return {(source, external_id): pk for source, external_id, pk in found.values_list("source", "external_id", "pk")}


def bring(
    workspace: Workspace, happenings: Sequence[Happening], *, at: datetime, follow_since: datetime = EARLIEST
) -> list[tuple[UUID, bool]]:
    """Write what is new, in a constant number of queries; for each its event and whether it is new.

    Nothing follows from what happened before `follow_since`: it is history.
    """
    if not happenings:
        return []
    with transaction.atomic():
        known = known_events(workspace, [each.name for each in happenings])
        fresh = {each.name: each for each in reversed(happenings) if each.name not in known}
        events = _events(workspace, list(fresh.values())[::-1], at=at)
        written = Event.record_new(events, follow_since=follow_since)
        if len(written) < len(events):
            # Somebody else was quicker with some of them.
            known = known_events(workspace, [each.name for each in happenings])
    made = {(event.source, event.external_id): event.pk for event in events if event.pk in written}
    # What stands twice among these is new where it stands first.
    every = known | made
    return [(every[each.name], each.name in made and each is fresh[each.name]) for each in happenings]


def _events(workspace: Workspace, fresh: Sequence[Happening], *, at: datetime) -> list[Event]:
    places = Touchpoint.by_keys(workspace, [each.touchpoint for each in fresh if each.touchpoint])
    people = Staff.by_keys(workspace, [each.staff for each in fresh if each.staff])
    return [_event(each, workspace, places.get(each.touchpoint), people.get(each.staff), at=at) for each in fresh]


def _event(
    told: Happening, workspace: Workspace, place: Touchpoint | None, staff: Staff | None, *, at: datetime
) -> Event:
    return Event(
        workspace_id=workspace.pk,
        kind=told.kind,
        occurred_at=told.occurred_at,
        recorded_at=at,
        customer_id=told.customer.pk,
        company_id=told.customer.company_id,
        touchpoint_id=place.pk if place else None,
        staff_id=staff.pk if staff else None,
        amount=told.amount,
        currency=(told.currency or workspace.currency) if told.amount is not None else "",
        source=told.source,
        external_id=told.external_id,
        payload=told.data,
    )
