"""Whom we asked, when, over what, and why some were not asked."""

from django.db import models
from django.db.models import Q

from ohlas.customers.models import ContactPoint, Customer, Event, Touchpoint
from ohlas.surveys.models import Survey, SurveyVersion
from ohlas.team.models import Staff, User, Workspace
from ohlas.team.record import Record


class Mailing(Record):
    """One round of asking: an audience, a survey and a time."""

    STATES = ["draft", "scheduled", "sending", "sent", "cancelled"]

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="mailings")
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="mailings")
    # The customer list's own filter, as in its address: {"q": "", "tag": ["vip"], "language": ["cs"], ...}
    audience = models.JSONField(default=dict)
    channel = models.CharField(max_length=10, default="email")
    state = models.CharField(max_length=10, choices=[(state, state) for state in STATES], default="draft")
    send_at = models.DateTimeField(null=True, blank=True)
    # The last customer already dealt with: where an interrupted run goes on.
    reached = models.UUIDField(null=True, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.survey}, {self.created_at:%Y-%m-%d}"


class Invitation(Record):
    STATES = ["queued", "sent", "suppressed", "answered"]
    REASONS = ["no_permission", "opted_out", "asked_lately", "bounced", "no_address", "closed", "expired", "erased"]

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="invitations")
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="invitations")
    version = models.ForeignKey(SurveyVersion, models.PROTECT, related_name="+")
    customer = models.ForeignKey(Customer, models.CASCADE, related_name="invitations")
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
            models.Index(fields=["state", "due_at"], name="invitation_due"),
        ]

    def __str__(self) -> str:
        return f"{self.survey} to {self.customer}"
