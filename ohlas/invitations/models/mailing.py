"""A round of asking: an audience, a survey and a time."""

from django.db import models

from ohlas.surveys.models import Survey
from ohlas.team.models import User, Workspace
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
