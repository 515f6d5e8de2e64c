"""What one person was asked, and what stays of it when they are erased: that somebody was."""

from collections.abc import Iterable
from datetime import datetime
from uuid import uuid4

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ohlas.customers.erasing.others import NOBODY
from ohlas.customers.models import Customer
from ohlas.customers.parts import Fact, Section
from ohlas.invitations.models import Invitation, Mailing
from ohlas.invitations.naming import STATES, WAYS
from ohlas.invitations.tokens import hash_of

TOLD = {"invitations.Invitation": "invitations"}


def known_of(customer: Customer) -> list[Section]:
    facts = (
        Fact("survey", _("Survey")),
        Fact("channel", _("Way"), lambda channel: str(WAYS.get(channel, channel))),
        Fact("state", _("What came of it"), lambda state: str(STATES.get(state) or _("Not asked"))),
        Fact("created_at", _("Planned")),
        Fact("sent_at", pgettext_lazy("when", "Asked")),
        Fact("reminded_at", _("Reminded")),
        Fact("answered_at", pgettext_lazy("when", "Answered")),
        Fact("expires_at", _("Link good until")),
    )
    asked = customer.invitations.select_related("survey").order_by("created_at", "id")
    rows = [
        {
            "survey": invitation.survey.name,
            **{
                name: getattr(invitation, name)
                for name in (*(fact.key for fact in facts[1:]), "language", "basis", "suppressed_reason", "due_at")
            },
        }
        for invitation in asked
    ]
    return [Section("invitations", _("What you were asked"), facts, rows)]


def let_go(customer: Customer, *, at: datetime) -> Iterable[str]:
    """How many were asked and how many answered stays true. The row that says so gets an id and a link of nobody, and
    of its times the day only."""
    _forget_in_mailings(customer)
    ids = []
    for invitation in list(customer.invitations.select_related("workspace")):
        ids.append(str(invitation.pk))
        _unlinked(invitation).save(force_insert=True)
    Invitation.objects.filter(customer=customer).delete()
    return ids


def _unlinked(invitation: Invitation) -> Invitation:
    """A copy about nobody."""
    copy = Invitation.objects.get(pk=invitation.pk)
    copy.pk = uuid4()
    copy.customer = copy.contact_point = copy.event = None
    copy.token_hash = hash_of(uuid4().hex)
    copy.reminded_at = None
    if copy.state == "queued":
        copy.state, copy.suppressed_reason = "suppressed", "erased"
    midnight = invitation.workspace.midnight
    for name in ("created_at", "due_at", "expires_at", "sent_at", "answered_at"):
        moment = getattr(copy, name)
        setattr(copy, name, moment and midnight(moment))
    return copy


def _forget_in_mailings(customer: Customer) -> None:
    """A round that was narrowed to this person by name or address no longer names them, and still finds nobody else."""
    texts = {customer.name.casefold(), *map(str.casefold, customer.contact_points.values_list("raw", flat=True))}
    for mailing in Mailing.objects.filter(workspace=customer.workspace, audience__has_key="q"):
        words = [str(word) for word in mailing.audience["q"]]
        if {word.casefold() for word in words} & texts:
            mailing.set(audience={**mailing.audience, "q": [NOBODY]})
