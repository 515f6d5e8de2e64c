"""What the Scores page shows: the choice of answers as pills, the figure, the trend, the comparison."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ohlas.reports.asked import cut_from, period_from
from ohlas.reports.comparison import comparison
from ohlas.reports.counts import series_of
from ohlas.reports.cut import Cut, first_day, last_day
from ohlas.reports.figures import Row, grouped, headline
from ohlas.reports.pills import KEPT, group_label, group_title, pills
from ohlas.reports.rules import round_up
from ohlas.reports.words import digits_of, label_of, step_label, verdict_text
from ohlas.responses.filters import may_pick_segment
from ohlas.scores import Period, answers_to_see, last_days
from ohlas.team.access import may, require
from ohlas.team.models import Member
from ohlas.ui.formats import number

FOUR_WEEKS = 28
# The change people ask about: 10 points of NPS or of percent, half a point of a mean.
ORDINARY_CHANGE = {"net": 10.0, "share": 10.0, "mean": 0.5}
WEEKLY_UP_TO = 27 * 7  # days; beyond it a point a week is too much to read, so months


@dataclass(frozen=True, slots=True)
class Choice:
    """What the address asks for, made whole: the series, the period of the chart and how it is cut."""

    cut: Cut
    step: str
    by: str
    now: datetime

    @property
    def compared(self) -> Cut:
        """The comparison shows who is filtered among the others; a filter on what it compares would leave one line."""
        lifted: dict[str, Any] = {self.by: None}
        return replace(self.cut, **lifted)


def choose(member: Member, query: Mapping[str, str], *, now: datetime) -> Choice:
    """The page's choice; asked.Refused for a value that is not on the lists."""
    workspace = member.workspace
    asked = dict(query)
    if not asked.get("metric"):
        known = series_of(workspace)
        asked |= (
            {"metric": known[0].metric, "scale": known[0].scale, "series": known[0].series}
            if known
            else {"metric": "nps"}
        )
    when = _chart_period(asked, workspace.local_day(now))
    step = (
        asked.get("step")
        if asked.get("step") in ("week", "month")
        else "week"
        if when.days <= WEEKLY_UP_TO
        else "month"
    )
    groups = _groups(member)
    by = asked.get("by") if asked.get("by") in groups else next((name for name in groups if asked.get(name)), groups[0])
    if asked.get("staff"):
        require(member, "scores.by_staff")
    if asked.get("segment"):
        require(member, "customers.see")
    return Choice(cut_from(workspace, asked, when=when), str(step), str(by), now)


def page(member: Member, query: Mapping[str, str], *, now: datetime) -> dict[str, Any]:
    """The template's context."""
    choice = choose(member, query, now=now)
    recent = choice.cut.during(_figure_period(query, choice.cut))
    row = headline(member.workspace, recent)
    steps = grouped(member.workspace, choice.cut, choice.step)
    groups = grouped(member.workspace, choice.compared, choice.by)
    return {
        "row": row,
        "has_answers": any(each.figure.n for each in steps),
        "finding": _finding(choice, row),
        **_verdict(choice, row),
        "days": recent.period.days if recent.period else 0,
        "label": label_of(choice.cut.metric),
        "digits": digits_of(choice.cut.scale),
        "pills": pills(member, query, choice),
        "points": [_point(member, choice, row) for row in steps],
        **comparison(member.workspace, choice.cut, choice.by, groups),
        "group_title": group_title(choice.by),
        "hidden": any(row.hidden for row in groups),
        "group_choice": [
            {"label": group_label(by), "url": _address(query, by=by), "chosen": by == choice.by}
            for by in _groups(member)
        ],
        "answers_url": _answers_url(member, choice.cut),
    }


def _finding(choice: Choice, now: Row) -> str:
    """What a screen reader hears instead of the drawing."""
    figure, digits = now.figure, digits_of(choice.cut.scale)
    if now.hidden or figure.value is None:
        return _("No answers in this period.")
    said = {"label": label_of(choice.cut.metric), "value": number(figure.value, digits), "n": number(figure.n)}
    return (
        ngettext("%(label)s %(value)s from %(n)s answer.", "%(label)s %(value)s from %(n)s answers.", figure.n) % said
    )


def _verdict(choice: Choice, now: Row) -> dict[str, str]:
    """The verdict's sentence, and how many answers it would take to see an ordinary change."""
    if not now.verdict:
        return {"verdict_text": "", "needed": ""}
    text = verdict_text(choice.cut.scale, now.verdict)
    step = ORDINARY_CHANGE[choice.cut.scale.headline]
    needed = (
        answers_to_see(choice.cut.scale, now.figure.counts, step) if now.verdict.kind in ("same", "too_few") else None
    )
    if not needed:
        return {"verdict_text": text, "needed": ""}
    said = {"change": number(step), "needed": number(round_up(needed))}
    return {
        "verdict_text": text,
        "needed": _(
            "To be likely to see a change of %(change)s you would need about %(needed)s answers in each period."
        )
        % said,
    }


def _groups(member: Member) -> list[str]:
    return ["touchpoint", "channel", "language", "survey"] + (["staff"] if may(member, "scores.by_staff") else [])


def _chart_period(query: Mapping[str, str], today: date) -> Period:
    given = period_from(query, first=today - timedelta(days=364), today=today)
    if given:
        return given
    weeks = query.get("weeks", "26")
    return last_days(7 * (int(weeks) if weeks in ("4", "13", "26", "52", "104") else 26), today)


def _figure_period(query: Mapping[str, str], cut: Cut) -> Period:
    """The big figure tells of the last four weeks of the chart, or of the whole period somebody chose by days."""
    period = cut.period
    assert period is not None  # choose() always gives one
    return period if query.get("from") or period.days < FOUR_WEEKS else last_days(FOUR_WEEKS, period.end)


def _point(member: Member, choice: Choice, row: Row) -> dict[str, Any]:
    start, end = first_day(row.key), last_day(row.key)
    shown = None if row.hidden else row.figure
    return {
        "x": start,
        "label": step_label(start, choice.step, choice.now),
        "value": shown.value if shown else None,
        "low": shown.low if shown else None,
        "high": shown.high if shown else None,
        "n": row.figure.n,
        "url": _answers_url(member, choice.cut.during(Period(start, end))) if row.figure.n else "",
    }


def _answers_url(member: Member, cut: Cut) -> str:
    """The answers behind a figure, by the same filters; none of a segment for whom answers have no names."""
    if cut.segment and not may_pick_segment(member):
        return ""
    asked: dict[str, str] = {"metric": cut.metric, "scale": cut.scale_name, "series": cut.series}
    if cut.period:
        asked |= {"from": cut.period.start.isoformat(), "to": cut.period.end.isoformat()}
    for name in ("survey", "touchpoint", "staff", "segment", "channel", "language"):
        if value := getattr(cut, name):
            asked[name] = str(value)
    return reverse("responses:list", args=[member.workspace.slug]) + "?" + urlencode(asked)


def _address(query: Mapping[str, str], **changes: str) -> str:
    kept = {name: query[name] for name in KEPT if query.get(name)} | changes
    return "?" + urlencode({name: value for name, value in kept.items() if value})
