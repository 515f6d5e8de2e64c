"""What the list of customers shows for the address it is asked with."""

from typing import Any

from django.http import QueryDict

from ohlas.customers.access import the_customers
from ohlas.customers.audience import Audience
from ohlas.customers.duplicates.offered import how_many
from ohlas.customers.filters import address, pills
from ohlas.customers.log_form import own_staff
from ohlas.customers.paging import SORTS, chosen_sort, page_of
from ohlas.team.models import Member

# Filters whose values are names, or may be.
TELLING = ("q", "company")


def people_list(query: QueryDict, member: Member) -> dict[str, Any]:
    """One page of the people, the filters with what is chosen, and the addresses of the pages beside it."""
    audience, sort = asked_audience(query, member), chosen_sort(query)
    found = audience.customers(member.workspace)
    shown = page_of(found, query, workspace=member.workspace, exact=not audience.q, reached=False)
    return {
        "audience": audience,
        "pills": pills(audience, member.workspace, sort=sort, but=hidden_filters(member)),
        "sort": sort,
        "sorts": [(key, address(audience, sort=key)) for key in SORTS],
        "shown": shown,
        "duplicates": how_many(member),
        "newer_url": address(audience, sort=sort, before=shown.newer) if shown.newer else "",
        "older_url": address(audience, sort=sort, after=shown.older) if shown.older else "",
        "own_staff": own_staff(member),
        "book_is_empty": audience.is_everybody and not shown.people and not the_customers(member).exists(),
    }


def asked_audience(query: QueryDict, member: Member) -> Audience:
    """The address's filter. Who may not see names and addresses may not find people by them either: a
    filter that answers yes or no would tell them one by one."""
    asked = query.copy()
    if not member.sees_personal_data:
        for telling in TELLING:
            asked.pop(telling, None)
    return Audience.from_query(asked)


def hidden_filters(member: Member) -> tuple[str, ...]:
    """The filters not offered to this member."""
    return () if member.sees_personal_data else TELLING
