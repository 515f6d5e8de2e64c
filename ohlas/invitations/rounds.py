"""Runs a mailing through its audience, a chunk at a time; every run is short and the next one goes on."""

import time

from django.utils import timezone

from ohlas.invitations.models import Invitation, Mailing
from ohlas.mail.models import Message

RUN_SECONDS = 8
CHUNK = 200


def run(mailing_id: str) -> bool:
    """Ask for some seconds; True when there are more to ask. A mailing that is gone or called off asks nobody."""
    mailing = Mailing.objects.select_related("workspace", "survey__workspace", "survey__version").filter(pk=mailing_id)
    if not (found := mailing.first()):
        return False
    ends = time.monotonic() + RUN_SECONDS
    while time.monotonic() < ends:
        if not found.ask_next(at=timezone.now()):
            return False
    return True


def call_off(mailing_id: str) -> bool:
    """Take what has not left yet out of the outbox, with its reason; True when there is more of it."""
    waiting = Invitation.objects.filter(mailing_id=mailing_id, state="queued")
    some = list(waiting.select_related("workspace", "survey", "customer")[:CHUNK])
    for invitation in some:
        if Message.cancel(source="invitation", source_id=str(invitation.pk)):
            invitation.suppress("cancelled", at=timezone.now())
    return len(some) == CHUNK
