"""What Today says: are customers happier for real, whom to call, what changed, what they said, what to do next."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count
from django.utils.translation import get_language

from ohlas.invitations.models import Invitation
from ohlas.mail.models import Message
from ohlas.reports.counts import Series, series_of
from ohlas.reports.cut import Cut
from ohlas.reports.figures import Row, grouped, headline, labels
from ohlas.reports.rules import next_step
from ohlas.responses.access import responses_of
from ohlas.responses.models import Response
from ohlas.responses.words import scale_of, sees_names
from ohlas.scores import last_days
from ohlas.team.models import Member, Workspace

FOUR_WEEKS = 28
SETTLED = timedelta(days=7)  # an invitation younger than this may still be answered
CALLABLE_FOR = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Changed:
    """A touchpoint that really moved, with its eight last weeks for the little drawing."""

    touchpoint: UUID
    label: str
    row: Row
    cut: Cut


@dataclass(frozen=True, slots=True)
class Asked:
    """The response rate over settled invitations, and why some were not asked this week."""

    asked: int
    answered: int
    this_week: int
    left_out: dict[str, int]

    @property
    def rate(self) -> float | None:
        return 100 * self.answered / self.asked if self.asked else None


def main_series(workspace: Workspace, today: date) -> Series | None:
    """The series with most answers in the last four weeks, else ever."""
    recent = series_of(workspace, day__gt=today - timedelta(days=FOUR_WEEKS))
    return next(iter(recent or series_of(workspace)), None)


def score_of(workspace: Workspace, series: Series | None, today: date) -> tuple[Cut, Row] | None:
    """The last four weeks of the main series; None without any answers."""
    if not series:
        return None
    cut = Cut(series.metric, series.scale, series.series, last_days(FOUR_WEEKS, today))
    return cut, headline(workspace, cut)


def to_call(member: Member, now: datetime, most: int = 5) -> list[Response]:
    """Unhappy customers of the last fortnight whom we know, the unhappiest first, the freshest among equals.

    Nobody for a member who reads no names: there is no calling "a customer".
    """
    if not sees_names(member):
        return []
    since = now - CALLABLE_FOR
    found = responses_of(member).filter(band="bad", customer__isnull=False, set_aside_at=None, submitted_at__gte=since)
    # The day says nothing new; an index leads by it to the fresh answers.
    fresh = found.filter(day__gte=member.workspace.local_day(since)).order_by("-day", "-id")
    rows = fresh.select_related("touchpoint__workspace", "survey").prefetch_related("customer__contact_points")[:60]
    return sorted(rows, key=_urgency)[:most]


def _urgency(response: Response) -> tuple[float, float]:
    ruler = scale_of(response)
    assert ruler is not None  # a band was worked out on one
    height = (response.score or 0) - ruler.low
    stamp = response.submitted_at.timestamp() if response.submitted_at else 0.0
    return height / (ruler.high - ruler.low), -stamp


def latest_words(member: Member, most: int = 5) -> list[Response]:
    """The newest answers that say something in words."""
    found = responses_of(member).filter(set_aside_at=None).exclude(comment="")
    return list(
        found.select_related("customer", "touchpoint__workspace", "survey")
        .prefetch_related("customer__contact_points")
        .order_by("-day", "-id")[:most]
    )


def real_changes(workspace: Workspace, today: date) -> tuple[list[Changed], int]:
    """Touchpoints that really moved in four weeks, and how many others did not, on every series with answers."""
    period = last_days(FOUR_WEEKS, today)
    moved: list[Changed] = []
    calm = 0
    for series in series_of(workspace, day__gt=today - timedelta(days=2 * FOUR_WEEKS)):
        cut = Cut(series.metric, series.scale, series.series, period)
        rows = [row for row in grouped(workspace, cut, "touchpoint") if row.key and row.verdict and not row.hidden]
        names = labels(workspace, "touchpoint", [row.key for row in rows], get_language() or "en")
        real = [row for row in rows if row.verdict and row.verdict.kind in ("up", "down")]
        moved += [Changed(UUID(row.key), names.get(row.key, ""), row, cut) for row in real]
        calm += sum(1 for row in rows if row.verdict and row.verdict.kind == "same")
    return moved, calm


def asked(workspace: Workspace, now: datetime) -> Asked:
    """Invitations sent in the four weeks that ended seven days ago, and this week's that were left out."""
    of = Invitation.objects.filter(workspace=workspace)
    settled = of.filter(sent_at__gte=now - SETTLED - timedelta(days=FOUR_WEEKS), sent_at__lt=now - SETTLED)
    sums = settled.aggregate(asked=Count("*"), answered=Count("answered_at"))
    this_week = of.filter(sent_at__gte=now - SETTLED).count()
    reasons = (
        of.filter(state="suppressed", created_at__gte=now - SETTLED)
        .order_by()
        .values_list("suppressed_reason")
        .annotate(n=Count("id"))
    )
    return Asked(sums["asked"], sums["answered"], this_week, dict(reasons))


def step_for(workspace: Workspace) -> str:
    """What a newcomer does next; "" when nothing is missing."""
    return next_step(
        customers=int(workspace.customers.exists()),
        live_surveys=int(workspace.surveys.filter(state="live").exists()),
        asked=int(workspace.invitations.filter(sent_at__isnull=False).exists()),
        answers=int(workspace.responses.exists()),
        outbox_held=int(Message.objects.filter(workspace=workspace, state="held").exists()),
    )
