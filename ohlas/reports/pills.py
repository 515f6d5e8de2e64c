"""The filters of the Scores page as pills; the page's address holds what is chosen."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.conf import settings
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ohlas.customers.segments.saved import segments_to_pick
from ohlas.reports.counts import Series, series_of
from ohlas.responses.words import channel_word
from ohlas.team.access import may
from ohlas.team.models import Member
from ohlas.ui.formats import day

if TYPE_CHECKING:
    from ohlas.reports.scores_page import Choice

KEPT = (
    "metric",
    "scale",
    "series",
    "weeks",
    "from",
    "to",
    "step",
    "by",
    "survey",
    "touchpoint",
    "staff",
    "channel",
    "language",
    "segment",
)
WEEKS = (4, 13, 26, 52, 104)
RARE = ("channel", "survey", "staff")


def pills(member: Member, query: Mapping[str, str], choice: "Choice") -> list[dict[str, Any]]:
    """Series to choose, the period, then one pill a filter."""
    made = [_series_pill(query, each, choice) for each in series_of(member.workspace)]
    made.append(_weeks_pill(query, choice))
    made.append(_step_pill(query, choice))
    own = [name for name, right in (("staff", "scores.by_staff"), ("segment", "customers.see")) if may(member, right)]
    for name in ("touchpoint", "language", "channel", "survey", *own):
        pill = _filter_pill(member, query, name)
        if pill:
            made.append(pill)
    return made


def series_label(metric: str, scale: str, series: str) -> str:
    """What a series is called on its pill: "NPS", "NPS after a contact", "CSAT", "CSAT 1-5", "Ease"."""
    name = {"nps": "NPS", "csat": "CSAT", "ces": "CES"}.get(metric, metric.upper())
    if metric == "nps":
        return _("NPS after a contact") if series == "event" else name
    usual = {"csat": "1-10", "ces": "1-7"}.get(metric)
    return name if scale == usual else f"{name} {scale}"


def group_label(by: str, key: str | None = None) -> str:
    """The word for a way of grouping, or for one group that has no record of its own."""
    if key is None:
        return {
            "touchpoint": _("Touchpoint"), "channel": _("Channel"), "language": _("Language"),
            "survey": _("Survey"), "staff": _("Colleague"),
        }[by]  # fmt: skip
    if by == "language":
        return str(dict(settings.LANGUAGES).get(key, key)) or _("Not known")
    if by == "channel":
        return channel_word(key) or _("Not known")
    return _("Not named")


def group_title(by: str) -> str:
    """The heading of the comparison."""
    return {
        "touchpoint": _("By touchpoint, in this period"), "channel": _("By channel, in this period"),
        "language": _("By language, in this period"), "survey": _("By survey, in this period"),
        "staff": _("By colleague, in this period"),
    }[by]  # fmt: skip


def _series_pill(query: Mapping[str, str], each: Series, choice: "Choice") -> dict[str, Any]:
    cut = choice.cut
    return {
        "label": series_label(each.metric, each.scale, each.series),
        "url": _with(query, metric=each.metric, scale=each.scale, series=each.series),
        "chosen": (each.metric, each.scale, each.series) == (cut.metric, cut.scale_name, cut.series),
    }


def _weeks_pill(query: Mapping[str, str], choice: "Choice") -> dict[str, Any]:
    period = choice.cut.period
    if period and query.get("from"):
        label = f"{day(period.start, choice.now)} – {day(period.end, choice.now)}"
        return {"label": label, "remove_url": _with(query, **{"from": "", "to": ""})}
    now = period.days // 7 if period else 26
    options = [
        {"label": _last_weeks(weeks), "url": _with(query, weeks=str(weeks), step=""), "chosen": weeks == now}
        for weeks in WEEKS
    ]
    return {"label": _last_weeks(now), "options": options}


def _last_weeks(weeks: int) -> str:
    return ngettext("Last %(weeks)d week", "Last %(weeks)d weeks", weeks) % {"weeks": weeks}


def _step_pill(query: Mapping[str, str], choice: "Choice") -> dict[str, Any]:
    names = {"week": _("By week"), "month": _("By month")}
    options = [{"label": names[step], "url": _with(query, step=step), "chosen": step == choice.step} for step in names]
    return {"label": names[choice.step], "options": options, "rare": choice.step == "week"}


def _filter_pill(member: Member, query: Mapping[str, str], name: str) -> dict[str, Any] | None:
    options = _options(member, name)
    if query.get(name):
        label = dict(options).get(query[name], query[name])
        return {"label": label, "remove_url": _with(query, **{name: ""})}
    if len(options) < (1 if name == "segment" else 2):
        return None
    every = {
        "touchpoint": _("Every touchpoint"), "language": _("Every language"), "channel": _("Every channel"),
        "survey": _("Every survey"), "staff": _("Every colleague"),
        "segment": _("Every customer"),
    }[name]  # fmt: skip
    choices = [{"label": label, "url": _with(query, **{name: key})} for key, label in options]
    return {"label": every, "options": choices, "rare": name in RARE}


def _options(member: Member, name: str) -> list[tuple[str, str]]:
    workspace = member.workspace
    if name == "touchpoint":
        language = get_language() or "en"
        return [(each.key, each.name_in(language)) for each in workspace.touchpoints.select_related("workspace")]
    if name == "staff":
        return list(workspace.staff.order_by("name").values_list("key", "name"))
    if name == "segment":
        return list(segments_to_pick(workspace).items())
    if name == "survey":
        return [(str(pk), title) for pk, title in workspace.surveys.exclude(state="draft").values_list("pk", "name")]
    if name == "channel":
        return [(key, channel_word(key)) for key in ("email", "link", "api")]
    return [(code, str(title)) for code, title in settings.LANGUAGES if code in workspace.languages]


def _with(query: Mapping[str, str], **changes: str) -> str:
    kept = {name: query[name] for name in KEPT if query.get(name)} | changes
    return "?" + urlencode({name: value for name, value in kept.items() if value})
