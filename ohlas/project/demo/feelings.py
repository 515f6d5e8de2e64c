"""From how somebody feels to the score they give and what they speak of. Plain arithmetic on plain data."""

from bisect import bisect
from dataclasses import dataclass
from itertools import accumulate
from random import Random
from statistics import NormalDist

from ohlas.scores.scale import scale

# How an ordinary week's answers fall on each scale, lowest value first, in percent.
USUAL = {
    ("nps", "0-10"): (2, 1, 2, 3, 3, 5, 5, 10, 17, 22, 30),
    ("csat", "1-10"): (1.5, 1.5, 2, 3, 4, 5, 9, 19, 24, 31),
    ("ces", "1-7"): (3, 4, 6, 10, 20, 29, 28),
}
_CUTS = {
    of: [NormalDist().inv_cdf(share / 100) for share in list(accumulate(shares))[:-1]] for of, shares in USUAL.items()
}
SAYING = {"bad": 0.72, "mid": 0.36, "good": 0.44}


def score_of(metric: str, scale_name: str, feeling: float) -> int:
    """The value somebody gives who feels this much (standard deviations) better than usual."""
    return scale(metric, scale_name).low + bisect(_CUTS[metric, scale_name], feeling)


@dataclass(frozen=True, slots=True)
class Occasion:
    """What an answer is about. `late` is by how many days the parcel was, `dear` right after prices went up."""

    survey: str
    staff: str = ""
    late: int = 0
    crowded: bool = False
    dear: bool = False


def theme_of(chance: Random, occasion: Occasion, band: str) -> str:
    """What somebody in this band speaks of after this."""
    table = {"bad": _complaints, "mid": _remarks, "good": _praise}[band](occasion)
    return chance.choices(list(table), list(table.values()))[0]


# The themes of each band by what was asked about, with how often they come up.
_COMPLAINTS = {
    "visit": {"place": 34, "wait": 22, "price": 24, "short": 12},
    "delivery": {"delivery": 50, "noreply": 25, "short": 15},
    "order": {"order": 80, "price": 10, "short": 10},
    "invoice": {"invoice": 90, "noreply": 10},
    "call": {"phone": 55, "noreply": 35, "short": 10},
    "relationship": {"price": 25, "wait": 25, "place": 20, "noreply": 15, "short": 15},
}
_REMARKS = {
    "visit": {"place": 40, "price": 30, "wait": 15, "short": 12},
    "delivery": {"delivery": 80, "short": 15},
    "order": {"order": 80, "price": 10, "short": 10},
    "invoice": {"invoice": 90, "short": 10},
    "call": {"phone": 60, "noreply": 25, "short": 15},
    "relationship": {"price": 35, "place": 30, "wait": 20, "short": 15},
}
_PRAISE = {
    "visit": {"coffee": 52, "place": 30, "short": 18},
    "delivery": {"delivery": 55, "beans": 28, "short": 17},
    "order": {"order": 65, "beans": 18, "short": 17},
    "invoice": {"invoice": 85, "short": 15},
    "call": {"phone": 80, "short": 20},
    "relationship": {"coffee": 40, "place": 28, "radim": 14, "short": 18},
}


def _complaints(occasion: Occasion) -> dict[str, int]:
    if occasion.late:
        return {"late": 82, "noreply": 18}
    return _COMPLAINTS[occasion.survey] | _lately(occasion)


def _remarks(occasion: Occasion) -> dict[str, int]:
    if occasion.late:
        return {"late": 85, "short": 15}
    return _REMARKS[occasion.survey] | _lately(occasion)


def _praise(occasion: Occasion) -> dict[str, int]:
    if occasion.staff == "radim" and occasion.survey == "visit":
        return {"radim": 62, "coffee": 22, "place": 8, "short": 8}
    return _PRAISE[occasion.survey]


def _lately(occasion: Occasion) -> dict[str, int]:
    """What is on everybody's mind at the moment."""
    return ({"wait": 110} if occasion.crowded else {}) | ({"price": 70} if occasion.dear else {})
