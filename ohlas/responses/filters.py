"""What the Comments page is narrowed by: read from its address, shown as pills, from fixed lists only."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ohlas.customers.models import Customer
from ohlas.customers.segments.saved import in_segments, segments_to_pick
from ohlas.responses.models import Response
from ohlas.responses.words import CHANNELS, MOODS
from ohlas.team.access import may
from ohlas.team.models import Member
from ohlas.ui.formats import day

MOST_OPTIONS = 50
RARE = ("survey", "channel", "staff", "segment", "aside")
METRICS = ("nps", "csat", "ces")
Option = tuple[str, str]


@dataclass(frozen=True)
class Filter:
    """One choice for each name; "" for no choice. `from_` and `to` are days, both counted."""

    survey: str = ""
    metric: str = ""
    scale: str = ""
    series: str = ""
    band: str = ""
    touchpoint: str = ""
    staff: str = ""
    segment: str = ""
    channel: str = ""
    language: str = ""
    from_: str = ""
    to: str = ""
    words: str = ""
    aside: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str], member: Member) -> "Filter":
        """What the address asks for; what makes no sense, or is not this member's to ask, is left out."""
        asked = {each.name: query.get(each.name.rstrip("_"), "")[:80].replace("\0", "") for each in fields(cls)}
        if not may(member, "scores.by_staff"):
            asked["staff"] = ""
        if not may_pick_segment(member):
            asked["segment"] = ""
        return cls(**{name: value for name, value in asked.items() if value and _CHECKS.get(name, _any)(value)})

    def narrow(self, responses: "QuerySet[Response]", member: Member, *, at: datetime) -> "QuerySet[Response]":
        found = responses.filter(set_aside_at__isnull=self.aside == "")
        for name, value in self.chosen().items():
            if name in _LOOKUPS:
                found = found.filter(**{_LOOKUPS[name]: value})
        if self.touchpoint:
            found = found.filter(_named("touchpoint", self.touchpoint))
        if self.staff:
            found = found.filter(_named("staff", self.staff))
        if self.segment:
            people = Customer.objects.filter(in_segments(member.workspace, [self.segment], at=at))
            found = found.filter(customer__in=people.filter(workspace=member.workspace).values("pk"))
        return found.exclude(comment="") if self.words else found

    def chosen(self) -> dict[str, str]:
        return {each.name: value for each in fields(self) if (value := getattr(self, each.name))}

    def address(self, **more: str) -> str:
        asked = {name.rstrip("_"): value for name, value in self.chosen().items()}
        return "?" + urlencode(asked | {name: value for name, value in more.items() if value})

    def with_(self, **changes: str) -> str:
        """The address with these choices in the place of the old ones."""
        return replace(self, **changes).address()


def may_pick_segment(member: Member) -> bool:
    """By a segment one may tell who is behind an answer, so it is for those who see names anyway."""
    return may(member, "customers.see") and member.sees_personal_data


_LOOKUPS = {
    "survey": "survey_id", "metric": "survey__metric", "scale": "survey__scale", "series": "survey__series",
    "band": "band", "channel": "channel", "language": "language", "from_": "day__gte", "to": "day__lte",
}  # fmt: skip


def _named(field: str, value: str) -> Q:
    """By the id or the key, as the address of a chart has it."""
    return Q(**{f"{field}_id": value}) if _is_id(value) else Q(**{f"{field}__key": value})


def _is_id(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _any(_text: str) -> bool:
    return True


_CHECKS: dict[str, Callable[[str], bool]] = {
    "survey": _is_id,
    "segment": _is_id,
    "band": MOODS.__contains__,
    "from_": _is_day,
    "to": _is_day,
}


def pills(chosen: Filter, member: Member, *, now: datetime) -> list[dict[str, Any]]:
    """Items for the `filters` tag."""
    options = {name: list(make(member)) for name, make in _OPTIONS.items()}
    if not may(member, "scores.by_staff"):
        options.pop("staff")
    if not may_pick_segment(member):
        options.pop("segment")
    made = [
        _pill(chosen, name, found)
        for name, found in options.items()
        if len(found) > (name != "segment") or getattr(chosen, name)
    ]
    if chosen.from_ or chosen.to:
        made.append({"label": _period(chosen, now), "remove_url": chosen.with_(from_="", to="")})
    made.append(_switch(chosen, "words", _("With words only")))
    made.append(_switch(chosen, "aside", _("Set aside")))
    return made


def _pill(chosen: Filter, name: str, options: list[Option]) -> dict[str, Any]:
    value = getattr(chosen, name)
    if value:
        return {"label": dict(options).get(value, value), "remove_url": chosen.with_(**{name: ""})}
    choices = [{"label": label, "url": chosen.with_(**{name: key})} for key, label in options[:MOST_OPTIONS]]
    return {"label": _every()[name], "options": choices, "rare": name in RARE}


def _switch(chosen: Filter, name: str, label: str) -> dict[str, Any]:
    if getattr(chosen, name):
        return {"label": label, "remove_url": chosen.with_(**{name: ""})}
    return {"label": label, "url": chosen.with_(**{name: "yes"}), "rare": name in RARE}


def _period(chosen: Filter, now: datetime) -> str:
    ends = [day(date.fromisoformat(text), now) if text else "" for text in (chosen.from_, chosen.to)]
    return " – ".join(ends)


def _every() -> dict[str, str]:
    return {
        "band": _("Every mood"), "survey": _("Every survey"), "metric": _("Every metric"),
        "touchpoint": _("Every touchpoint"), "channel": _("Every channel"), "language": _("Every language"),
        "staff": _("Every colleague"), "segment": _("Every customer"),
    }  # fmt: skip


def _surveys(member: Member) -> list[Option]:
    found = member.workspace.surveys.exclude(state="draft").order_by("-created_at").values_list("pk", "name")
    return [(str(pk), name) for pk, name in found[:MOST_OPTIONS]]


def _touchpoints(member: Member) -> list[Option]:
    language = get_language() or "en"
    found = member.workspace.touchpoints.select_related("workspace")[:MOST_OPTIONS]
    return [(each.key, each.name_in(language)) for each in found]


def _staff(member: Member) -> list[Option]:
    return list(member.workspace.staff.order_by("name").values_list("key", "name")[:MOST_OPTIONS])


_OPTIONS: dict[str, Callable[[Member], list[Option]]] = {
    "band": lambda member: [(key, str(word)) for key, word in MOODS.items()],
    "survey": _surveys,
    "metric": lambda member: [(metric, metric.upper()) for metric in METRICS],
    "touchpoint": _touchpoints,
    "channel": lambda member: [(key, str(word)) for key, word in CHANNELS.items()],
    "language": lambda member: [(code, str(name)) for code, name in settings.LANGUAGES],
    "staff": _staff,
    "segment": lambda member: list(segments_to_pick(member.workspace).items()),
}
