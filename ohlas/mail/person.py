"""Mail to one person."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ohlas.customers.models import Customer
from ohlas.customers.parts import Fact, Section
from ohlas.mail.models import Message
from ohlas.mail.naming import STATES

TOLD = {"mail.Message": "mails"}


def known_of(customer: Customer) -> list[Section]:
    facts = (
        Fact("to", _("To")),
        Fact("subject", _("Subject")),
        Fact("state", _("State"), lambda state: str(STATES[state])),
        Fact("created_at", _("Written")),
        Fact("sent_at", _("Sent")),
        Fact("text", _("What it says")),
    )
    rows = [
        {
            "to": message.to,
            "subject": message.subject,
            "state": message.state,
            "created_at": message.created_at,
            "sent_at": message.sent_at,
            "text": _text(message),
        }
        for message in customer.messages.select_related("workspace").order_by("created_at", "id")
    ]
    return [Section("mails", _("Mail to you"), facts, rows)]


def let_go(customer: Customer, *, at: datetime) -> Iterable[str]:
    """Also what is in a postman's hands: it may still arrive, and nothing is written about it."""
    addresses = customer.contact_points.filter(kind="email").values_list("normalised", flat=True)
    theirs = Q(customer=customer) | Q(workspace=customer.workspace, customer=None, to__in=list(addresses))
    messages = Message.objects.filter(theirs)
    ids = [str(pk) for pk in messages.values_list("pk", flat=True)]
    messages.delete()
    return ids


def _text(message: Message) -> str:
    try:
        return message.letter().text
    except (ObjectDoesNotExist, KeyError):
        return message.text
