"""What changed between two periods, or differs between two groups, asked on the same scale."""

from collections.abc import Mapping
from dataclasses import dataclass

from ohlas.scores.difference import (
    NetCounts,
    Part,
    fisher_p,
    nps_difference_interval,
    nps_difference_test,
    share_difference_interval,
    share_p,
    square_and_add,
    welch,
)
from ohlas.scores.figure import MEAN_INTERVAL_FROM, Figure, figure, mean_interval
from ohlas.scores.interval import Interval
from ohlas.scores.scale import Scale

LUCK = 0.05  # a difference is called real when luck alone makes one as large less often than this


@dataclass(frozen=True, slots=True)
class Change:
    """`after - before` in the unit of the figure, its 95 % interval and the two-sided p.

    All four are None when a side has no answers; low, high and p also when a side of a mean has fewer than 10.
    """

    difference: float | None
    low: float | None
    high: float | None
    p: float | None
    before: Figure
    after: Figure

    @property
    def is_real(self) -> bool:
        """More than luck: p below 5 % and an interval that leaves zero out, so that text and picture agree."""
        if self.p is None or self.low is None or self.high is None:
            return False
        return self.p < LUCK and not self.low <= 0 <= self.high


def compare(scale: Scale, before: Mapping[int, int], after: Mapping[int, int]) -> Change:
    """The change from `before` to `after`, both counts by score value; ValueError for values off the scale."""
    return compare_figures(figure(scale, before), figure(scale, after))


def compare_figures(before: Figure, after: Figure) -> Change:
    """The change between two figures; ValueError unless both stand on the same scale with the same cuts."""
    if before.scale != after.scale:
        raise ValueError(
            f"{before.scale.metric} {before.scale.name} and {after.scale.metric} {after.scale.name}"
            " cannot be compared: only equal scales with equal cuts are"
        )
    if before.value is None or after.value is None:
        return Change(None, None, None, None, before, after)
    difference = after.value - before.value
    found = _COMPARE[before.scale.headline](before, after)
    if found is None:
        return Change(difference, None, None, None, before, after)
    interval, p = found
    low, high = interval.holding(difference)
    return Change(difference, low, high, p, before, after)


_Found = tuple[Interval, float]


def _net(before: Figure, after: Figure) -> _Found:
    old, new = (NetCounts(side.good, side.bad, side.n) for side in (before, after))
    return nps_difference_interval(old, new).times(100), nps_difference_test(old, new).p


def _share(before: Figure, after: Figure) -> _Found:
    old, new = Part(before.happy, before.n), Part(after.happy, after.n)
    return share_difference_interval(old, new).times(100), share_p(old, new)


def _mean(before: Figure, after: Figure) -> _Found | None:
    if min(before.n, after.n) < MEAN_INTERVAL_FROM:
        return None
    if all(max(side.counts.values()) == side.n for side in (before, after)):
        return _unanimous(before, after)
    found = welch(before.counts, after.counts)
    width = before.scale.high - before.scale.low
    return found.interval.clamped(-width, width), found.p


def _unanimous(before: Figure, after: Figure) -> _Found | None:
    """Every answer equal on each side: Welch has no spread to work with, so the worst case and an exact test."""
    old, new = (mean_interval(side.scale, side.counts) for side in (before, after))
    if old is None or new is None or before.mean is None or after.mean is None:
        return None
    differ = before.mean != after.mean
    p = fisher_p(Part(before.n, before.n), Part(0, after.n)) if differ else 1.0
    return square_and_add(before.mean, old, after.mean, new), p


_COMPARE = {"net": _net, "share": _share, "mean": _mean}
