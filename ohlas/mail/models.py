"""The outbox: every mail that leaves, or waits, or cannot."""

from django.db import models

from ohlas.customers.models import Customer
from ohlas.team.models import Workspace
from ohlas.team.record import Record


class Message(Record):
    """One mail to one address. Mail that can be rendered again keeps its source and id instead of a body."""

    STATES = ["queued", "sending", "sent", "failed", "held", "cancelled"]

    # Empty for account mail (a password reset), which no workspace may read.
    workspace = models.ForeignKey(Workspace, models.CASCADE, null=True, blank=True, related_name="messages")
    customer = models.ForeignKey(Customer, models.CASCADE, null=True, blank=True, related_name="messages")
    to = models.CharField(max_length=320)
    subject = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=5, blank=True)
    # MAIL_SOURCES[source](source_id) renders it; empty when text and html stand here.
    source = models.CharField(max_length=40, blank=True)
    source_id = models.CharField(max_length=40, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict, blank=True)
    message_id = models.CharField(max_length=200, unique=True)
    # "held": no mail server is set, so nothing leaves and the mail can be read in the Outbox.
    state = models.CharField(max_length=10, choices=[(state, state) for state in STATES], default="queued")
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["workspace", "-created_at", "-id"], name="message_newest")]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_id"], condition=~models.Q(source=""), name="message_once_per_source"
            )
        ]

    def __str__(self) -> str:
        return f"{self.to}: {self.subject}"
