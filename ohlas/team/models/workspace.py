"""One business."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.text import slugify

from ohlas.language.fold import fold
from ohlas.team.countries import currency_of
from ohlas.team.lock import one_at_a_time
from ohlas.team.models.audit import AuditEntry
from ohlas.team.models.user import User
from ohlas.team.record import Record


class AlreadySetUp(Exception):
    """There is a business already."""


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
    # Months that things are kept, by kind (project/people.py); what is left out is kept for good.
    keep_months = models.JSONField(default=dict, blank=True)
    # What a basis is checked against before something is sent: what the customer's country wants, or the record alone.
    permission_check = models.CharField(
        max_length=10, choices=[("country", "country"), ("record", "record")], default="country"
    )
    # Since when a consent to e-mail that somebody else writes down must be confirmed by the customer.
    double_opt_in_since = models.DateTimeField(null=True, blank=True)
    # Since when nobody works here without a second step at sign-in, and who said so.
    second_step_required_at = models.DateTimeField(null=True, blank=True)
    second_step_required_by = models.ForeignKey("team.User", models.SET_NULL, null=True, related_name="+")
    # When it was made for looking around: its mail never leaves this machine.
    demo_made_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="workspace_has_name")]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def create(cls, *, name: str, country: str, language: str, timezone: str, owner: User, at: datetime) -> "Workspace":
        """A business with its owner; the currency is the country's.

        It begins with all languages that have ready wordings, its own before the others.
        """
        with transaction.atomic():
            one_at_a_time("workspace")
            workspace = cls.objects.create(
                name=name,
                slug=cls._free_slug(name),
                country=country,
                timezone=timezone,
                currency=currency_of(country),
                language=language,
                languages=[language, *(code for code, _ in settings.LANGUAGES if code != language)],
                created_at=at,
            )
            workspace.members.create(user=owner, role="owner", may_export=True, joined_at=at)
            AuditEntry.write("member.joined", workspace_id=workspace.pk, at=at, user=owner, details={"as": "owner"})
        return workspace

    @classmethod
    def set_up(
        cls,
        *,
        business: str,
        country: str,
        language: str,
        timezone: str,
        name: str,
        email: str,
        password: str,
        at: datetime,
        another: bool = False,
    ) -> tuple["Workspace", User]:
        """The first business and its owner. Raises AlreadySetUp when there is one, unless `another` is wanted.

        With `another`, a person who is known by the address keeps their password.
        """
        with transaction.atomic():
            one_at_a_time("workspace")
            if not another and cls.objects.exists():
                raise AlreadySetUp
            owner = User.objects.filter(email=email.lower()).first() or User.objects.create_user(
                email, password, name=name, language=language
            )
            workspace = cls.create(
                name=business, country=country, language=language, timezone=timezone, owner=owner, at=at
            )
        return workspace, owner

    def change(self, *, at: datetime, by: User, **fields: object) -> None:
        """What the settings pages set; which of the fields really changed is noted, not their contents."""
        changed = [name for name, value in fields.items() if getattr(self, name) != value]
        with transaction.atomic():
            self.set(**fields)
            if changed:
                AuditEntry.write(
                    "business.changed", workspace_id=self.pk, at=at, user=by, details={"fields": sorted(changed)}
                )

    def require_second_step(self, required: bool, *, at: datetime, by: User) -> None:
        """Whether everybody needs a second step at sign-in, from the next request on."""
        if required == bool(self.second_step_required_at):
            return
        with transaction.atomic():
            self.set(second_step_required_at=at if required else None, second_step_required_by=by if required else None)
            kind = "second_step.required" if required else "second_step.optional"
            AuditEntry.write(kind, workspace_id=self.pk, at=at, user=by)

    @classmethod
    def _free_slug(cls, name: str) -> str:
        wanted = slugify(fold(name))[:50].strip("-") or "business"
        taken = set(cls.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
        if wanted not in taken:
            return wanted
        return next(slug for n in range(2, len(taken) + 3) if (slug := f"{wanted}-{n}") not in taken)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    def midnight(self, at: datetime) -> datetime:
        """The beginning of that day here: a moment that tells the day and nothing more."""
        return at.astimezone(self.zone).replace(hour=0, minute=0, second=0, microsecond=0)

    def local_day(self, at: datetime) -> date:
        """The day on the wall calendar of this business."""
        return at.astimezone(self.zone).date()
