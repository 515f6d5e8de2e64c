"""A customer's story, newest first, by pages."""

from dataclasses import dataclass
from uuid import UUID

from ohlas.customers.access import the_event
from ohlas.customers.models import Customer, Event
from ohlas.customers.newest import kinds_used, newest
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
    told = Event.objects.of(customer).seen_by(member)
    if after:
        told = told.older_than(the_event(member, customer, id_in(after)))
    if narrowed.is_everything:
        found = list(told.for_stories().newest_first()[: size + 1])
    else:
        kinds = narrowed.kinds(kinds_used(customer.workspace_id))
        # Named only here: along the whole story SQLite would leave the index that has it in order.
        told = told.filter(workspace=customer.workspace_id)
        found = newest(narrowed.of(told), kinds, most=size + 1)
    return page_of_story(found, narrowed, size)


def page_of_story(found: list[Event], narrowed: Narrowed, size: int) -> Timeline:
    """One more than the size was looked for."""
    older = narrowed.address(after=str(found[size - 1].pk)) if len(found) > size else ""
    return Timeline(found[:size], older)


def id_in(text: str) -> UUID:
    """An id as it stands in an address; that of nobody for what is none."""
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)
