"""The customer book: people, their companies, how to reach them and what they allowed."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from ohlas.team.models import User, Workspace
from ohlas.team.record import Record


class Company(Record):
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="companies")
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, editable=False)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "folded"], name="company_once")]

    def __str__(self) -> str:
        return self.name


class Customer(Record):
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="customers")
    external_id = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=5, blank=True)
    country = models.CharField(max_length=2, blank=True)
    company = models.ForeignKey(Company, models.SET_NULL, null=True, blank=True, related_name="people")
    attributes = models.JSONField(default=dict, blank=True)
    # Folded name, for sorting; folded name, company, addresses and numbers, for searching.
    sort_key = models.CharField(max_length=200, editable=False)
    search_text = models.TextField(editable=False)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    # The last answer as the timeline tells it, kept here for lists and filters.
    last_answer_at = models.DateTimeField(null=True, blank=True)
    last_metric = models.CharField(max_length=10, blank=True)
    last_scale = models.CharField(max_length=10, blank=True)
    last_score = models.SmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "external_id"], condition=~Q(external_id=""), name="customer_external_id_once"
            )
        ]
        indexes = [
            models.Index(fields=["workspace", "sort_key", "id"], name="customer_by_name"),
            models.Index(fields=["workspace", "-created_at", "-id"], name="customer_newest"),
            models.Index(fields=["workspace", "-last_answer_at", "-id"], name="customer_last_answer"),
        ]

    def __str__(self) -> str:
        return self.name


class Tag(Record):
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    customer = models.ForeignKey(Customer, models.CASCADE, related_name="tags")
    name = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["customer", "name"], name="tag_once")]
        indexes = [models.Index(fields=["workspace", "name"], name="tag_by_name")]

    def __str__(self) -> str:
        return self.name


class ContactPoint(Record):
    KINDS = ["email", "phone"]
    STATES = ["ok", "bounced", "complained"]

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    customer = models.ForeignKey(Customer, models.CASCADE, related_name="contact_points")
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in KINDS])
    raw = models.CharField(max_length=320)
    normalised = models.CharField(max_length=320)
    state = models.CharField(max_length=12, choices=[(state, state) for state in STATES], default="ok")
    state_at = models.DateTimeField(null=True, blank=True)
    added_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "kind", "normalised"],
                condition=Q(retired_at__isnull=True),
                name="contact_point_once_while_active",
            )
        ]
        indexes = [models.Index(fields=["customer", "kind"], name="contact_point_of")]

    def __str__(self) -> str:
        return self.raw


class Permission(Record):
    """One line of the ledger. Never changed: taking a permission back is a new line whose basis is "withdrawn"."""

    BASES = ["consent", "existing_customer", "merchant", "none", "withdrawn"]
    CHANNELS = ["email", "sms", "phone", "post"]

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    customer = models.ForeignKey(Customer, models.CASCADE, related_name="permissions")
    channel = models.CharField(max_length=10, choices=[(channel, channel) for channel in CHANNELS])
    purpose = models.CharField(max_length=20, default="surveys")
    basis = models.CharField(max_length=20, choices=[(basis, basis) for basis in BASES])
    wording = models.TextField(blank=True)
    source = models.CharField(max_length=60)
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["customer", "channel", "purpose", "-at", "-id"], name="permission_latest")]

    def __str__(self) -> str:
        return f"{self.channel}: {self.basis}"

    @staticmethod
    def allows(basis: str) -> bool:
        """Whether a survey may rest on this basis."""
        return basis in ("consent", "existing_customer", "merchant")


class Touchpoint(Record):
    """A place in the customer's journey: found or made by key from events."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="touchpoints")
    key = models.CharField(max_length=80)
    # {"en": "Delivery", ...}: what lists and charts call it.
    names = models.JSONField(default=dict)
    # {"en": "with your delivery", ...}: what completes "How satisfied were you ...?", preposition and case included.
    phrases = models.JSONField(default=dict, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "key"], name="touchpoint_key_once")]
        ordering = ["position", "key"]

    def __str__(self) -> str:
        return self.key

    def name_in(self, language: str) -> str:
        """The name in this language, else in the workspace's, else the key."""
        return self.names.get(language) or self.names.get(self.workspace.language) or self.key

    def phrase_in(self, language: str) -> str:
        """What completes the satisfaction question in this language; empty when nobody has written it."""
        return str(self.phrases.get(language, ""))

    def retire(self, *, at: datetime) -> None:
        self.set(retired_at=at)
