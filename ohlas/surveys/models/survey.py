"""What we ask. A survey is edited as a draft; publishing makes a version, and versions never change."""

import secrets
from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Max, Q

from ohlas.customers.models import Touchpoint
from ohlas.surveys.definition import Definition, DefinitionError, parse
from ohlas.surveys.models.version import SurveyVersion
from ohlas.surveys.presets import ready_made
from ohlas.surveys.rules import reminder_of, scale_of, series_of, when_to_ask
from ohlas.team.models import User, Workspace
from ohlas.team.record import Record

# Without letters and digits that look alike: the address is also read from paper. 14 of 31 are 69 bits.
_READABLE = "abcdefghjkmnpqrstuvwxyz23456789"


def new_public_key() -> str:
    return "".join(secrets.choice(_READABLE) for _ in range(14))


class Survey(Record):
    KINDS = ["nps", "csat", "ces", "custom"]
    STATES = ["draft", "live", "closed"]

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="surveys")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in KINDS])
    # The scale of the main question, as scores.scale names it, empty when there is none; series keeps relationship and
    # event NPS apart and is "relationship" for everything else.
    metric = models.CharField(max_length=10, blank=True)
    scale = models.CharField(max_length=10, blank=True)
    series = models.CharField(max_length=12, default="relationship")
    touchpoint = models.ForeignKey(Touchpoint, models.PROTECT, null=True, blank=True, related_name="surveys")
    # The word in the public address /s/<public_key>.
    public_key = models.CharField(max_length=24, unique=True, default=new_public_key, editable=False)
    # Chosen when it is made and never after: who was promised not to be known must not be known later.
    anonymous = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=[(state, state) for state in STATES], default="draft")
    # What is being edited; becomes a SurveyVersion when published. Shape: surveys/definition.py
    draft = models.JSONField(default=dict)
    version = models.ForeignKey(SurveyVersion, models.PROTECT, null=True, blank=True, related_name="+")
    # Ask by itself this long after an event of this kind; empty: only when somebody sends it.
    ask_after = models.CharField(max_length=60, blank=True)
    ask_delay_minutes = models.PositiveIntegerField(default=0)
    # Wait for this time of the business's day once the delay is over, such as ten o'clock on the next day.
    ask_at_time = models.TimeField(null=True, blank=True)
    # Relationship surveys come back every so many days; 0 means never by itself.
    ask_every_days = models.PositiveSmallIntegerField(default=0)
    remind_after_days = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft") | Q(version__isnull=False), name="survey_live_has_version"
            ),
        ]
        indexes = [models.Index(fields=["workspace", "state", "-created_at"], name="survey_list")]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def create(
        cls,
        *,
        workspace: Workspace,
        kind: str,
        name: str,
        languages: Iterable[str],
        by: User | None,
        at: datetime,
        scale: str = "",
        series: str = "",
        touchpoint: Touchpoint | None = None,
        definition: Definition | None = None,
        anonymous: bool = False,
    ) -> "Survey":
        """A draft with the ready wording of its kind, or with `definition`; a "custom" survey needs one.

        ValueError when the kind has no such scale, DefinitionError when the definition does not fit the survey.
        """
        if definition is None:
            phrases = touchpoint.phrases if touchpoint else {}
            definition = ready_made(kind, scale_of(kind, scale), languages, phrases)
        main = definition.main
        series = series or series_of(kind, has_touchpoint=touchpoint is not None)
        return cls.objects.create(
            workspace=workspace,
            kind=kind,
            name=name,
            metric=main.metric if main else "",
            scale=main.scale if main else "",
            series=series,
            remind_after_days=reminder_of(kind, series),
            touchpoint=touchpoint,
            anonymous=anonymous,
            draft=definition.to_json(),
            created_at=at,
            created_by=by,
        )

    @property
    def definition(self) -> Definition:
        """What is being edited; `version.asks` is what people are asked."""
        return parse(self.draft)

    @property
    def public_url(self) -> str:
        return f"{settings.BASE_URL}/s/{self.public_key}"

    @property
    def has_unpublished_changes(self) -> bool:
        return self.version is not None and self.version.definition != self.draft

    def save_draft(self, definition: Definition, *, name: str = "") -> None:
        """Keep the edit for later. The main question keeps its scale: answers on two scales make no one score."""
        main = definition.main
        if (main.metric, main.scale) != (self.metric, self.scale) if main else bool(self.metric):
            raise DefinitionError(
                "questions", "the main question keeps its scale; make another survey for another scale"
            )
        self.set(draft=definition.to_json(), name=name or self.name)

    def publish(self, *, by: User | None, at: datetime) -> SurveyVersion:
        """Ask from now on what the draft says: a new version, unless nothing changed. A closed survey opens again.

        DefinitionError when a wording is missing in one of the languages.
        """
        with transaction.atomic():
            current = Survey.objects.select_for_update().get(pk=self.pk)
            definition = parse(current.draft)
            for field in definition.missing():
                raise DefinitionError(field, "is not worded yet")
            self.draft = current.draft
            version = current._version_of(definition, by=by, at=at)
            self.set(version=version, state="live", closed_at=None, closed_by=None)
        return version

    def _version_of(self, definition: Definition, *, by: User | None, at: datetime) -> SurveyVersion:
        content = definition.to_json()
        if self.version and self.version.definition == content:
            return self.version
        last = self.versions.aggregate(last=Max("number"))["last"] or 0
        return self.versions.create(number=last + 1, definition=content, published_at=at, published_by=by)

    def close(self, *, by: User | None, at: datetime) -> None:
        """Take no more answers. Nothing happens to a survey that is not live."""
        Survey.objects.filter(pk=self.pk, state="live").update(state="closed", closed_at=at, closed_by=by)
        self.refresh_from_db(fields=["state", "closed_at", "closed_by"])

    def reopen(self) -> None:
        """Take answers again. Nothing happens to a survey that is not closed."""
        Survey.objects.filter(pk=self.pk, state="closed").update(state="live", closed_at=None, closed_by=None)
        self.refresh_from_db(fields=["state", "closed_at", "closed_by"])

    def ask_when(
        self,
        *,
        after: str,
        delay: timedelta = timedelta(0),
        at_time: time | None = None,
        every_days: int = 0,
        remind_after_days: int = 0,
    ) -> None:
        """Set when it is asked by itself; `after` is the kind of event, empty for only by hand."""
        self.set(
            ask_after=after,
            ask_delay_minutes=int(delay.total_seconds() // 60),
            ask_at_time=at_time,
            ask_every_days=every_days,
            remind_after_days=remind_after_days,
        )

    @property
    def ask_delay(self) -> timedelta:
        return timedelta(minutes=self.ask_delay_minutes)

    def due_at(self, happened_at: datetime) -> datetime:
        """When to ask about something that happened then."""
        zone = self.workspace.zone
        return when_to_ask(happened_at, delay=self.ask_delay, at_time=self.ask_at_time, zone=zone)
