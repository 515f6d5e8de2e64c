"""One business and the people who work in it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Q

from ohlas.team.record import Record


class Workspace(Record):
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60, unique=True)
    business_kind = models.CharField(max_length=20, blank=True)
    country = models.CharField(max_length=2, default="CZ")
    timezone = models.CharField(max_length=60, default="Europe/Prague")
    currency = models.CharField(max_length=3, default="CZK")
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, default="en")
    languages = models.JSONField(default=list)
    # {"mon": [["09:00", "17:00"]], ...}; a day left out is closed.
    opening_hours = models.JSONField(default=dict, blank=True)
    brand_color = models.CharField(max_length=7, default="#0b6e69")
    # A small raster as a data: URI, ready to be inlined in respondent pages.
    brand_logo = models.TextField(blank=True)
    sender_name = models.CharField(max_length=120, blank=True)
    reply_to = models.EmailField(blank=True)
    postal_address = models.CharField(max_length=300, blank=True)
    rest_days = models.PositiveSmallIntegerField(default=30)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="workspace_has_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    def local_day(self, at: datetime) -> date:
        """The day on the wall calendar of this business."""
        return at.astimezone(self.zone).date()


class Member(Record):
    ROLES = ["owner", "manager", "rep", "viewer"]

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="members")
    user = models.ForeignKey("team.User", models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=[(role, role) for role in ROLES])
    sees_personal_data = models.BooleanField(default=True)
    may_export = models.BooleanField(default=False)
    joined_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "user"], name="member_once"),
            models.CheckConstraint(
                condition=Q(role__in=["owner", "manager", "rep", "viewer"]), name="member_role_known"
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)


class MemberInvitation(Record):
    """A colleague asked to join by mail; only the hash of the link's token is kept."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="member_invitations")
    email = models.EmailField()
    role = models.CharField(max_length=10, choices=[(role, role) for role in Member.ROLES])
    sees_personal_data = models.BooleanField(default=True)
    may_export = models.BooleanField(default=False)
    language = models.CharField(max_length=5, default="en")
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey("team.User", models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey("team.User", models.SET_NULL, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey("team.User", models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return self.email


class Staff(Record):
    """Whom customers meet; may or may not be a member. Found or made by key from events."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="staff")
    key = models.CharField(max_length=80)
    name = models.CharField(max_length=150)
    member = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="staff")
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "key"], name="staff_key_once")]

    def __str__(self) -> str:
        return self.name


class ApiKey(Record):
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="api_keys")
    name = models.CharField(max_length=120)
    prefix = models.CharField(max_length=16)
    key_hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey("team.User", models.SET_NULL, null=True, related_name="+")
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey("team.User", models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return self.name
