"""A company and its people."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ohlas.customers.access import the_company
from ohlas.customers.forms import CompanyForm
from ohlas.customers.models import Customer
from ohlas.customers.paging import page_of
from ohlas.customers.views.page import page, status_of
from ohlas.team.access import guard, require
from ohlas.team.models import Member


@require_http_methods(["GET", "POST"])
@guard("customers.see")
def company(request: HttpRequest, member: Member, company_id: UUID) -> HttpResponse:
    known = the_company(member, company_id)
    form = CompanyForm(request.POST or None, initial={"name": known.name})
    if request.method == "POST":
        require(member, "customers.change")
    if form.is_valid() and form.rename(known):
        messages.success(request, _("Saved."))
        return redirect("customers:company", member.workspace.slug, known.pk)
    people = Customer.objects.filter(workspace=member.workspace, company=known)
    shown = page_of(people, request.GET, workspace=member.workspace)
    known.refresh_from_db()
    return page(
        request,
        member,
        "company.html",
        company=known,
        form=form,
        shown=shown,
        newer_url=f"?before={shown.newer}" if shown.newer else "",
        older_url=f"?after={shown.older}" if shown.older else "",
        count=shown.count,
        status=status_of(request),
    )
