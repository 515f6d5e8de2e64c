"""Which answers a figure counts: one scale of one metric, one series, a period, and filters from a fixed list."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from ohlas.scores import Period, Scale, scale

DIMENSIONS = ("touchpoint", "channel", "language", "staff")
STEPS = ("day", "week", "month")
GROUPS = (*STEPS, *DIMENSIONS, "survey")


@dataclass(frozen=True, slots=True)
class Cut:
    """`period` None means all time. A filter is an id or a code; None means every one."""

    metric: str
    scale_name: str
    series: str
    period: Period | None = None
    survey: UUID | None = None
    touchpoint: UUID | None = None
    staff: UUID | None = None
    channel: str | None = None
    language: str | None = None
    # Answers of the customers who belong to this saved segment now.
    segment: UUID | None = None

    @property
    def scale(self) -> Scale:
        return scale(self.metric, self.scale_name)

    def during(self, period: Period | None) -> "Cut":
        """The same answers in another period."""
        return replace(self, period=period)

    def filters(self) -> dict[str, UUID | str]:
        """The dimensions that are filtered, without the survey."""
        return {name: getattr(self, name) for name in DIMENSIONS if getattr(self, name) is not None}


def step_of(day: date, step: str) -> str:
    """The key of a day's step: "2026-11-20", "2026-W47" (ISO 8601) or "2026-11"."""
    if step == "day":
        return day.isoformat()
    if step == "week":
        year, week, _weekday = day.isocalendar()
        return f"{year}-W{week:02}"
    return f"{day.year}-{day.month:02}"


def first_day(key: str) -> date:
    """The first day of a step's key; ValueError for what is none."""
    if "W" in key:
        year, week = key.split("-W")
        return date.fromisocalendar(int(year), int(week), 1)
    return date.fromisoformat(key if key.count("-") == 2 else f"{key}-01")


def last_day(key: str) -> date:
    """The last day of a step's key."""
    start = first_day(key)
    if "W" in key:
        return date.fromordinal(start.toordinal() + 6)
    if key.count("-") == 2:
        return start
    following = date(start.year + start.month // 12, start.month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def steps_between(start: date, end: date, step: str) -> list[str]:
    """Every step's key from start to end, also those without answers, in order."""
    keys: list[str] = []
    day = start
    while day <= end:
        key = step_of(day, step)
        keys.append(key)
        day = date.fromordinal(last_day(key).toordinal() + 1)
    return keys
