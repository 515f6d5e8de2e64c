"""Asks customers: the one function that makes invitations, for one person and for a round to thousands."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from ohlas.customers.models import Customer, Event
from ohlas.invitations.models.invitation import Invitation
from ohlas.invitations.models.mailing import Mailing
from ohlas.invitations.rules import CHANNELS, LIFE, awake, reason_against, rest_of
from ohlas.invitations.standing import Standings, standings
from ohlas.invitations.tokens import answer_token, hash_of
from ohlas.invitations.wording import subject_of
from ohlas.mail.jobs import deliver_soon
from ohlas.mail.models import Message
from ohlas.surveys.definition import Definition
from ohlas.surveys.models import Survey


def ask(
    survey: Survey,
    customers: Sequence[Customer],
    *,
    channel: str,
    at: datetime,
    due: datetime | None = None,
    event: Event | None = None,
    mailing: Mailing | None = None,
) -> list[Invitation]:
    """One invitation for each customer: queued, sent (a link: it is handed over), or suppressed with its reason.

    Holds the customers' rows, so that two askers at once see each other and one asks. Mail is put in the outbox in
    the same transaction. ValueError for a survey that was never published, KeyError for an unknown channel.
    """
    with transaction.atomic():
        ids = [customer.pk for customer in customers]
        list(Customer.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))
        round_ = _Round(survey, channel, at=at, due=due or at, event=event, mailing=mailing)
        known = standings(survey.workspace, survey, ids, at=at)
        made = [round_.invitation(customer, known) for customer in customers]
        Invitation.objects.bulk_create(made)
        round_.send([invitation for invitation in made if invitation.state == "queued"])
        for customer, invitation in zip(customers, made, strict=True):
            _tell(invitation, known.country(customer.pk), at=at)
    return made


class _Round:
    """What all invitations made together share."""

    def __init__(self, survey: Survey, channel: str, *, at: datetime, due: datetime, **cause: Any) -> None:
        if survey.version is None:
            raise ValueError("A draft cannot be asked.")
        self.survey, self.workspace, self.version = survey, survey.workspace, survey.version
        self.channel, self.at, self.due = CHANNELS[channel], at, due
        self.event: Event | None = cause["event"]
        self.mailing: Mailing | None = cause["mailing"]
        self.definition = survey.version.asks
        if self.channel.is_sent:
            self.due = awake(due, self.workspace.zone)

    def invitation(self, customer: Customer, known: Standings) -> Invitation:
        standing = known.of(customer.pk)
        reason = reason_against(standing, self.channel, due=self.due, rest=rest_of(self.workspace.rest_days))
        handed_over = not reason and not self.channel.is_sent
        made = Invitation(
            workspace=self.workspace,
            survey=self.survey,
            version=self.version,
            customer=customer,
            contact_point=known.points.get(customer.pk) if self.channel.is_sent else None,
            event=self.event,
            mailing=self.mailing,
            channel=self.channel.name,
            staff_id=self.event.staff_id if self.event else None,
            touchpoint_id=(self.event.touchpoint_id if self.event else None) or self.survey.touchpoint_id,
            language=language_for(customer, self.definition, self.workspace.language),
            state="suppressed" if reason else "sent" if handed_over else "queued",
            suppressed_reason=reason,
            basis=known.basis(customer.pk) if self.channel.is_sent else "",
            created_at=self.at,
            due_at=self.due,
            sent_at=self.at if handed_over else None,
            sent_on=self.workspace.local_day(self.at) if handed_over else None,
            expires_at=self.due + LIFE,
        )
        made.token_hash = hash_of(answer_token(made.pk))
        return made

    def send(self, invitations: Sequence[Invitation]) -> None:
        """Put the mails in the outbox, with one postman for all of them."""
        queue = "bulk" if self.mailing else "mail"
        messages = [self._message(invitation, queue) for invitation in invitations]
        Message.objects.bulk_create(messages)
        if messages:
            deliver_soon(queue, after=self.due if self.due > self.at else None)

    def _message(self, invitation: Invitation, queue: str) -> Message:
        assert invitation.contact_point
        return Message(
            workspace=self.workspace,
            customer=invitation.customer,
            to=invitation.contact_point.normalised,
            subject=subject_of(self.definition, self.workspace.name, invitation.language)[:300],
            language=invitation.language,
            source="invitation",
            source_id=str(invitation.pk),
            queue=queue,
            next_at=self.due,
            created_at=self.at,
        )


def language_for(customer: Customer, definition: Definition, fallback: str) -> str:
    """The customer's language where the survey has it, else the business's, else the survey's first."""
    offered = [code for code in definition.languages if code in dict(settings.LANGUAGES)]
    return next((code for code in (customer.language, fallback) if code in offered), definition.languages[0])


def _tell(invitation: Invitation, country: str, *, at: datetime) -> None:
    if invitation.state == "suppressed":
        where = {"country": country} if invitation.suppressed_reason == "no_permission" else {}
        invitation.record("invitation.suppressed", at=at, reason=invitation.suppressed_reason, **where)
    elif invitation.state == "sent":
        invitation.record("invitation.sent", at=at)
