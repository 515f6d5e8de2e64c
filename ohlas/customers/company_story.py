"""The joint story of everybody in a company, newest first, by pages.

An event stays with the company its person belonged to when it happened. What happened to somebody before they belonged
to any company comes along with them.
"""

from typing import Any

from django.db.models import Case, Q, When
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from ohlas.customers.models import Company, Customer, Event
from ohlas.customers.newest import kinds_used
from ohlas.customers.personal import shown_name
from ohlas.customers.story import Narrowed, choices, groups
from ohlas.customers.timeline import SIZE, Timeline, id_in, page_of_story
from ohlas.team.models import Member

MOST_PEOPLE = 30


def story_of_company(
    company: Company, *, member: Member, narrowed: Narrowed | None = None, after: str = "", size: int = SIZE
) -> Timeline:
    """The newest events, or those older than the event `after`; 404 when that is not of this story."""
    narrowed = narrowed or Narrowed()
    told = narrowed.of(Event.objects.seen_by(member))
    if narrowed.group:
        told = told.filter(kind__in=narrowed.kinds(kinds_used(company.workspace_id)))
    there, brought = Q(company=company), Q(company=None, customer__company=company)
    if after:
        own = Event.objects.filter(there | brought, workspace=company.workspace_id)
        told = told.older_than(get_object_or_404(own, pk=id_in(after)))
    # Keys first, each part from its own index; the rows of one page afterwards.
    keys = [
        key
        for part in (there, brought)
        for key in told.filter(part).newest_first().values_list("occurred_at", "pk")[: size + 1]
    ]
    newest = [pk for _moment, pk in sorted(keys, reverse=True)[: size + 1]]
    rows = Event.objects.filter(pk__in=newest).for_stories().select_related("customer")
    return page_of_story(list(rows.newest_first()), narrowed, size)


def company_pills(narrowed: Narrowed, company: Company, member: Member) -> list[dict[str, Any]]:
    """Kinds, and the people while they are few enough to choose from."""
    people = list(company.people.order_by("sort_key", "pk")[: MOST_PEOPLE + 1])
    named = [(str(each.pk), shown_name(each, member)) for each in people]
    if len(named) > MOST_PEOPLE:
        named = [(pk, name) for pk, name in named if pk == narrowed.person]
    return [*groups(narrowed), *(choices(narrowed, "person", _("Person"), named) if len(named) > 1 else [])]


def people_of(company: Company) -> "list[Customer]":
    """The main contact first, then by name; as many as stand on the page."""
    others = Case(When(main_contact_of=company, then=0), default=1)
    return list(company.people.for_lists().order_by(others, "sort_key", "pk")[:MOST_PEOPLE])
