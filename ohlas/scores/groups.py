"""Which groups (places, people, channels) really differ, when all are looked at together."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from ohlas.scores.adjust import adjust_p
from ohlas.scores.compare import LUCK, Change, compare_figures
from ohlas.scores.figure import figure
from ohlas.scores.scale import Scale
from ohlas.scores.verdict import FEWEST


@dataclass(frozen=True, slots=True)
class GroupDifference:
    """Two groups; `change` is `second - first`, `p` adjusted by Holm for all pairs looked at.

    The interval in `change` is the pair's own and not widened; `is_real` asks for both, as everywhere.
    """

    first: str
    second: str
    change: Change
    p: float

    @property
    def is_real(self) -> bool:
        """More than luck even after so many looks."""
        return self.p < LUCK and self.change.is_real


def group_differences(scale: Scale, groups: Mapping[str, Mapping[int, int]]) -> list[GroupDifference]:
    """Every pair of groups with at least 30 answers each, in the order given; ValueError for values off the scale."""
    figures = {key: figure(scale, counts) for key, counts in groups.items()}
    spoken_of = [key for key, each in figures.items() if each.n >= FEWEST]
    pairs = [(a, b, compare_figures(figures[a], figures[b])) for a, b in combinations(spoken_of, 2)]
    adjusted = adjust_p([1.0 if change.p is None else change.p for _, _, change in pairs])
    return [GroupDifference(a, b, change, p) for (a, b, change), p in zip(pairs, adjusted, strict=True)]


def real_differences(scale: Scale, groups: Mapping[str, Mapping[int, int]]) -> list[GroupDifference]:
    """Only the pairs that really differ, the surest first."""
    return sorted((each for each in group_differences(scale, groups) if each.is_real), key=lambda each: each.p)
