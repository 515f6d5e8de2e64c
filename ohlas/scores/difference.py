"""How two groups differ: the difference's 95 % interval and the probability of one as large by luck alone.

Always `after - before`. Shares and NPS are fractions here, as in `interval`.
"""

from collections.abc import Mapping
from math import exp, lgamma, sqrt
from typing import NamedTuple

from scipy.special import ndtr, stdtr

from ohlas.scores.interval import Interval, Z, adjusted_net, mean_of, t_quantile, wilson


class NetCounts(NamedTuple):
    """What NPS is made of."""

    promoters: int
    detractors: int
    n: int


class Part(NamedTuple):
    """`happy` of `n` answers."""

    happy: int
    n: int


class Tested(NamedTuple):
    """A test statistic (z or t) and its two-sided p."""

    statistic: float
    p: float


def nps_difference_test(before: NetCounts, after: NetCounts) -> Tested:
    """Score test with the variance of both groups taken together, as if nothing had changed."""
    n = before.n + after.n
    promoters = (before.promoters + after.promoters) / n
    detractors = (before.detractors + after.detractors) / n
    variance = promoters + detractors - (promoters - detractors) ** 2
    return _z_test(_net(after) - _net(before), variance, before.n, after.n)


def nps_difference_interval(before: NetCounts, after: NetCounts) -> Interval:
    """Adjusted Wald: each group with 3/4 promoter, 3/4 detractor and 3 answers added; clamped to -2..2."""
    old, new = adjusted_net(*before), adjusted_net(*after)
    centre, half = new.mean - old.mean, Z * sqrt(old.variance_of_mean + new.variance_of_mean)
    return Interval(centre - half, centre + half).clamped(-2, 2)


def _net(counts: NetCounts) -> float:
    return (counts.promoters - counts.detractors) / counts.n


def share_difference_interval(before: Part, after: Part) -> Interval:
    """Newcombe's interval (1998, method 10): two Wilson intervals, squared and added."""
    old, new = before.happy / before.n, after.happy / after.n
    return square_and_add(old, wilson(*before), new, wilson(*after))


def square_and_add(old: float, old_interval: Interval, new: float, new_interval: Interval) -> Interval:
    """Interval of `new - old` from an interval of each, which need not be symmetric."""
    below = sqrt((new - new_interval.low) ** 2 + (old_interval.high - old) ** 2)
    above = sqrt((new_interval.high - new) ** 2 + (old - old_interval.low) ** 2)
    return Interval(new - old - below, new - old + above)


def share_p(before: Part, after: Part) -> float:
    """Fisher's exact p when one of the four counts, seen or expected, is below 5; else the pooled z.

    Cochran's rule looks at the expected counts only; seen ones are added because three unhappy guests are few.
    """
    return fisher_p(before, after) if _least_count(before, after) < 5 else share_test(before, after).p


def _least_count(before: Part, after: Part) -> float:
    happy, n = before.happy + after.happy, before.n + after.n
    expected = min(happy, n - happy) * min(before.n, after.n) / n
    return min(expected, *(count for side in (before, after) for count in (side.happy, side.n - side.happy)))


def share_test(before: Part, after: Part) -> Tested:
    """z of two shares with pooled variance, without continuity correction."""
    pooled = (before.happy + after.happy) / (before.n + after.n)
    return _z_test(after.happy / after.n - before.happy / before.n, pooled * (1 - pooled), before.n, after.n)


def fisher_p(before: Part, after: Part) -> float:
    """Fisher's exact two-sided p: the probability of all tables no likelier than the one seen, margins fixed."""
    happy, n = before.happy + after.happy, before.n + after.n
    possible = range(max(0, happy - after.n), min(before.n, happy) + 1)
    logs = [_log_choose(before.n, k) + _log_choose(after.n, happy - k) - _log_choose(n, happy) for k in possible]
    # Equally likely tables differ by rounding; R allows the same hair.
    limit = logs[before.happy - possible.start] + 1e-7
    return min(1.0, sum(exp(log) for log in logs if log <= limit))


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def _z_test(difference: float, variance: float, n_before: int, n_after: int) -> Tested:
    error = sqrt(max(variance, 0.0) * (1 / n_before + 1 / n_after))
    if error == 0:  # everybody in both groups answered alike
        return Tested(0.0, 1.0)
    z = difference / error
    return Tested(z, 2 * float(ndtr(-abs(z))))


class Welch(NamedTuple):
    """Welch's t test of two means with the interval of their difference."""

    t: float
    degrees: float
    p: float
    interval: Interval


def welch(before: Mapping[int, int], after: Mapping[int, int]) -> Welch:
    """Welch's t (1947) from counts by value; ValueError below two answers or without any spread on both sides."""
    old, new = mean_of(before), mean_of(after)
    if old.variance is None or new.variance is None or old.variance == new.variance == 0:
        raise ValueError("a t test needs two answers on each side, and some spread")
    parts = [(old.variance / old.n, old.n - 1), (new.variance / new.n, new.n - 1)]
    squared_error = sum(part for part, _ in parts)
    degrees = squared_error**2 / sum(part * part / freedom for part, freedom in parts)
    difference, error = new.mean - old.mean, sqrt(squared_error)
    t, half = difference / error, t_quantile(degrees) * error
    p = 2 * float(stdtr(degrees, -abs(t)))
    return Welch(t, degrees, p, Interval(difference - half, difference + half))
