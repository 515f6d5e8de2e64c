"""Whom we asked, when, over what, and why some were not asked."""

from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.db.models import Case, F, Q, Value, When

from ohlas.customers.models import ContactPoint, Customer, Event, Touchpoint
from ohlas.invitations.models.mailing import Mailing
from ohlas.invitations.rules import CHANNELS, FLOOR, awake, reason_against, rest_of
from ohlas.invitations.wording import reminder_subject, subject_of
from ohlas.mail.models import Message
from ohlas.surveys.models import Survey, SurveyVersion
from ohlas.team.models import Staff, Workspace
from ohlas.team.record import Record


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def counted(self) -> dict[tuple[str, str], int]:
        """How many in each (state, reason)."""
        rows = self.order_by().values_list("state", "suppressed_reason").annotate(count=models.Count("id"))
        return {(state, reason): count for state, reason, count in rows}


class Invitation(Record):
    STATES = ["queued", "sent", "suppressed", "answered"]
    # "undelivered": the mail server could not be reached for a day; "cancelled": the round was called off;
    # "taken_back": the visit it was to be about was written down by mistake; "paused": they want a rest for a while.
    REASONS = [
        "no_permission",
        "opted_out",
        "asked_lately",
        "bounced",
        "no_address",
        "closed",
        "expired",
        "erased",
        "undelivered",
        "cancelled",
        "taken_back",
        "paused",
    ]

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="invitations")
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="invitations")
    version = models.ForeignKey(SurveyVersion, models.PROTECT, related_name="+")
    # Empty when the person has been erased: that somebody was asked still counts.
    customer = models.ForeignKey(Customer, models.CASCADE, null=True, blank=True, related_name="invitations")
    contact_point = models.ForeignKey(ContactPoint, models.SET_NULL, null=True, blank=True, related_name="+")
    event = models.ForeignKey(Event, models.SET_NULL, null=True, blank=True, related_name="+")
    mailing = models.ForeignKey(Mailing, models.SET_NULL, null=True, blank=True, related_name="invitations")
    channel = models.CharField(max_length=10)
    # As they were when the invitation was made.
    staff = models.ForeignKey(Staff, models.SET_NULL, null=True, blank=True, related_name="+")
    touchpoint = models.ForeignKey(Touchpoint, models.SET_NULL, null=True, blank=True, related_name="+")
    language = models.CharField(max_length=5)
    token_version = models.PositiveSmallIntegerField(default=1)
    token_hash = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=10, choices=[(state, state) for state in STATES], default="queued")
    suppressed_reason = models.CharField(max_length=20, blank=True)
    # The permission the send rested on.
    basis = models.CharField(max_length=20, blank=True)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    # The workspace-local day it was sent, never recomputed: the row of its tally.
    sent_on = models.DateField(null=True, blank=True)
    expires_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(state="suppressed") & ~Q(suppressed_reason=""))
                | (~Q(state="suppressed") & Q(suppressed_reason="")),
                name="invitation_suppressed_has_reason",
            ),
            models.UniqueConstraint(
                fields=["mailing", "customer"], condition=Q(mailing__isnull=False), name="invitation_once_per_mailing"
            ),
            models.UniqueConstraint(
                fields=["survey", "event"], condition=Q(event__isnull=False), name="invitation_once_per_event"
            ),
        ]
        indexes = [
            models.Index(fields=["customer", "-sent_at"], name="invitation_last_asked"),
            models.Index(fields=["workspace", "-created_at", "-id"], name="invitation_newest"),
            models.Index(fields=["workspace", "sent_at", "answered_at"], name="invitation_rate"),
            models.Index(fields=["state", "due_at"], name="invitation_due"),
        ]

    def __str__(self) -> str:
        return f"{self.survey} to {self.customer}"

    @classmethod
    def invite(
        cls,
        *,
        survey: Survey,
        customer: Customer,
        channel: str,
        at: datetime,
        due: datetime | None = None,
        event: Event | None = None,
    ) -> "Invitation":
        """Ask one customer, or say why not. The same survey over the same event asks once, whoever comes second."""
        from ohlas.invitations.asking import ask

        with transaction.atomic():
            customer.hold()
            made = event and cls.objects.filter(survey=survey, event=event).first()
            return made or ask(survey, [customer], channel=channel, at=at, due=due, event=event)[0]

    def leaves_at(self, *, at: datetime) -> datetime | None:
        """When it may leave, looked at again at the last moment; None when it may not, which is then written down.

        Belongs in the transaction that takes its mail out. Holds the customer's row: two that may not both leave are
        looked at one after the other.
        """
        self._hold_customer()
        if not Invitation.objects.filter(pk=self.pk, state="queued").exists():
            return None
        leaves = awake(max(at, self.due_at), self.workspace.zone)
        if leaves > at:
            return leaves
        if reason := self.reason_against(at=at):
            self.suppress(reason, at=at)
            return None
        return at

    def reminder_leaves_at(self, *, at: datetime) -> datetime | None:
        """When its reminder may leave; None when there is no use in one any more. Belongs in the same transaction."""
        self._hold_customer()
        if not Invitation.objects.filter(pk=self.pk, state="sent").exists() or self.reason_against(at=at, rest=FLOOR):
            return None
        return awake(at, self.workspace.zone)

    def reason_against(self, *, at: datetime, rest: timedelta | None = None) -> str:
        """Why it may not leave now; "" when nothing speaks against it. `rest` is the business's unless given."""
        from ohlas.invitations.standing import standings

        if self.customer_id is None:
            return "erased"
        if self.expires_at <= at:
            return "expired"
        if self.mailing and self.mailing.state == "cancelled":
            return "cancelled"
        known = standings(self.workspace, self.survey, [self.customer_id], at=at, but=self)
        rest = rest or rest_of(self.workspace.rest_days)
        return reason_against(known.of(self.customer_id), CHANNELS[self.channel], due=at, rest=rest)

    def post_reminder(self, *, at: datetime) -> None:
        """Put the same question in the outbox once more; who answers until it leaves is left alone."""
        if self.contact_point:
            subject = subject_of(self.version.asks, self.workspace.name, self.language)
            Message.post(
                workspace=self.workspace,
                customer=self.customer,
                to=self.contact_point.normalised,
                subject=reminder_subject(subject, self.language)[:300],
                language=self.language,
                source="reminder",
                source_id=str(self.pk),
                queue="bulk",
                at=at,
            )

    def speak(self, language: str) -> None:
        """In this language, where the survey has it, as long as the mail has not left."""
        if language in self.version.asks.languages and language != self.language:
            subject = subject_of(self.version.asks, self.workspace.name, language)[:300]
            with transaction.atomic():
                self.set(language=language)
                Message.objects.filter(source="invitation", source_id=str(self.pk), state="queued").update(
                    language=language, subject=subject
                )

    def suppress(self, reason: str, *, at: datetime) -> None:
        """It will not be sent, and this is why."""
        with transaction.atomic():
            self.set(state="suppressed", suppressed_reason=reason, sent_at=None, sent_on=None)
            self.record("invitation.suppressed", at=at, reason=reason)

    def mark_sent(self, *, at: datetime, held: bool = False) -> None:
        """It has left, or, `held`, can be read in the Outbox as no mail server is set. Who answered stays so."""
        state = Case(When(state="queued", then=Value("sent")), default=F("state"))
        self.sent_at, self.sent_on = at, self.workspace.local_day(at)
        with transaction.atomic():
            Invitation.objects.filter(pk=self.pk).update(state=state, sent_at=at, sent_on=self.sent_on)
            self.record("invitation.sent", at=at, held=held)

    def mark_undelivered(self, reason: str, *, at: datetime) -> None:
        """Its mail will never arrive. Who answered it somehow stays answered."""
        self.refresh_from_db(fields=["state"])
        if self.state == "queued":
            self.suppress(reason, at=at)

    def _hold_customer(self) -> None:
        list(Customer.objects.select_for_update().filter(invitations=self).values_list("pk"))

    def record(self, kind: str, *, at: datetime, **payload: Any) -> Event:
        """Write this step of the invitation into the customer's timeline."""
        return Event.record(
            kind,
            workspace=self.workspace,
            at=at,
            customer=self.customer,
            touchpoint_id=self.touchpoint_id,
            staff_id=self.staff_id,
            payload={
                "invitation": str(self.pk),
                "survey": str(self.survey_id),
                "survey_name": self.survey.name,
                "channel": self.channel,
                **({"basis": self.basis} if self.basis else {}),
                **payload,
            },
        )
