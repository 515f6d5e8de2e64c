"""Intervals, comparisons and trends as drawings.

SVG in percent, so that none is ever shrunk, and the data of the line chart.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django import template
from django.utils.translation import gettext

from ohlas.ui import formats
from ohlas.ui.scale import Scale, around, spark_points, spread

register = template.Library()
# The ends of the three headline figures; a mean on another scale passes its own.
ENDS = {"NPS": (-100.0, 100.0), "CSAT": (0.0, 100.0), "CES": (1.0, 7.0)}
SPARK = (116.0, 36.0)
# Where rings stand, in percent of the drawing's width, and how near each other at most.
RINGS = (8.0, 92.0, 7.0)
WORDS_APART = 19.0


def _scale(low: float | None, high: float | None, label: str, values: list[float | None], lines: int = 5) -> Scale:
    floor, ceiling = ENDS.get(label, (0.0, 100.0))
    floor, ceiling = floor if low is None else low, ceiling if high is None else high
    fitted = around([*values, low, high], floor=floor, ceiling=ceiling, lines=lines)
    return Scale(fitted.low if low is None else low, fitted.high if high is None else high, fitted.step)


def _marks(scale: Scale) -> list[dict[str, str | float]]:
    """The lines of a scale. The ends and the middle are `kept` where there is no room for every word."""
    digits = 0 if scale.step == int(scale.step) else 1
    ticks = scale.ticks()
    kept = {0, len(ticks) // 2, len(ticks) - 1}
    return [
        {"place": scale.place(value), "text": formats.number(value, digits), "kept": i in kept}
        for i, value in enumerate(ticks)
    ]


@dataclass(frozen=True)
class Dot:
    """A value on its band, in percent of the drawing's width; None where there is nothing to draw."""

    at: float | None
    start: float | None = None
    width: float | None = None


def _dot(scale: Scale, value: float | None, low: float | None, high: float | None) -> Dot:
    at = None if value is None else scale.place(value)
    if low is None or high is None:
        return Dot(at)
    return Dot(at, scale.place(low), round(scale.place(high) - scale.place(low), 2))


@register.inclusion_tag("ui/dot_on_band.html")
def dot_on_band(
    value: float | None,
    low: float | None = None,
    high: float | None = None,
    *,
    label: str = "NPS",
    min: float | None = None,
    max: float | None = None,
    earlier: float | None = None,
    band: str = "",
    digits: int = 0,
) -> dict[str, Any]:
    """The interval as a band, the value as a dot, the earlier one hollow. Without `min`, `max` it fits itself."""
    scale = _scale(min, max, label, [value, low, high, earlier])
    return {
        "dot": _dot(scale, value, low, high),
        "earlier": None if earlier is None else scale.place(earlier),
        "marks": _marks(scale),
        "band": band,
        "said": f"{label} {formats.number(value, digits)}",
        "interval": formats.interval(low, high, digits),
        "before": "" if earlier is None else formats.number(earlier, digits),
    }


@register.inclusion_tag("ui/comparison.html")
def comparison(
    rows: Sequence[Any], *, label: str = "NPS", min: float | None = None, max: float | None = None, digits: int = 0
) -> dict[str, Any]:
    """One row a group, all on one scale. A row has label, value, low, high, n; if wanted url and band."""
    plain = [row if isinstance(row, dict) else vars(row) for row in rows]
    scale = _scale(min, max, label, [row.get(key) for row in plain for key in ("value", "low", "high")], lines=6)
    drawn = [
        {
            **row,
            "dot": _dot(scale, row.get("value"), row.get("low"), row.get("high")),
            "figure": formats.number(row.get("value"), digits),
            "interval": formats.interval(row.get("low"), row.get("high"), digits),
        }
        for row in plain
    ]
    return {"rows": drawn, "marks": _marks(scale), "label": label}


