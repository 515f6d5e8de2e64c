"""What one more answer, or a better one, does to a figure: never the contrary of what anybody would expect."""

from itertools import pairwise
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ohlas.scores import (
    FEWEST,
    SCALES,
    Figure,
    Scale,
    answers_for_margin,
    answers_to_see,
    compare,
    figure,
    scale,
    verdict,
)
from ohlas.scores.interval import adjusted_wald_nps, clopper_pearson, wilson
from ohlas.scores.tests.counting import Counts, scale_and_counts

NPS, CSAT = scale("nps", "0-10"), scale("csat", "1-10")
quick = settings(max_examples=40, deadline=None)


def plus(counts: Counts, value: int, more: int = 1) -> Counts:
    return {**counts, value: counts.get(value, 0) + more}


def value_of(shown: Figure) -> float:
    assert shown.value is not None
    return shown.value


@quick
@given(scale_and_counts(), st.data())
def test_a_better_answer_instead_never_lowers_the_figure(
    drawn: tuple[Scale, list[Counts]], data: st.DataObject
) -> None:
    each, [counts] = drawn
    given_values = [value for value, count in counts.items() if count]
    worse = data.draw(st.sampled_from(given_values))
    better = data.draw(st.integers(worse, each.high))
    before, after = figure(each, counts), figure(each, plus(plus(counts, worse, -1), better))
    assert value_of(after) >= value_of(before) - 1e-9
    assert after.n == before.n


@quick
@given(scale_and_counts())
def test_one_more_at_the_top_never_lowers_and_one_at_the_foot_never_raises(drawn: tuple[Scale, list[Counts]]) -> None:
    each, [counts] = drawn
    now = value_of(figure(each, counts))
    assert value_of(figure(each, plus(counts, each.high))) >= now - 1e-9
    assert value_of(figure(each, plus(counts, each.low))) <= now + 1e-9


@quick
@given(scale_and_counts())
def test_the_order_of_the_answers_does_not_matter(drawn: tuple[Scale, list[Counts]]) -> None:
    each, [counts] = drawn
    assert figure(each, dict(reversed(counts.items()))) == figure(each, counts)


@quick
@given(scale_and_counts(groups=2))
def test_the_whole_lies_between_its_parts(drawn: tuple[Scale, list[Counts]]) -> None:
    """By touchpoint, by week: the figure of all is never outside what the groups show."""
    each, parts = drawn
    together = {value: sum(part.get(value, 0) for part in parts) for value in each.values()}
    values, whole = [value_of(figure(each, part)) for part in parts], figure(each, together)
    assert min(values) - 1e-9 <= value_of(whole) <= max(values) + 1e-9
    assert whole.n == sum(figure(each, part).n for part in parts)


@quick
@given(scale_and_counts(groups=3))
def test_counts_of_groups_add_up_to_those_of_all(drawn: tuple[Scale, list[Counts]]) -> None:
    each, parts = drawn
    together = {value: sum(part.get(value, 0) for part in parts) for value in each.values()}
    shown, whole = [figure(each, part) for part in parts], figure(each, together)
    for name in ("n", "bad", "mid", "good", "happy"):
        assert getattr(whole, name) == sum(getattr(one, name) for one in shown)


@quick
@given(scale_and_counts(groups=2, least=FEWEST))
def test_the_verdict_read_backwards_is_the_contrary(drawn: tuple[Scale, list[Counts]]) -> None:
    each, [before, after] = drawn
    contrary = {"up": "down", "down": "up", "same": "same"}
    assert verdict(each, after, before).kind == contrary[verdict(each, before, after).kind]


@quick
@given(scale_and_counts(groups=2))
def test_nothing_is_said_below_thirty_and_something_always_from_there(drawn: tuple[Scale, list[Counts]]) -> None:
    each, [before, after] = drawn
    few = min(sum(before.values()), sum(after.values())) < FEWEST
    assert (verdict(each, before, after).kind == "too_few") == few


