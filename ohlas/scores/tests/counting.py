"""Counts by score value as hypothesis draws them, and the mirrored scale."""

from hypothesis import strategies as st

from ohlas.scores import SCALES, Scale

Counts = dict[int, int]


def counts_of(scale: Scale, least: int = 0, most: int = 60) -> st.SearchStrategy[Counts]:
    """Answers by value, at least `least` of them in all."""
    some = st.dictionaries(st.sampled_from(scale.values()), st.integers(0, most))
    return some.filter(lambda counts: sum(counts.values()) >= least)


@st.composite
def scale_and_counts(draw: st.DrawFn, groups: int = 1, least: int = 1) -> tuple[Scale, list[Counts]]:
    """One scale and that many groups of answers on it."""
    each = draw(st.sampled_from(SCALES))
    return each, [draw(counts_of(each, least)) for _ in range(groups)]


def times(counts: Counts, factor: int) -> Counts:
    """The same answers, each given `factor` times."""
    return {value: count * factor for value, count in counts.items()}