@register.inclusion_tag("ui/sparkline.html")
def sparkline(
    values: Sequence[float],
    lows: Sequence[float] = (),
    highs: Sequence[float] = (),
    *,
    tone: str = "",
    label: str = "",
) -> dict[str, Any]:
    """A trend of a finger's width: line, band, last point. `tone` is bad, mid or nothing; `label` says the finding."""
    every = [*values, *lows, *highs] or [0.0]
    points = [spark_points(part, min(every), max(every), *SPARK) for part in (values, lows, highs)]
    line, low, high = ([f"{x} {y}" for x, y in part] for part in points)
    return {
        "line": " ".join(line),
        "band": " ".join([*high, *reversed(low)]),
        "end": points[0][-1] if values else None,
        "tone": tone,
        "label": label,
    }


@register.inclusion_tag("ui/answer_rings.html")
def answer_rings(answers: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """One person's answers, oldest first, as rings without a line: they may be of several kinds and scales.

    An answer: `{value, share, band, label, when}`; `share` is its place on its own scale, 0 to 1, the lower half for
    the unhappy band; `label` the band's word; `when` a short date in words. It may bring `on`, its day (else all stand
    equally far apart), `title` for pointing at it, and `url`.
    """
    places = spread([answer["on"].toordinal() if "on" in answer else i for i, answer in enumerate(answers)], *RINGS)
    kept = _with_words(places, [str(answer["when"]) for answer in answers])
    rings = [
        {**answer, "at": place, "down": round(12 + 64 * (1 - answer["share"]), 1), "kept": i in kept}
        for i, (answer, place) in enumerate(zip(answers, places, strict=True))
    ]
    said = "; ".join(f"{one['when']}: {formats.number(one['value'])}, {one['label']}" for one in answers)
    return {"rings": rings, "said": said, "linked": any(one.get("url") for one in answers)}


def _with_words(places: Sequence[float], words: Sequence[str]) -> set[int]:
    """Which rings have room for their date: the last one always, others where none stands too near or says the same."""
    kept: list[int] = []
    for i in reversed(range(len(places))):
        if not kept or (places[kept[-1]] - places[i] >= WORDS_APART and words[kept[-1]] != words[i]):
            kept.append(i)
    return set(kept)


@register.inclusion_tag("ui/chart.html")
def trend_chart(
    points: Sequence[dict[str, Any]],
    *,
    finding: str,
    label: str = "NPS",
    min: float | None = None,
    max: float | None = None,
    markers: Sequence[dict[str, Any]] = (),
    digits: int = 0,
) -> dict[str, Any]:
    """The trend with its band, and below it a table with every number.

    A point: `{x: date, label, value, low, high, n, url?}`; a marker: `{x: date, label}`. `finding` is the sentence
    that a screen reader gets instead of the drawing.
    """
    known = [cast("float | None", point.get(key)) for point in points for key in ("value", "low", "high")]
    scale = _scale(min, max, label, known, lines=6)
    rows = [{**point, **_words(point, digits)} for point in points]
    data = {
        "points": [_drawn(row) for row in rows],
        "min": scale.low,
        "max": scale.high,
        "step": scale.step,
        "markers": [{"x": _iso(marker["x"]), "label": marker["label"]} for marker in markers],
    }
    return {"rows": rows, "data": json.dumps(data), "finding": finding, "label": label}


def _words(point: dict[str, Any], digits: int) -> dict[str, str]:
    figure = formats.number(point.get("value"), digits)
    interval = formats.interval(point.get("low"), point.get("high"), digits)
    said = {"when": point["label"], "value": figure, "interval": interval, "n": formats.number(point.get("n"))}
    bare, whole = gettext("%(when)s: %(value)s, n %(n)s"), gettext("%(when)s: %(value)s (%(interval)s), n %(n)s")
    return {"figure": figure, "interval": interval, "text": (whole if interval else bare) % said}


def _drawn(row: dict[str, Any]) -> dict[str, Any]:
    return {key: row.get(key) for key in ("value", "low", "high", "text", "url")} | {"x": _iso(row["x"])}


def _iso(day: date | str) -> str:
    return day if isinstance(day, str) else day.isoformat()[:10]
