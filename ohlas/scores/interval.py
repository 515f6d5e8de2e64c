"""95 % intervals around one figure.

Shares and NPS are fractions here (0..1 and -1..1); `figure` turns them into points. Agreement with R 4.2 is tested
to six decimals. Only `scipy.special` is used: `scipy.stats` would cost every web process 47 MB.
"""

from collections.abc import Callable, Mapping
from math import sqrt
from typing import NamedTuple

from scipy.special import betaincinv, ndtri, stdtrit

CONFIDENCE = 0.95
Z = float(ndtri((1 + CONFIDENCE) / 2))  # 1.959964, the normal quantile of a two-sided 95 % interval
_TAIL = (1 - CONFIDENCE) / 2


class Interval(NamedTuple):
    """Both ends, in the unit of the figure they surround."""

    low: float
    high: float

    def clamped(self, low: float, high: float) -> "Interval":
        """The part of the interval inside low..high."""
        return Interval(min(max(self.low, low), high), max(min(self.high, high), low))

    def holding(self, value: float) -> "Interval":
        """Widened, if need be, until `value` lies inside."""
        return Interval(min(self.low, value), max(self.high, value))

    def times(self, factor: float) -> "Interval":
        """Both ends in another unit."""
        return Interval(self.low * factor, self.high * factor)


def wilson(successes: int, n: int) -> Interval:
    """Score interval of a share (Wilson 1927), without continuity correction; never outside 0..1."""
    _check(n, successes)
    share = successes / n
    centre = share + Z * Z / (2 * n)
    half = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    low, high = ((centre + side * half) / (1 + Z * Z / n) for side in (-1, 1))
    # Rounding must not move an end that is exactly 0 or 1.
    return Interval(0.0 if successes == 0 else low, 1.0 if successes == n else high)


def clopper_pearson(successes: int, n: int) -> Interval:
    """Exact interval of a share (Clopper and Pearson 1934): covers at least 95 %, wider than Wilson's."""
    _check(n, successes)
    low = 0.0 if successes == 0 else float(betaincinv(successes, n - successes + 1, _TAIL))
    high = 1.0 if successes == n else float(betaincinv(successes + 1, n - successes, 1 - _TAIL))
    return Interval(low, high)


class NetMoments(NamedTuple):
    """Mean and its squared standard error for answers counted as -1, 0, +1."""

    mean: float
    variance_of_mean: float


def adjusted_net(promoters: int, detractors: int, n: int) -> NetMoments:
    """NPS with 3/4 of a promoter and of a detractor and 3 answers added, which keeps small samples honest."""
    _check(n, promoters, detractors)
    mean = (promoters - detractors) / (n + 3)
    spread = (promoters + detractors + 1.5) / (n + 3) - mean * mean
    return NetMoments(mean, spread / (n + 3))


def adjusted_wald_nps(promoters: int, detractors: int, n: int) -> Interval:
    """Adjusted Wald interval of NPS as a fraction (Rocks 2016, after Agresti and Min 2005), clamped to -1..1."""
    net = adjusted_net(promoters, detractors, n)
    half = Z * sqrt(net.variance_of_mean)
    return Interval(net.mean - half, net.mean + half).clamped(-1, 1)


def tango_score_nps(promoters: int, detractors: int, n: int) -> Interval:
    """Score interval of NPS as a fraction (Tango 1998, for the difference of two shares of the same answers)."""
    _check(n, promoters, detractors)
    net = (promoters - detractors) / n

    def excess(delta: float) -> float:
        """How far the score statistic at `delta` lies beyond the 95 % limit; negative inside the interval."""
        variance = n * _tango_spread(promoters, detractors, n, delta)
        return abs(promoters - detractors - n * delta) - Z * sqrt(max(variance, 0.0))

    low = -1.0 if net == -1 else _halve(excess, inside=net, outside=-1.0)
    high = 1.0 if net == 1 else _halve(excess, inside=net, outside=1.0)
    return Interval(low, high)


def _tango_spread(promoters: int, detractors: int, n: int, delta: float) -> float:
    """Variance of one answer when NPS is `delta`, detractors at their likeliest share under that condition."""
    b = -promoters - detractors + (2 * n - promoters + detractors) * delta
    c = -detractors * delta * (1 - delta)
    share = (sqrt(max(b * b - 8 * n * c, 0.0)) - b) / (4 * n)
    return 2 * share + delta * (1 - delta)


def _halve(excess: Callable[[float], float], inside: float, outside: float) -> float:
    """Where `excess` crosses zero, by halving; 60 steps leave less than 1e-17."""
    for _ in range(60):
        middle = (inside + outside) / 2
        if excess(middle) <= 0:
            inside = middle
        else:
            outside = middle
    return inside


class Mean(NamedTuple):
    """Mean of the answers and their sample variance (None with fewer than two answers)."""

    n: int
    mean: float
    variance: float | None


def mean_of(counts: Mapping[int, int]) -> Mean:
    """Mean and variance from counts by value; ValueError without any answer."""
    n = sum(counts.values())
    _check(n)
    mean = sum(value * count for value, count in counts.items()) / n
    if n < 2:
        return Mean(n, mean, None)
    squares = sum(count * (value - mean) ** 2 for value, count in counts.items())
    return Mean(n, mean, squares / (n - 1))


def mean_t(counts: Mapping[int, int]) -> Interval | None:
    """Student's t interval of the mean, from counts by value, not clamped; None with fewer than two answers."""
    sample = mean_of(counts)
    if sample.variance is None:
        return None
    half = t_quantile(sample.n - 1) * sqrt(sample.variance / sample.n)
    return Interval(sample.mean - half, sample.mean + half)


def unanimous_mean(value: int, n: int, low: int, high: int) -> Interval:
    """Interval of the mean when all n answers are `value`, on a scale from `low` to `high`.

    The t interval would have no width at all. Nobody of n differed, so (Clopper-Pearson) at most a share u of all
    customers would; in the worst case each of them answers at one end of the scale.
    """
    share = clopper_pearson(0, n).high
    return Interval(value - share * (value - low), value + share * (high - value))


def t_quantile(degrees: float) -> float:
    """The two-sided 95 % quantile of Student's t."""
    return float(stdtrit(degrees, 1 - _TAIL))


def _check(n: int, *parts: int) -> None:
    if n < 1:
        raise ValueError("an interval needs at least one answer")
    if any(part < 0 for part in parts) or sum(parts) > n:
        raise ValueError(f"{parts} are not parts of {n} answers")
