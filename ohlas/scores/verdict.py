"""The verdict on a change as a plain kind; the sentence is made where the reader's language is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ohlas.scores.compare import Change, compare, compare_figures
from ohlas.scores.figure import Figure
from ohlas.scores.scale import Scale

# With fewer than 30 answers one guest who turns from promoter to detractor moves NPS by 7 points or more, and the
# intervals lean on a bell shape that a handful of answers does not have. So nothing is said before 30.
FEWEST = 30


@dataclass(frozen=True, slots=True)
class Verdict:
    """What may be said about a change.

    "up" and "down" are real changes, "same" means no real change, "too_few" that a side has fewer than 30 answers.
    `needed` is how many more answers the later side must get before we speak; None when that would not help (nothing
    is missing there, or the earlier period, which is over, is itself too thin). Differences are `after - before` in
    the unit of the figure and are given even with "too_few" as far as they exist, for tables.
    """

    kind: Literal["up", "down", "same", "too_few"]
    difference: float | None
    low: float | None
    high: float | None
    p: float | None
    needed: int | None


def verdict(scale: Scale, before: Mapping[int, int], after: Mapping[int, int]) -> Verdict:
    """The verdict on two periods' counts by score value; ValueError for values off the scale."""
    return verdict_on(compare(scale, before, after))


def verdict_on_figures(before: Figure, after: Figure) -> Verdict:
    """The verdict on two figures; ValueError unless their scales are equal."""
    return verdict_on(compare_figures(before, after))


def verdict_on(change: Change) -> Verdict:
    """The verdict on a change already computed."""
    kind = _kind(change)
    needed = FEWEST - change.after.n if kind == "too_few" and change.before.n >= FEWEST else None
    return Verdict(kind, change.difference, change.low, change.high, change.p, needed)


def _kind(change: Change) -> Literal["up", "down", "same", "too_few"]:
    if min(change.before.n, change.after.n) < FEWEST or change.difference is None:
        return "too_few"
    if not change.is_real:
        return "same"
    return "up" if change.difference > 0 else "down"
