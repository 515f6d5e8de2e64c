"""p-values of many comparisons at once, so that looking often enough does not find a difference by luck."""

from collections.abc import Sequence
from typing import Literal


def adjust_p(p: Sequence[float], method: Literal["holm", "bh"] = "holm") -> list[float]:
    """Adjusted p-values in the order given, none above 1.

    "holm" (Holm 1979) bounds the risk of even one false finding; "bh" (Benjamini and Hochberg 1995) the expected
    share of false ones among the findings. ValueError for a p outside 0..1 or another method.
    """
    if not all(0 <= each <= 1 for each in p):
        raise ValueError("a p-value lies between 0 and 1")
    if method == "holm":
        return _holm(p)
    if method == "bh":
        return _benjamini_hochberg(p)
    raise ValueError(f"no method {method!r}: use holm, bh")


def _holm(p: Sequence[float]) -> list[float]:
    adjusted, highest = [0.0] * len(p), 0.0
    for rank, index in enumerate(sorted(range(len(p)), key=p.__getitem__)):
        highest = max(highest, min(1.0, (len(p) - rank) * p[index]))
        adjusted[index] = highest
    return adjusted


def _benjamini_hochberg(p: Sequence[float]) -> list[float]:
    adjusted, lowest = [0.0] * len(p), 1.0
    order = sorted(range(len(p)), key=p.__getitem__)
    for rank in range(len(p), 0, -1):
        index = order[rank - 1]
        lowest = min(lowest, p[index] * len(p) / rank)
        adjusted[index] = lowest
    return adjusted
