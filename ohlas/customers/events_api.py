"""Events over the API: what happened in the business's own world."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from babel import Locale
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router
from ninja.responses import Status
from pydantic import AfterValidator, Field

from ohlas.api.batch import Told, described, many_together
from ohlas.api.keys import ApiRequest, needs
from ohlas.api.problems import Problem, invalid
from ohlas.api.schemas import Amount, Body, When
from ohlas.customers.facts import plain
from ohlas.customers.happenings import OWN_SOURCES, Happening, bring, check_moment, known_events
from ohlas.customers.kinds import outside_kind
from ohlas.customers.models import Customer, Event, Touchpoint
from ohlas.customers.references import CustomerRef, find_customers
from ohlas.customers.schemas import TimelineItem, show_event
from ohlas.team.models import Staff, Workspace

router = Router(tags=["events"])
Name = tuple[str, str]
# What a row turned out to be: refused, known already, or to be written.
Judged = Problem | UUID | Happening
MOST_DATA = 16 * 1024
_CODE = re.compile("[A-Z]{3}")


def _checked(check: Any) -> AfterValidator:
    """The domain's own check as one of the schema's."""

    def run(value: str) -> str:
        try:
            checked: str = check(value)
        except ValidationError as error:
            raise ValueError(" ".join(error.messages)) from error
        return checked

    return AfterValidator(run)


def _source(text: str) -> str:
    """Read as it will be kept: a space before the word does not make it another's."""
    source = _name(text, 60)
    if source.startswith(OWN_SOURCES):
        raise ValidationError("Sources that begin so are written by Ohlas itself.")
    return source


def _external_id(text: str) -> str:
    return _name(text, 200)


def _name(text: str, longest: int) -> str:
    """Spaces alone name nothing: the same event would be written again and again."""
    name = plain(text, longest)
    if not name:
        raise ValidationError("Give it a name.")
    return name


def _currency(code: str) -> str:
    if not _CODE.fullmatch(code) or code not in Locale("en").currencies:
        raise ValidationError("Give a currency by its three letters, like CZK.")
    return code


def _data(data: dict[str, Any]) -> dict[str, Any]:
    if len(json.dumps(data, ensure_ascii=False).encode()) > MOST_DATA:
        raise ValueError(f"At most {MOST_DATA} bytes of JSON fit here.")
    return data


class EventIn(Body):
    """One thing that happened. `source` and `external_id` name it: sent again, it is known and not written twice."""

    source: Annotated[str, Field(min_length=1, max_length=60), _checked(_source)]
    external_id: Annotated[str, Field(min_length=1, max_length=200), _checked(_external_id)]
    kind: Annotated[str, Field(min_length=3, max_length=60), _checked(outside_kind)]
    occurred_at: When
    customer: CustomerRef
    touchpoint: Annotated[str, Field(max_length=80), _checked(Touchpoint.plain_key)] | None = None
    staff: Annotated[str, Field(max_length=80), _checked(Staff.plain_key)] | None = None
    amount: Amount | None = None
    currency: Annotated[str, _checked(_currency)] | None = None
    data: Annotated[dict[str, Any], AfterValidator(_data)] | None = None

    def happened_to(self, customer: Customer) -> Happening:
        return Happening(
            source=self.source,
            external_id=self.external_id,
            kind=self.kind,
            occurred_at=self.occurred_at,
            customer=customer,
            touchpoint=self.touchpoint or "",
            staff=self.staff or "",
            amount=self.amount,
            currency=self.currency or "",
            data=self.data or {},
        )


@router.post(
    "",
    auth=needs("events:write"),
    response={200: dict[str, Any], 201: dict[str, Any]},
    openapi_extra=described(EventIn),
    summary="Tell what happened, one event or up to 1,000; the same event again is known by source and external_id",
)
def add_events(request: ApiRequest) -> Status:
    workspace = request.api_key.workspace
    return many_together(request, EventIn, lambda rows: _bring(workspace, rows))


@router.get("/{event_id}", auth=needs("events:read"), response=TimelineItem, summary="One event")
def get_event(request: ApiRequest, event_id: UUID) -> dict[str, Any]:
    events = Event.objects.filter(workspace=request.api_key.workspace).select_related("touchpoint", "staff")
    return show_event(get_object_or_404(events, pk=event_id))


def _bring(workspace: Workspace, rows: list[EventIn | Problem]) -> list[Told]:
    """What came of each row. An event that is known stays so, whatever has become of its customer since."""
    now = timezone.now()
    valid = [row for row in rows if isinstance(row, EventIn)]
    known = known_events(workspace, [(row.source, row.external_id) for row in valid])
    customers = iter(find_customers(workspace, [row.customer for row in valid]))
    judged = [row if isinstance(row, Problem) else _judged(row, next(customers), known, at=now) for row in rows]
    brought = iter(bring(workspace, [each for each in judged if isinstance(each, Happening)], at=now))
    return [_told(each, brought) for each in judged]


def _judged(row: EventIn, customer: Customer | Problem, known: dict[Name, UUID], *, at: datetime) -> Judged:
    if pk := known.get((row.source, row.external_id)):
        return pk
    if isinstance(customer, Problem):
        return customer
    try:
        check_moment(row.occurred_at, at=at)
    except ValidationError as error:
        return invalid("occurred_at", " ".join(error.messages))
    return row.happened_to(customer)


def _told(judged: Judged, brought: Iterator[tuple[UUID, bool]]) -> Told:
    if isinstance(judged, Problem):
        return judged
    if isinstance(judged, UUID):
        return "duplicate", judged
    pk, is_new = next(brought)
    return "created" if is_new else "duplicate", pk
