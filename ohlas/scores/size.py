"""How many answers it takes: in each period to see a change, or in one to reach a margin.

Seeing a change means: with 80 % power at the 5 % level, two-sided, and equally many answers in both periods.
The functions named `..._n` return the exact number; the others round it up to whole answers.
"""

from collections.abc import Mapping
from math import ceil, sqrt

from scipy.special import ndtri

from ohlas.scores.figure import Figure, figure
from ohlas.scores.interval import Z, mean_of
from ohlas.scores.scale import Scale

POWER = 0.8
_REACH = Z + float(ndtri(POWER))  # 2.801585: how many standard errors of a difference a change must span

# With NPS 41, a quarter passives means 58 % promoters and 17 % detractors, the usual look of such a score.
USUAL_PASSIVES = 0.25


def answers_to_see(scale: Scale, counts: Mapping[int, int], change: float) -> int | None:
    """Answers needed in each period to see `change`, planned from the answers there are.

    `change` is in the unit of the figure: NPS points, percentage points, points of the scale. None when the answers
    say nothing of the spread (none, or all alike where the spread is all we go by). ValueError for a change that is
    not above 0 or larger than the scale allows.
    """
    now = figure(scale, counts)
    _check_change(change, now)
    n = _needed(now, change) if now.n else None
    return None if n is None else ceil(n)


def _needed(now: Figure, change: float) -> float | None:
    if now.scale.headline == "share":
        share, step = now.happy / now.n, change / 100
        # Towards the middle, where answers vary most: the larger of the two numbers.
        return share_n(share, share - step if share >= 0.5 else share + step)
    variance = net_variance(now.good / now.n, now.bad / now.n)
    if now.scale.headline == "mean":
        variance = mean_of(now.counts).variance or 0.0
        return mean_n(sqrt(variance), change) if variance else None
    return net_n(variance, change) if variance else None


def _check_change(change: float, now: Figure) -> None:
    largest = {"net": 200.0, "share": 50.0, "mean": float(now.scale.high - now.scale.low)}[now.scale.headline]
    if not 0 < change <= largest:
        raise ValueError(f"a change of {change} cannot be planned for: use more than 0 and at most {largest:g}")


def answers_near_nps(nps: float, change: float, passives: float = USUAL_PASSIVES) -> int:
    """Answers needed in each period to see `change` points when NPS is near `nps` and this share is passive.

    For planning before there are answers; NPS 41 and 10 points need 914 (913.5 before rounding up). ValueError
    when no such mixture exists or the change is not above 0.
    """
    promoters, detractors = ((1 - passives + side * nps / 100) / 2 for side in (1, -1))
    if not 0 < change <= 200:
        raise ValueError(f"a change of {change} points cannot be planned for")
    return ceil(net_n(net_variance(promoters, detractors), change))


def net_variance(promoters: float, detractors: float) -> float:
    """Variance of one answer counted as -1, 0, +1, from the two shares; ValueError when they are no shares."""
    if promoters < 0 or detractors < 0 or promoters + detractors > 1 + 1e-12:
        raise ValueError(f"{promoters} promoters and {detractors} detractors are not shares of one whole")
    return promoters + detractors - (promoters - detractors) ** 2


def net_n(variance: float, points: float) -> float:
    """Answers per period to see `points` of NPS, the variance of one answer staying as it is."""
    return 2 * variance * (_REACH * 100 / points) ** 2


def share_n(p1: float, p2: float) -> float:
    """Answers per period to tell share `p1` from `p2` (as R's power.prop.test)."""
    pooled = (p1 + p2) / 2
    null = Z * sqrt(2 * pooled * (1 - pooled))
    real = (_REACH - Z) * sqrt(p1 * (1 - p1) + p2 * (1 - p2))
    return ((null + real) / (p1 - p2)) ** 2


def mean_n(sd: float, change: float) -> float:
    """Answers per period to see a mean move by `change`: normal theory plus Guenther's (1981) z²/4 for Student's t."""
    return 2 * (_REACH * sd / change) ** 2 + Z * Z / 4


def answers_for_margin(promoters: float, detractors: float, margin: float) -> int:
    """Answers for an NPS interval of plus or minus `margin` points, from the two shares."""
    if margin <= 0:
        raise ValueError("a margin is more than 0 points")
    return ceil(net_variance(promoters, detractors) * (Z * 100 / margin) ** 2)
