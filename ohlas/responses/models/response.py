"""What came back. Written by one function, responses/receive.py, and counted in tallies as it is written."""

import uuid
from datetime import datetime, timedelta

from django.db import models, transaction
from django.db.models import Q

from ohlas.customers.models import Customer, Touchpoint
from ohlas.invitations.models import Invitation
from ohlas.surveys.models import Survey, SurveyVersion
from ohlas.team.models import Staff, User, Workspace
from ohlas.team.record import Record

# How long a person may think again.
CHANGE_FOR = timedelta(hours=24)


class Response(Record):
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="responses")
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="responses")
    version = models.ForeignKey(SurveyVersion, models.PROTECT, related_name="+")
    invitation = models.OneToOneField(Invitation, models.SET_NULL, null=True, blank=True, related_name="response")
    customer = models.ForeignKey(Customer, models.SET_NULL, null=True, blank=True, related_name="responses")
    channel = models.CharField(max_length=10)
    language = models.CharField(max_length=5)
    touchpoint = models.ForeignKey(Touchpoint, models.SET_NULL, null=True, blank=True, related_name="+")
    staff = models.ForeignKey(Staff, models.SET_NULL, null=True, blank=True, related_name="+")
    # {"score": 9, "why": "..."}: what was asked and skipped is absent.
    answers = models.JSONField(default=dict)
    comment = models.TextField(blank=True)
    # The main question again, for lists: value and band ("bad", "mid", "good").
    score = models.SmallIntegerField(null=True, blank=True)
    band = models.CharField(max_length=4, blank=True)
    # Empty for anonymous answers, which keep only the day.
    submitted_at = models.DateTimeField(null=True, blank=True)
    day = models.DateField()
    # From outside: {source}:{external_id}; from a public form: its nonce. Empty for invitations, whose link is the key.
    idempotency_key = models.CharField(max_length=200, blank=True)
    external_id = models.CharField(max_length=200, blank=True)
    entered_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField(null=True, blank=True)
    # Ballot stuffing and previews: visible, and not in any score.
    set_aside_at = models.DateTimeField(null=True, blank=True)
    set_aside_reason = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "idempotency_key"], condition=~Q(idempotency_key=""), name="response_once_per_key"
            )
        ]
        indexes = [
            models.Index(fields=["workspace", "-day", "-id"], name="response_newest"),
            models.Index(fields=["customer", "-day"], name="response_of_customer"),
        ]

    def __str__(self) -> str:
        return f"{self.survey}: {self.score}"

    def may_change(self, *, at: datetime) -> bool:
        """Within a day; an anonymous answer cannot be found again and never changes."""
        return self.submitted_at is not None and at < self.submitted_at + CHANGE_FOR

    def give_to(self, customer: Customer) -> None:
        """From now on it is the answer of this customer, with every score in it."""
        with transaction.atomic():
            self.set(customer=customer)
            self.scores.update(customer=customer)


class ResponseChange(Record):
    """What an answer said before the person changed it."""

    response = models.ForeignKey(Response, models.CASCADE, related_name="changes")
    answers = models.JSONField()
    comment = models.TextField(blank=True)
    changed_at = models.DateTimeField()


class Score(models.Model):
    """One scored question of one answer, with every dimension a figure may be cut by."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    response = models.ForeignKey(Response, models.CASCADE, related_name="scores")
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="+")
    # Whose answer it is: always the customer of the response.
    customer = models.ForeignKey(Customer, models.SET_NULL, null=True, blank=True, related_name="+")
    question = models.CharField(max_length=40)
    metric = models.CharField(max_length=10)
    scale = models.CharField(max_length=10)
    series = models.CharField(max_length=12)
    value = models.SmallIntegerField()
    day = models.DateField()
    touchpoint = models.ForeignKey(Touchpoint, models.SET_NULL, null=True, blank=True, related_name="+")
    staff = models.ForeignKey(Staff, models.SET_NULL, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=10)
    language = models.CharField(max_length=5)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["response", "question"], name="score_once")]
        indexes = [
            # Covers a figure under several filters at once without touching the rows.
            models.Index(
                fields=[
                    "workspace",
                    "question",
                    "metric",
                    "scale",
                    "series",
                    "day",
                    "survey",
                    "touchpoint",
                    "channel",
                    "language",
                    "staff",
                    "value",
                    "customer",
                ],
                name="score_covering",
            )
        ]


class Tally(models.Model):
    """Exact counts by stored local day and ONE dimension; kept in the transaction that writes the answer.

    How many were asked is counted from the invitations themselves, which are few and have their own times: a second
    count kept beside them could only go wrong.
    """

    DIMENSIONS = ["all", "touchpoint", "channel", "language", "staff"]

    id = models.BigAutoField(primary_key=True)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    day = models.DateField()
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="+")
    question = models.CharField(max_length=40)
    metric = models.CharField(max_length=10)
    scale = models.CharField(max_length=10)
    series = models.CharField(max_length=12)
    dimension = models.CharField(max_length=10)
    # The id of the touchpoint or staff, the channel, the language; "" for the dimension "all" and for "none".
    key = models.CharField(max_length=36, blank=True)
    value = models.SmallIntegerField()
    count = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "workspace",
                    "day",
                    "survey",
                    "question",
                    "metric",
                    "scale",
                    "series",
                    "dimension",
                    "key",
                    "value",
                ],
                name="tally_once",
            )
        ]
        indexes = [
            models.Index(
                fields=[
                    "workspace",
                    "dimension",
                    "question",
                    "metric",
                    "scale",
                    "series",
                    "day",
                    "key",
                    "survey",
                    "value",
                    "count",
                ],
                name="tally_covering",
            )
        ]
