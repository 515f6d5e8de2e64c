"""Writing a call, a visit or a note into a customer's story, and taking it back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ohlas.customers.access import the_customer, the_event
from ohlas.customers.log_form import log_form
from ohlas.customers.models import Customer, Event
from ohlas.customers.views.page import page, status_of
from ohlas.team.access import guard
from ohlas.team.models import Member
from ohlas.ui.undo import offer_undo


@require_http_methods(["GET", "POST"])
@guard("customers.change")
def log(request: HttpRequest, member: Member, customer_id: UUID) -> HttpResponse:
    customer, now = the_customer(member, customer_id), timezone.now()
    form = log_form(member, now, request.POST or None)
    entry = form.write(customer, request.POST.get("kind", ""), at=now) if form.is_valid() else None
    if entry:
        offer_undo(request, _("Written down."), _address_of(member, customer, entry))
        return _back_to_list(request, member) or _to_person(member, customer)
    return page(request, member, "log.html", log=form, customer=customer, status=status_of(request))


@require_POST
@guard("customers.change")
def take_back(request: HttpRequest, member: Member, customer_id: UUID, event_id: UUID) -> HttpResponse:
    customer = the_customer(member, customer_id)
    if the_event(member, customer, event_id).take_back(by=member.user, at=timezone.now()):
        messages.success(request, _("Taken back."))
    else:
        messages.error(request, _("Only who wrote it may take it back, within an hour."))
    return _to_person(member, customer)


def _back_to_list(request: HttpRequest, member: Member) -> HttpResponse | None:
    """Who logged from a row of the list goes on there, with the same words and filters."""
    people, back = reverse("customers:list", args=(member.workspace.slug,)), request.POST.get("back", "")
    return redirect(back) if back.partition("?")[0] == people else None


def _address_of(member: Member, customer: Customer, entry: Event) -> str:
    return reverse("customers:take_back", args=(member.workspace.slug, customer.pk, entry.pk))


def _to_person(member: Member, customer: Customer) -> HttpResponse:
    return redirect("customers:detail", member.workspace.slug, customer.pk)
