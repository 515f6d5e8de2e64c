"""Findings as sentences in the reader's language. Numbers come from `scores`; here they only get their words."""

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ohlas.scores import Scale, Verdict
from ohlas.ui.formats import day, month, number


def verdict_text(scale: Scale, verdict: Verdict) -> str:
    """One plain sentence: what changed, by how much, with its margin."""
    if verdict.kind == "too_few":
        return _too_few(verdict.needed)
    if verdict.kind == "same":
        return _("No real change: the difference of %(size)s can be chance.") % {
            "size": amount(scale, verdict.difference)
        }
    values = {
        "size": amount(scale, verdict.difference),
        "low": amount(scale, _nearer(verdict)),
        "high": amount(scale, _farther(verdict)),
    }
    if verdict.kind == "up":
        return _("Up by %(size)s, likely between %(low)s and %(high)s.") % values
    return _("Down by %(size)s, likely between %(low)s and %(high)s.") % values


def _too_few(needed: int | None) -> str:
    if not needed:
        return _("Too few answers in the period before to compare with.")
    return ngettext("Too few answers yet: %(needed)d more.", "Too few answers yet: %(needed)d more.", needed) % {
        "needed": needed
    }


def digits_of(scale: Scale) -> int:
    """Decimals a figure of this scale is shown with."""
    return 1 if scale.headline == "mean" else 0


def amount(scale: Scale, value: float | None) -> str:
    """The size of a difference without its sign: whole points, or one decimal on a scale of a few points."""
    return number(abs(value or 0), digits_of(scale))


def _nearer(verdict: Verdict) -> float | None:
    return verdict.low if verdict.kind == "up" else verdict.high


def _farther(verdict: Verdict) -> float | None:
    return verdict.high if verdict.kind == "up" else verdict.low


def label_of(metric: str) -> str:
    """The metric's name, a mark that is not translated."""
    return {"nps": "NPS", "csat": "CSAT", "ces": "CES"}[metric]


def step_label(start: date, step: str, now: datetime) -> str:
    """A point of a chart in words: "week of 16 Nov", "November 2026"."""
    if step == "month":
        return month(start)
    if step == "week":
        return _("week of %(day)s") % {"day": day(start, now)}
    return day(start, now)
