"""The Outbox: every mail to a customer, readable as it was or will be sent."""

from uuid import UUID

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from ohlas.mail import outbox
from ohlas.mail.access import the_letter
from ohlas.mail.letter import compose
from ohlas.mail.naming import STATES, TONES, WHY
from ohlas.team.access import guard
from ohlas.team.models import Member

# A mail brings its styles with it and nothing else works in it, but a tap on one of its links opens a page.
MAIL_POLICY = {
    "default-src": [NONE],
    "style-src": [UNSAFE_INLINE],
    "img-src": ["data:"],
    "frame-ancestors": [SELF],
    "sandbox": ["allow-popups", "allow-popups-to-escape-sandbox"],
}


@require_GET
@guard("outbox.see")
def see_outbox(request: HttpRequest, member: Member) -> HttpResponse:
    shared = {"workspace": member.workspace, "member": member, "now": timezone.now()}
    return render(request, "mail/outbox.html", {**shared, **outbox.page(member, request.GET.dict())})


@require_GET
@guard("outbox.see")
def see_message(request: HttpRequest, member: Member, message_id: UUID) -> HttpResponse:
    message, letter = the_letter(member, message_id)
    sender = settings.DEFAULT_FROM_EMAIL
    mime = compose(letter, to=message.to, sender=sender, message_id=message.message_id, at=message.created_at)
    context = {
        "workspace": member.workspace,
        "now": timezone.now(),
        "message": message,
        "letter": letter,
        "headers": mime.items(),
        "state": STATES[message.state],
        "tone": TONES.get(message.state, ""),
        "why": WHY[message.state],
    }
    return render(request, "mail/message.html", context)


@require_GET
@csp(MAIL_POLICY)
@xframe_options_sameorigin
@guard("outbox.see")
def see_body(request: HttpRequest, member: Member, message_id: UUID) -> HttpResponse:
    """The HTML part alone, for the frame of `see_message`."""
    _message, letter = the_letter(member, message_id)
    return HttpResponse(letter.html.replace("<head>", '<head><base target="_blank">', 1))
