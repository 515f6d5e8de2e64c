"""Confirming a consent by e-mail (double opt-in): the page behind the link, and the mail that brings it.

A GET shows one button and changes nothing, as mail scanners open every link; the POST confirms. Good for seven days,
and only for the address the mail went to.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ohlas.customers.models import ContactPoint, Customer, Event, Permission
from ohlas.invitations.choices import language_of
from ohlas.invitations.optout_page import respond
from ohlas.invitations.tokens import CONFIRM, unseal, unsubscribe_url
from ohlas.mail.models import Message
from ohlas.team.access import public

MAIL = "confirmation"
# No address is written to more than once a day for this, nor more than three times a month, whoever asks for it.
DAY, MONTH, MOST = timedelta(days=1), timedelta(days=30), 3


@public
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    waiting_id = unseal(CONFIRM, token)
    if waiting_id is None:
        raise Http404
    waiting, now = the_waiting(waiting_id), timezone.now()
    if waiting and request.method == "POST":
        line = waiting.customer.confirm(waiting, at=now) if is_their_address(waiting) else None
        return _page(request, "done" if line else "over", waiting)
    return _page(request, "ask" if waiting and can_be_confirmed(waiting, at=now) else "over", waiting)


def the_waiting(waiting_id: UUID | str) -> Permission | None:
    found = Permission.objects.select_related("customer__workspace").filter(pk=waiting_id, basis="pending")
    waiting: Permission | None = found.first()
    return waiting


def can_be_confirmed(waiting: Permission, *, at: datetime) -> bool:
    """Not too late, not done already, and still their address."""
    return not waiting.is_over(at=at) and not waiting.confirmations.exists() and is_their_address(waiting)


def is_their_address(waiting: Permission) -> bool:
    """Whether the mail went to an address that is still this customer's: only that one is confirmed by it."""
    sent_to = Message.objects.filter(source=MAIL, source_id=str(waiting.pk)).values("to")
    points = ContactPoint.objects.active().filter(customer=waiting.customer_id, kind="email")
    return points.filter(normalised__in=sent_to).exists()


def ask_to_confirm(event_id: str, *, at: datetime) -> None:
    """Put the mail in the outbox that asks whether they really agree. Doing it twice sends one."""
    event = Event.objects.filter(pk=event_id, customer__isnull=False).first()
    waiting = the_waiting(event.payload["line"]) if event else None
    point = waiting and next((point for point in waiting.customer.points("email") if point.state == "ok"), None)
    if not waiting or not point or waiting.is_over(at=at) or _asked_enough(waiting.customer, point, at=at):
        return
    language = language_of(waiting.customer)
    Message.post(
        workspace=waiting.customer.workspace,
        customer=waiting.customer,
        to=point.normalised,
        subject=subject_of(waiting.customer.workspace.name, language)[:300],
        language=language,
        source=MAIL,
        source_id=str(waiting.pk),
        at=at,
    )


def subject_of(business: str, language: str) -> str:
    """The name stands before the sentence and never in it: it would need inflecting."""
    with translation.override(language):
        asks = gettext("Please confirm that we may write to you")
    return f"{business}: {asks}"


def _asked_enough(customer: Customer, point: ContactPoint, *, at: datetime) -> bool:
    sent = Message.objects.filter(workspace=customer.workspace_id, source=MAIL, to=point.normalised)
    return sent.filter(created_at__gt=at - DAY).exists() or sent.filter(created_at__gt=at - MONTH).count() >= MOST


def _page(request: HttpRequest, step: str, waiting: Permission | None) -> HttpResponse:
    customer = waiting.customer if waiting else None
    language = language_of(customer) if customer else translation.get_language() or "en"
    leave = unsubscribe_url(customer) if customer else ""
    context = {"step": step, "waiting": waiting, "choices": leave}
    workspace = customer.workspace if customer else None
    return respond(request, "confirm.html", workspace, language, context, status=410 if step == "over" else 200)
