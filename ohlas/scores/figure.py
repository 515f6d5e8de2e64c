"""One figure from counts by score value: NPS, CSAT, CES or "resolved", each with its n and its 95 % interval."""

from collections.abc import Mapping
from dataclasses import dataclass

from ohlas.scores.interval import Interval, adjusted_wald_nps, mean_of, mean_t, unanimous_mean, wilson
from ohlas.scores.scale import Band, Scale

MEAN_INTERVAL_FROM = 10  # answers; below this the interval of a mean says more about luck than about customers


@dataclass(frozen=True, slots=True)
class Share:
    """Percent of the answers, 0 to 100, with its Wilson interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Figure:
    """A headline and what it was made of.

    `value`, `low`, `high`: NPS in points -100..100, shares in percent 0..100, CES the mean on its own scale. `value`
    is None without answers; `low` and `high` too, and for a mean below 10 answers. `counts` has every value of the
    scale, also those nobody chose. `bad`, `mid`, `good` and `happy` are numbers of answers.
    """

    scale: Scale
    n: int
    value: float | None
    low: float | None
    high: float | None
    counts: dict[int, int]
    bad: int
    mid: int
    good: int
    happy: int
    mean: float | None
    easy_share: Share | None

    @property
    def interval(self) -> Interval | None:
        """Both ends together, or None when there is no interval."""
        return None if self.low is None or self.high is None else Interval(self.low, self.high)


def figure(scale: Scale, counts: Mapping[int, int]) -> Figure:
    """The figure of `counts` (answers by score value). A skipped question is no answer and is not in `counts`.

    ValueError for a value that is not on the scale or a count that is not a whole number from 0.
    """
    full = checked(scale, counts)
    n = sum(full.values())
    bad, mid, good = (_in_band(scale, full, band) for band in ("bad", "mid", "good"))
    happy = sum(count for value, count in full.items() if scale.is_happy(value))
    value, interval = _headline(scale, full, n, bad, good, happy) if n else (None, None)
    low, high = interval if interval is not None else (None, None)
    mean = mean_of(full).mean if n else None
    easy = _share(happy, n) if n and scale.metric == "ces" else None
    return Figure(scale, n, value, low, high, full, bad, mid, good, happy, mean, easy)


def checked(scale: Scale, counts: Mapping[int, int]) -> dict[int, int]:
    """`counts` for every value of the scale, zeros filled in; ValueError as in `figure`."""
    for value, count in counts.items():
        scale.check(value)
        if type(count) is not int or count < 0:
            raise ValueError(f"{count!r} answers of {value} cannot be counted")
    return {value: counts.get(value, 0) for value in scale.values()}


def _in_band(scale: Scale, counts: Mapping[int, int], band: Band) -> int:
    return sum(count for value, count in counts.items() if scale.band(value) == band)


def _headline(
    scale: Scale, counts: Mapping[int, int], n: int, bad: int, good: int, happy: int
) -> tuple[float, Interval | None]:
    if scale.headline == "net":
        net = 100 * (good - bad) / n
        # A single answer of 9 or 10 is NPS 100 with an upper end of 98.5: the figure may not lie outside its interval.
        return net, adjusted_wald_nps(good, bad, n).times(100).holding(net)
    if scale.headline == "share":
        share = _share(happy, n)
        return share.value, Interval(share.low, share.high)
    return mean_of(counts).mean, mean_interval(scale, counts)


def _share(happy: int, n: int) -> Share:
    value = 100 * happy / n
    low, high = wilson(happy, n).times(100).holding(value)
    return Share(value, low, high)


def mean_interval(scale: Scale, counts: Mapping[int, int]) -> Interval | None:
    """The interval of a mean inside the scale; None below 10 answers, the worst case when all answers are equal."""
    n = sum(counts.values())
    if n < MEAN_INTERVAL_FROM:
        return None
    chosen = [value for value, count in counts.items() if count]
    if len(chosen) == 1:
        return unanimous_mean(chosen[0], n, scale.low, scale.high)
    interval = mean_t(counts)
    return interval.clamped(scale.low, scale.high) if interval else None
