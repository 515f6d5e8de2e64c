"""The list of customers."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from ohlas.customers.access import the_customers
from ohlas.customers.audience import Audience
from ohlas.customers.duplicates.offered import how_many
from ohlas.customers.filters import address, pills
from ohlas.customers.log_form import own_staff
from ohlas.customers.paging import SORTS, chosen_sort, page_of
from ohlas.customers.views.page import page
from ohlas.team.access import guard
from ohlas.team.models import Member


@require_GET
@guard("customers.see")
def people(request: HttpRequest, member: Member) -> HttpResponse:
    audience, sort = asked_audience(request, member), chosen_sort(request.GET)
    found = audience.customers(member.workspace)
    shown = page_of(found, request.GET, workspace=member.workspace, exact=not audience.q)
    return page(
        request,
        member,
        "_people.html" if request.headers.get("HX-Target") == "people" else "list.html",
        audience=audience,
        pills=pills(audience, member.workspace, sort=sort),
        sort=sort,
        sorts=[(key, address(audience, sort=key)) for key in SORTS],
        shown=shown,
        duplicates=how_many(member),
        newer_url=address(audience, sort=sort, before=shown.newer) if shown.newer else "",
        older_url=address(audience, sort=sort, after=shown.older) if shown.older else "",
        own_staff=own_staff(member),
        book_is_empty=audience.is_everybody and not shown.people and not the_customers(member).exists(),
    )


def asked_audience(request: HttpRequest, member: Member) -> Audience:
    """The address's filter. Who may not see names and addresses may not find people by them either."""
    query = request.GET.copy()
    if not member.sees_personal_data:
        query.pop("q", None)
    return Audience.from_query(query)
