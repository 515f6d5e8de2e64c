"""What a person may ask for: all that is known of them, and to be erased."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ohlas.customers.access import the_customer
from ohlas.customers.erasing.form import EraseForm
from ohlas.customers.erasing.loss import what_will_be_gone
from ohlas.customers.handing_out.build import as_zip, in_words
from ohlas.customers.kinds import BY_HAND
from ohlas.customers.personal import require_personal_data
from ohlas.customers.views.page import page, status_of
from ohlas.team import audit
from ohlas.team.access import guard
from ohlas.team.models import Member


@require_http_methods(["GET", "POST"])
@guard("person.export")
def everything(request: HttpRequest, member: Member, customer_id: UUID) -> HttpResponse:
    """To read it here is a look at the person; to take it away is an export."""
    require_personal_data(member)
    customer, now = the_customer(member, customer_id), timezone.now()
    if request.method == "POST":
        audit.note(member, "customer.exported", about=customer, at=now)
        return _download(as_zip(customer, at=now), f"about-you-{member.workspace.local_day(now)}.zip")
    audit.note(member, "customer.seen", about=customer, at=now, hourly=True)
    has_notes = customer.events.filter(kind__in=BY_HAND, source="ohlas").exists()
    return page(request, member, "everything.html", customer=customer, sections=in_words(customer), has_notes=has_notes)


@require_http_methods(["GET", "POST"])
@guard("customers.erase")
def erase(request: HttpRequest, member: Member, customer_id: UUID) -> HttpResponse:
    require_personal_data(member)
    customer = the_customer(member, customer_id)
    form = EraseForm(request.POST or None)
    if form.is_valid():
        if not customer.erase(by=member, at=timezone.now()):
            raise Http404
        messages.success(request, _("Erased for good."))
        return redirect("customers:list", member.workspace.slug)
    context = {"customer": customer, "form": form, "gone": what_will_be_gone(customer)}
    return page(request, member, "erase.html", status=status_of(request), **context)


def _download(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
