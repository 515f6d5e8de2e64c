"""One customer's page, and the forms that change the record."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ohlas.customers.access import the_customer
from ohlas.customers.duplicates.offered import twin_of
from ohlas.customers.forms import CustomerForm
from ohlas.customers.joined import panels_of, sentences_of
from ohlas.customers.log_form import log_form
from ohlas.customers.models import Customer
from ohlas.customers.personal import require_personal_data
from ohlas.customers.story import Narrowed, pills
from ohlas.customers.timeline import timeline_of
from ohlas.customers.views.page import page, status_of
from ohlas.team import audit
from ohlas.team.access import guard, may
from ohlas.team.models import Member


@require_GET
@guard("customers.see")
def person(request: HttpRequest, member: Member, customer_id: UUID) -> HttpResponse:
    customer, now = the_customer(member, customer_id), timezone.now()
    if customer.pk != customer_id:
        return to_person(member, customer)
    narrowed = Narrowed.from_query(request.GET)
    timeline = timeline_of(customer, member=member, narrowed=narrowed, after=request.GET.get("after", ""))
    shown: dict[str, Any] = {"customer": customer, "timeline": timeline}
    if request.headers.get("HX-Target") == "older":
        return page(request, member, "_timeline.html", **shown)
    audit.note(member, "customer.seen", about=customer, at=now, hourly=True)
    shown |= {"pills": pills(narrowed, customer), "sentences": sentences_of(customer, member=member)}
    shown |= {"panels": panels_of("customer", customer, member=member), "log": log_form(member, now)}
    shown |= {"twin": twin_of(customer, member=member), "may_merge": may(member, "customers.merge")}
    return page(request, member, "detail.html", **shown)


@require_http_methods(["GET", "POST"])
@guard("customers.change")
def create(request: HttpRequest, member: Member) -> HttpResponse:
    require_personal_data(member)
    form = CustomerForm(request.POST or None, workspace=member.workspace)
    customer = form.create(at=timezone.now()) if form.is_valid() else None
    if customer:
        messages.success(request, _("Added to your customers."))
        return to_person(member, customer)
    return page(request, member, "form.html", form=form, status=status_of(request))


@require_http_methods(["GET", "POST"])
@guard("customers.change")
def edit(request: HttpRequest, member: Member, customer_id: UUID) -> HttpResponse:
    require_personal_data(member)
    customer = the_customer(member, customer_id)
    form = CustomerForm(request.POST or None, workspace=member.workspace, customer=customer)
    if form.is_valid() and form.change(customer, at=timezone.now()):
        messages.success(request, _("Saved."))
        return to_person(member, customer)
    return page(request, member, "form.html", form=form, customer=customer, status=status_of(request))


@require_POST
@guard("customers.change")
def tags(request: HttpRequest, member: Member, customer_id: UUID) -> HttpResponse:
    require_personal_data(member)
    customer = the_customer(member, customer_id)
    try:
        customer.retag(add=request.POST.get("add", ""), remove=request.POST.get("remove", ""), at=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return to_person(member, customer)


def to_person(member: Member, customer: Customer) -> HttpResponse:
    return redirect("customers:detail", member.workspace.slug, customer.pk)
