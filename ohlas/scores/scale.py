"""The one table of scales: what a value may be, which band it falls in, what the headline counts, when a case opens."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Metric = Literal["nps", "csat", "ces", "resolved"]
Headline = Literal["net", "share", "mean"]
Band = Literal["bad", "mid", "good"]


@dataclass(frozen=True, slots=True)
class Scale:
    """One way of asking and its cuts; two figures may be compared only when their scales are equal.

    Values are the whole numbers `low`..`high`, and high is good. Up to `bad_to` is the bad band, from `good_from`
    the good one, the rest lies between. `happy_from` is the cut of the share (csat, resolved: the headline;
    ces: "easy"); on CSAT 1-10 it is 7 although advocates begin at 9. An answer up to `case_to` opens a case, up to
    `call_to` one that asks for a call; `call_to` is None where the table of scales makes no such difference.
    """

    metric: Metric
    name: str
    low: int
    high: int
    bad_to: int
    good_from: int
    happy_from: int
    headline: Headline
    case_to: int
    call_to: int | None
    band_names: tuple[str, str, str]

    def values(self) -> range:
        """Every value an answer may have, lowest first."""
        return range(self.low, self.high + 1)

    def has(self, value: object) -> bool:
        """Whether `value` is an answer on this scale: a whole number, never a bool, a float or a text."""
        return type(value) is int and self.low <= value <= self.high

    def band(self, value: int) -> Band:
        """The band of one answer; ValueError when it is not on the scale."""
        self.check(value)
        if value <= self.bad_to:
            return "bad"
        return "good" if value >= self.good_from else "mid"

    def band_name(self, value: int) -> str:
        """The metric's own key for the band of one answer, such as "detractor"."""
        return self.band_names[("bad", "mid", "good").index(self.band(value))]

    def is_happy(self, value: int) -> bool:
        """Whether the answer counts as happy (satisfied, easy, resolved) in the share."""
        self.check(value)
        return value >= self.happy_from

    def opens_case(self, value: int) -> Literal["call", "write"] | None:
        """What an answer asks of us: "call", "write" or nothing."""
        self.check(value)
        if value > self.case_to:
            return None
        return "call" if self.call_to is not None and value <= self.call_to else "write"

    def check(self, value: object) -> None:
        """Raise ValueError when `value` is not an answer on this scale."""
        if not self.has(value):
            raise ValueError(
                f"{value!r} is not on the {self.metric} scale {self.name}: whole numbers {self.low} to {self.high}"
            )


_SATISFIED = ("unhappy", "neutral", "satisfied")
_EASY = ("hard", "neutral", "easy")

# The first scale of a metric is its default; the others exist for answers brought in from elsewhere, or by choice.
SCALES: tuple[Scale, ...] = (
    Scale("nps", "0-10", 0, 10, 6, 9, 9, "net", 6, 3, ("detractor", "passive", "promoter")),
    Scale("csat", "1-10", 1, 10, 6, 9, 7, "share", 6, 3, ("unhappy", "satisfied", "advocate")),
    Scale("csat", "1-5", 1, 5, 2, 4, 4, "share", 2, None, _SATISFIED),
    Scale("csat", "1-7", 1, 7, 3, 6, 6, "share", 3, None, _SATISFIED),
    Scale("ces", "1-7", 1, 7, 3, 5, 5, "mean", 3, None, _EASY),
    Scale("ces", "1-5", 1, 5, 2, 4, 4, "mean", 2, None, _EASY),
    Scale("resolved", "yes-partly-no", 0, 2, 0, 2, 2, "share", 0, None, ("no", "partly", "yes")),
)


def scale(metric: str, name: str) -> Scale:
    """The scale called `name` of `metric`; ValueError names those there are."""
    for known in scales_of(metric):
        if known.name == name:
            return known
    raise ValueError(f"{metric} has no scale {name!r}: use {_listed(s.name for s in scales_of(metric))}")


def scales_of(metric: str) -> tuple[Scale, ...]:
    """Every scale of `metric`, the default first; ValueError for an unknown metric."""
    found = tuple(s for s in SCALES if s.metric == metric)
    if not found:
        raise ValueError(f"no metric {metric!r}: use {_listed(dict.fromkeys(s.metric for s in SCALES))}")
    return found


def default_scale(metric: str) -> Scale:
    """The scale a new survey of `metric` asks on; ValueError for an unknown metric."""
    return scales_of(metric)[0]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
