"""Permission to ask: one customer's ledger, what the business goes by, and the ready texts."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ohlas.customers.access import the_customer
from ohlas.customers.basis import page as basis_page
from ohlas.customers.basis.countries import ASK_A_LAWYER
from ohlas.customers.ledger import history_of, now_of
from ohlas.customers.permission_forms import CheckForm, PermissionForm
from ohlas.customers.views.page import page, status_of
from ohlas.customers.views.person import to_person
from ohlas.team.access import guard
from ohlas.team.models import Member


@require_http_methods(["GET", "POST"])
@guard("customers.change")
def permission(request: HttpRequest, member: Member, customer_id: UUID) -> HttpResponse:
    customer, now = the_customer(member, customer_id), timezone.now()
    form = PermissionForm(request.POST, customer=customer)
    if form.is_valid() and (line := form.write(member=member, at=now)):
        waits = _("Written down. An e-mail asks them to confirm it; until they do, it is no basis.")
        messages.success(request, waits if line.basis == "pending" else _("Written down."))
        return to_person(member, customer)
    history = history_of(customer)
    shown = {
        "customer": customer,
        "history": history,
        "ledger": now_of(customer, history, at=now),
        "lawyer": ASK_A_LAWYER,
    }
    return page(request, member, "permission.html", form=form, status=status_of(request), **shown)


@require_http_methods(["GET", "POST"])
@guard("business.change")
def permissions(request: HttpRequest, member: Member) -> HttpResponse:
    """What each country wants, who has which basis, and how it is checked."""
    workspace, now = member.workspace, timezone.now()
    known = {
        "permission_check": workspace.permission_check,
        "double_opt_in": bool(workspace.double_opt_in_since),
    }
    form = CheckForm(request.POST if request.method == "POST" else None, initial=known)
    if form.is_valid():
        form.save(member, at=now)
        messages.success(request, _("Saved."))
        return redirect("customers:permissions", workspace.slug)
    return page(
        request, member, "permissions.html", form=form, status=status_of(request), **basis_page.overview(workspace)
    )


@require_GET
@guard("customers.change")
def texts(request: HttpRequest, member: Member) -> HttpResponse:
    """Ready texts to copy, in five languages, for one channel and purpose."""
    return page(request, member, "permission_texts.html", **basis_page.texts(member.workspace, request.GET))
