"""The list of companies, one company's page, and the forms that change the record."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ohlas.customers.access import the_company, the_person_of
from ohlas.customers.company_form import CompanyForm
from ohlas.customers.company_list import companies_of
from ohlas.customers.company_story import company_pills, story_of_company
from ohlas.customers.joined import panels_of
from ohlas.customers.models import Company
from ohlas.customers.personal import require_personal_data
from ohlas.customers.story import Narrowed
from ohlas.customers.timeline import id_in
from ohlas.customers.views.page import page, status_of
from ohlas.team.access import guard
from ohlas.team.models import Member


@require_GET
@guard("customers.see")
def companies(request: HttpRequest, member: Member) -> HttpResponse:
    shown = companies_of(member.workspace, request.GET, at=timezone.now())
    template = "_companies.html" if request.headers.get("HX-Target") == "companies" else "companies.html"
    return page(request, member, template, shown=shown)


@require_GET
@guard("customers.see")
def company(request: HttpRequest, member: Member, company_id: UUID) -> HttpResponse:
    known, narrowed = the_company(member, company_id), Narrowed.from_query(request.GET)
    timeline = story_of_company(known, member=member, narrowed=narrowed, after=request.GET.get("after", ""))
    shown: dict[str, Any] = {"company": known, "timeline": timeline, "of_company": True}
    if request.headers.get("HX-Target") == "older":
        return page(request, member, "_timeline.html", **shown)
    pills, panels = company_pills(narrowed, known, member), panels_of("company", known, member=member)
    return page(request, member, "company.html", **shown, pills=pills, panels=panels)


@require_http_methods(["GET", "POST"])
@guard("customers.change")
def create_company(request: HttpRequest, member: Member) -> HttpResponse:
    require_personal_data(member)
    form = CompanyForm(request.POST or None)
    made = form.create(member.workspace, at=timezone.now()) if form.is_valid() else None
    if made:
        messages.success(request, _("The company is in your book."))
        return _to_company(member, made)
    return page(request, member, "company_form.html", form=form, status=status_of(request))


@require_http_methods(["GET", "POST"])
@guard("customers.change")
def edit_company(request: HttpRequest, member: Member, company_id: UUID) -> HttpResponse:
    require_personal_data(member)
    known = the_company(member, company_id)
    form = CompanyForm(request.POST or None, initial=CompanyForm.of(known))
    if form.is_valid() and form.change(known):
        messages.success(request, _("Saved."))
        return _to_company(member, known)
    known.refresh_from_db()
    return page(request, member, "company_form.html", form=form, company=known, status=status_of(request))


@require_POST
@guard("customers.change")
def main_contact(request: HttpRequest, member: Member, company_id: UUID) -> HttpResponse:
    """Whom to turn to first; nobody in particular without a person."""
    known, person = the_company(member, company_id), request.POST.get("person", "")
    known.choose_main_contact(the_person_of(member, known, id_in(person)) if person else None)
    messages.success(request, _("Saved."))
    return _to_company(member, known)


def _to_company(member: Member, known: Company) -> HttpResponse:
    return redirect("customers:company", member.workspace.slug, known.pk)
