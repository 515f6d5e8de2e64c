"""Decisions of a survey, as plain functions."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from ohlas.scores.scale import default_scale, scale

ASKED_BY_US = {"nps": ("0-10",), "csat": ("1-10", "1-5"), "ces": ("1-7",)}
# CSAT 1-7 and CES 1-5 exist for answers gathered elsewhere: the editor does not offer them, the API and imports do.


def scale_of(kind: str, name: str = "") -> str:
    """The scale a kind asks on: the one named or the kind's own, "" for "custom"; ValueError when there is none."""
    if kind == "custom":
        return ""
    return scale(kind, name).name if name else default_scale(kind).name


def series_of(kind: str, *, has_touchpoint: bool) -> str:
    """NPS asked after something is another series than NPS asked of the customer as such; nothing else has two."""
    return "event" if kind == "nps" and has_touchpoint else "relationship"


def reminder_of(kind: str, series: str) -> int:
    """Days to the one reminder: relationship NPS has one, because nothing that just happened speaks for it."""
    return 5 if (kind, series) == ("nps", "relationship") else 0


def when_to_ask(happened_at: datetime, *, delay: timedelta, at_time: time | None, zone: ZoneInfo) -> datetime:
    """The delay after it happened; with `at_time`, that hour of the business's day on which the delay ends."""
    due = happened_at + delay
    if at_time is None:
        return due
    local_day = due.astimezone(zone).date()
    return max(datetime.combine(local_day, at_time, tzinfo=zone), happened_at)
