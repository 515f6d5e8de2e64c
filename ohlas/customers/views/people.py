"""The list of customers."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from ohlas.customers.people_list import people_list
from ohlas.customers.views.page import page
from ohlas.team.access import guard
from ohlas.team.models import Member


@require_GET
@guard("customers.see")
def people(request: HttpRequest, member: Member) -> HttpResponse:
    template = "_people.html" if request.headers.get("HX-Target") == "people" else "list.html"
    return page(request, member, template, **people_list(request.GET, member))
