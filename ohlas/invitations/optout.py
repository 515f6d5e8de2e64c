"""Saying no: the page behind "please do not ask me again", and the one press of a mail program (RFC 8058).

No account, no cookie. A GET shows the page and changes nothing; a POST is the no, is answered 200 and never redirects.
Mail that is queued already is looked at again when it leaves, so the no holds for it too.
"""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from ohlas.customers.models import Customer
from ohlas.invitations.tokens import UNSUBSCRIBE, unseal
from ohlas.surveys.brand import brand
from ohlas.team.access import public

AGAIN = "ohlas.invitations.again"
AGAIN_SECONDS = 24 * 3600


@public
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    customer_id = unseal(UNSUBSCRIBE, token)
    if customer_id is None:
        raise Http404
    if request.method == "POST":
        customer = _withdraw(customer_id)
        return _page(request, "done", customer, again=signing.dumps(str(customer_id), salt=AGAIN))
    return _page(request, "ask", Customer.objects.select_related("workspace").called(customer_id))


@public
@csrf_exempt
@require_POST
@never_cache
def ask_me_again(request: HttpRequest) -> HttpResponse:
    """The way back, offered on the page that follows the no and good for a day."""
    try:
        customer_id = UUID(signing.loads(request.POST.get("again", ""), salt=AGAIN, max_age=AGAIN_SECONDS))
    except signing.BadSignature:
        raise Http404
    return _page(request, "again", _allow(customer_id))


def _withdraw(customer_id: UUID) -> Customer | None:
    """Somebody who was erased has nothing left to withdraw: that is as good as done."""
    with transaction.atomic():
        customer = _held(customer_id)
        if customer:
            customer.withdraw(channel="email", source="unsubscribe link", at=timezone.now())
    return customer


def _allow(customer_id: UUID) -> Customer | None:
    with transaction.atomic():
        customer = _held(customer_id)
        if customer:
            with translation.override(language_of(customer)):
                wording = _("You may ask me again")
            now = timezone.now()
            customer.allow(channel="email", basis="consent", source="unsubscribe page", wording=wording, at=now)
    return customer


def _held(customer_id: UUID) -> Customer | None:
    """The customer, with the row held: a double press writes one line. Merged since the mail: who it is now."""
    return Customer.objects.select_for_update(of=("self",)).select_related("workspace").called(customer_id)


def language_of(customer: Customer) -> str:
    return customer.language if customer.language in dict(settings.LANGUAGES) else customer.workspace.language


def _page(request: HttpRequest, step: str, customer: Customer | None, **context: Any) -> HttpResponse:
    language = language_of(customer) if customer else translation.get_language() or "en"
    workspace = customer.workspace if customer else None
    look = {
        "language": language,
        "business": workspace.name if workspace else "",
        "logo": workspace.brand_logo if workspace else "",
        "brand": brand(workspace.brand_color if workspace else ""),
    }
    with translation.override(language):
        page = render(
            request, "invitations/optout.html", {"sheet": look, "step": step, "action": request.path, **context}
        )
    page["Referrer-Policy"] = "no-referrer"
    return page
