"""Reads a cut from an address or an API query: every name and value from an allow-list, the rest refused by name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from ohlas.customers.models import Segment
from ohlas.reports.counts import Series, first_answered, series_of
from ohlas.reports.cut import Cut
from ohlas.scores import Period, period, scales_of
from ohlas.surveys.models import Survey
from ohlas.team.models import Workspace

CHANNELS = ("email", "link", "website", "sms", "kiosk", "api")
METRICS = ("nps", "csat", "ces")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
FIRST_YEAR, LAST_YEAR = 1900, 2200  # beyond them the period before it would leave the calendar


class Refused(Exception):
    """A value that cannot be used; `field` names it and the message says what would be right."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class NotYours(Refused):
    """A record this business does not have."""


@dataclass(frozen=True, slots=True)
class Filters:
    survey: UUID | None = None
    touchpoint: UUID | None = None
    staff: UUID | None = None
    channel: str | None = None
    language: str | None = None
    segment: UUID | None = None


def filters_from(workspace: Workspace, query: Mapping[str, str]) -> Filters:
    """The filters of a query; Refused for a name or key this workspace does not have."""
    return Filters(
        survey=_survey(workspace, query.get("survey", "")),
        touchpoint=_by_key(workspace.touchpoints, query, "touchpoint"),
        staff=_by_key(workspace.staff, query, "staff"),
        channel=_one_of(query, "channel", CHANNELS),
        language=_one_of(query, "language", [code for code, _name in settings.LANGUAGES]),
        segment=_segment(workspace, query.get("segment", "")),
    )


def period_from(query: Mapping[str, str], *, first: date, today: date) -> Period | None:
    """The period between `from` and `to`; one of them alone reaches to the first or the present day."""
    start, end = _day(query, "from"), _day(query, "to")
    if not start and not end:
        return None
    try:
        return period(start or min(first, end or first), end or max(today, start or today))
    except ValueError:
        raise Refused("to", _("The period must not end before it begins.")) from None


def period_of(workspace: Workspace, query: Mapping[str, str], *, at: datetime) -> Period | None:
    """The period of a query, None for all time; an end alone reaches back to the first answer."""
    today = workspace.local_day(at)
    first = first_answered(workspace) if query.get("to") and not query.get("from") else None
    return period_from(query, first=first or today, today=today)


def cut_from(workspace: Workspace, query: Mapping[str, str], *, when: Period | None) -> Cut:
    """The one series the query means; Refused when the metric has answers on several that may not be joined."""
    filters = filters_from(workspace, query)
    chosen = _series(workspace, query, filters.survey)
    return Cut(
        chosen.metric, chosen.scale, chosen.series, when,
        filters.survey, filters.touchpoint, filters.staff, filters.channel, filters.language, filters.segment,
    )  # fmt: skip


def _series(workspace: Workspace, query: Mapping[str, str], survey: UUID | None) -> Series:
    metric = _one_of(query, "metric", METRICS)
    if not metric:
        raise Refused("metric", _("Name a metric: nps, csat or ces."))
    wanted = {"metric": metric}
    scale = _one_of(query, "scale", [each.name for each in scales_of(metric)])
    series = _one_of(query, "series", ["relationship", "event"])
    wanted |= ({"scale": scale} if scale else {}) | ({"series": series} if series else {})
    found = series_of(workspace, **wanted, **({"survey": survey} if survey else {}))
    if len({each.scale for each in found}) > 1:
        raise Refused("scale", _("There are answers on several scales; name one with scale= or survey=."))
    # Relationship and event answers are never joined: unless the query says which, it means the customer as such.
    found.sort(key=lambda each: each.series != "relationship")
    return found[0] if found else Series(metric, scale or _usual_scale(metric), series or "relationship", 0)


def _usual_scale(metric: str) -> str:
    return {"nps": "0-10", "csat": "1-10", "ces": "1-7"}[metric]


def _one_of(query: Mapping[str, str], field: str, allowed: list[str] | tuple[str, ...]) -> str | None:
    value = query.get(field, "")
    if value and value not in allowed:
        raise Refused(field, _("Use one of %(choices)s.") % {"choices": ", ".join(allowed)})
    return value or None


def _by_key(records: "object", query: Mapping[str, str], field: str) -> UUID | None:
    key = query.get(field, "")
    if not key:
        return None
    found = records.filter(key=key).values_list("pk", flat=True).first()  # type: ignore[attr-defined]
    if not found:
        raise Refused(field, _("There is none with this key."))
    return UUID(str(found))


def _survey(workspace: Workspace, value: str) -> UUID | None:
    if not value:
        return None
    try:
        pk = UUID(value)
    except ValueError:
        raise Refused("survey", _("This is no survey's id.")) from None
    if not Survey.objects.filter(workspace=workspace, pk=pk).exists():
        raise NotYours("survey", _("There is no such survey."))
    return pk


def _segment(workspace: Workspace, value: str) -> UUID | None:
    if not value:
        return None
    try:
        pk = UUID(value)
    except ValueError:
        raise Refused("segment", _("This is no segment's id.")) from None
    if not Segment.objects.filter(workspace=workspace, pk=pk).exists():
        raise NotYours("segment", _("There is no such segment."))
    return pk


def _day(query: Mapping[str, str], field: str) -> date | None:
    value = query.get(field, "")
    if not value:
        return None
    try:
        day = date.fromisoformat(value) if DAY.fullmatch(value) else None
    except ValueError:
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Refused(field, _("Write the day like 2026-11-20."))
    return day