@pytest.mark.parametrize("have", [1, 15, FEWEST - 1])
@pytest.mark.parametrize("each", SCALES, ids=[f"{one.metric} {one.name}" for one in SCALES])
def test_as_many_more_as_it_says_are_enough(each: Scale, have: int) -> None:
    before, after = {each.low: 20, each.high: 20}, {each.low: have}
    needed = verdict(each, before, after).needed
    assert needed == FEWEST - have
    assert verdict(each, before, plus(after, each.high, needed - 1)).kind == "too_few"
    assert verdict(each, before, plus(after, each.high, needed)).kind != "too_few"


@pytest.mark.parametrize("each", SCALES, ids=[f"{one.metric} {one.name}" for one in SCALES])
def test_a_larger_change_is_never_less_sure(each: Scale) -> None:
    """A hundred at the foot against a hundred of which more and more stand at the top."""
    changes = [compare(each, {each.low: 100}, {each.low: 100 - more, each.high: more}) for more in range(0, 101, 5)]
    for one, next_ in pairwise(changes):
        assert one.p is not None
        assert next_.p is not None
        assert next_.p <= one.p + 1e-12
    assert not changes[0].is_real
    assert changes[-1].is_real


@quick
@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_exact_interval_holds_wilson_s_middle(drawn: tuple[int, int]) -> None:
    happy, n = drawn
    exact, score = clopper_pearson(happy, n), wilson(happy, n)
    assert exact.low <= (score.low + score.high) / 2 <= exact.high


@pytest.mark.parametrize("n", [5, 10, 30, 100])
@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.8, 0.95])
def test_the_true_share_lies_inside_about_as_often_as_promised(n: int, share: float) -> None:
    """Every number of happy ones, weighed by how likely it is: a promise of 95 % that holds 90 % or more everywhere."""
    weights = binomial(n, share)
    inside = sum(weights[k] for k in range(n + 1) if wilson(k, n).low <= share <= wilson(k, n).high)
    exactly = sum(weights[k] for k in range(n + 1) if clopper_pearson(k, n).low <= share <= clopper_pearson(k, n).high)
    assert inside > 0.82
    assert exactly >= 0.95


@pytest.mark.parametrize(("promoters", "detractors"), [(0.5, 0.2), (0.3, 0.3), (0.7, 0.1), (0.2, 0.5)])
@pytest.mark.parametrize("n", [10, 30, 60])
def test_the_true_nps_lies_inside_about_as_often_as_promised(n: int, promoters: float, detractors: float) -> None:
    inside, net = 0.0, promoters - detractors
    good = binomial(n, promoters)
    for k in range(n + 1):
        bad = binomial(n - k, detractors / (1 - promoters))
        inside += good[k] * sum(weight for j, weight in enumerate(bad) if holds(adjusted_wald_nps(k, j, n), net))
    assert inside > 0.93


def holds(interval: tuple[float, float], value: float) -> bool:
    return interval[0] <= value <= interval[1]


def binomial(n: int, share: float) -> list[float]:
    """How likely each number of n is."""
    return [comb(n, k) * share**k * (1 - share) ** (n - k) for k in range(n + 1)]


@quick
@given(st.floats(0.2, 0.6), st.floats(0.1, 0.35), st.floats(3, 10))
def test_the_margin_planned_for_is_the_margin_had(promoters: float, detractors: float, margin: float) -> None:
    n = answers_for_margin(promoters, detractors, margin)
    low, high = adjusted_wald_nps(round(n * promoters), round(n * detractors), n)
    assert (high - low) * 50 <= margin * 1.1, "but for rounding to whole answers"


@pytest.mark.parametrize(("each", "counts", "change"), [(NPS, {10: 60, 8: 20, 2: 20}, 15), (CSAT, {9: 80, 3: 20}, 10)])
def test_as_many_as_planned_show_the_change_and_a_quarter_does_not(each: Scale, counts: Counts, change: float) -> None:
    planned = answers_to_see(each, counts, change)
    assert planned
    for n, kind in ((planned, "down"), (planned // 4, "same")):
        before = {value: round(n * count / 100) for value, count in counts.items()}
        top, foot = max(counts), min(counts)
        moved = round(n * change / (200 if each.headline == "net" else 100))
        assert verdict(each, before, plus(plus(before, top, -moved), foot, moved)).kind == kind
