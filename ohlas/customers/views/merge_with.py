"""Choosing by hand which two customers become one: whom nobody has offered as the same person."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from ohlas.customers.access import the_customer
from ohlas.customers.audience import Audience
from ohlas.customers.duplicates.offered import twins_of
from ohlas.customers.filters import address
from ohlas.customers.models import Customer
from ohlas.customers.paging import page_of
from ohlas.customers.personal import require_personal_data
from ohlas.customers.views.page import page
from ohlas.team.access import guard
from ohlas.team.models import Member


@require_GET
@guard("customers.merge")
def merge_two(request: HttpRequest, member: Member) -> HttpResponse:
    """The first of the two is looked for, then the other."""
    require_personal_data(member)
    return _search(request, member, None)


@require_GET
@guard("customers.merge")
def merge_with(request: HttpRequest, member: Member, customer_id: UUID) -> HttpResponse:
    require_personal_data(member)
    one = the_customer(member, customer_id)
    if one.pk != customer_id:
        return redirect("customers:merge_with", member.workspace.slug, one.pk)
    return _search(request, member, one)


def _search(request: HttpRequest, member: Member, one: Customer | None) -> HttpResponse:
    """As in the list of customers, but the one who is chosen already; before a word is typed, who is suspected."""
    asked = Audience(q=Audience.from_query(request.GET).q)
    found = asked.customers(member.workspace).exclude(pk=one.pk if one else None)
    shown = page_of(found, request.GET, workspace=member.workspace, exact=False) if asked.q else None
    return page(
        request,
        member,
        "_to_merge.html" if request.headers.get("HX-Target") == "people" else "merge_with.html",
        one=one,
        words=asked.q,
        shown=shown,
        people=shown.people if shown else twins_of(one, member=member) if one else [],
        newer_url=address(asked, before=shown.newer) if shown and shown.newer else "",
        older_url=address(asked, after=shown.older) if shown and shown.older else "",
    )
