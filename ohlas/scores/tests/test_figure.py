"""One figure: its value, its bands and an interval that can be trusted."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ohlas.scores import Interval, Scale, Share, figure, scale
from ohlas.scores.interval import adjusted_wald_nps, clopper_pearson, tango_score_nps, wilson
from ohlas.scores.tests.counting import Counts, scale_and_counts, times

NPS, CSAT, EASE = scale("nps", "0-10"), scale("csat", "1-10"), scale("ces", "1-7")
BOUNDS = {"net": (-100, 100), "share": (0, 100)}


def test_nps_of_forty_answers() -> None:
    shown = figure(NPS, {10: 12, 9: 8, 8: 6, 7: 4, 6: 3, 3: 5, 0: 2})
    assert (shown.value, shown.n, shown.bad, shown.mid, shown.good) == (25.0, 40, 10, 10, 20)
    assert shown.interval == pytest.approx((-1.363772, 47.8754), abs=1e-6)


def test_csat_counts_seven_as_satisfied_though_advocates_begin_at_nine() -> None:
    shown = figure(CSAT, {6: 1, 7: 1, 8: 1, 9: 1})
    assert (shown.value, shown.happy, shown.good, shown.mid, shown.bad) == (75.0, 3, 1, 2, 1)


def test_ease_is_a_mean_and_says_how_many_found_it_easy() -> None:
    shown = figure(EASE, {1: 1, 2: 2, 3: 3, 4: 1, 5: 2, 6: 3, 7: 4})
    assert shown.value == shown.mean == 4.625
    assert shown.interval == pytest.approx((3.526476, 5.723524), abs=1e-6)
    assert shown.easy_share == Share(56.25, *(100 * end for end in wilson(9, 16)))


def test_resolved_is_the_share_of_yes() -> None:
    assert figure(scale("resolved", "yes-partly-no"), {2: 3, 1: 2, 0: 1}).value == 50.0


@pytest.mark.parametrize("each", [NPS, CSAT, EASE])
def test_without_answers_there_is_no_value(each: Scale) -> None:
    for counts in ({}, {5: 0}):
        shown = figure(each, counts)
        assert (shown.n, shown.value, shown.low, shown.high, shown.mean, shown.easy_share) == (0, *[None] * 5)


def test_ease_has_no_interval_below_ten_answers() -> None:
    assert figure(EASE, {7: 5, 6: 4}).interval is None
    assert figure(EASE, {7: 5, 6: 5}).interval is not None


def test_ease_when_all_ten_agree_is_not_shown_as_certain() -> None:
    shown = figure(EASE, {7: 10})
    share_who_may_differ = clopper_pearson(0, 10).high
    assert shown.interval == pytest.approx((7 - 6 * share_who_may_differ, 7))


def test_a_single_promoter_lies_inside_the_interval() -> None:
    assert figure(NPS, {10: 1}).interval == pytest.approx((-48.498649, 100), abs=1e-6)


def test_counts_are_given_back_for_the_whole_scale() -> None:
    assert figure(EASE, {7: 2}).counts == {1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0, 7: 2}


@pytest.mark.parametrize(
    "counts", [{11: 1}, {-1: 1}, {True: 1}, {"7": 1}, {7.0: 1}, {None: 1}, {7: -1}, {7: 1.0}, {7: True}, {7: "1"}]
)
def test_refused(counts: Counts) -> None:
    with pytest.raises(ValueError, match=r"scale 0-10|cannot be counted"):
        figure(NPS, counts)


@given(scale_and_counts())
def test_the_value_lies_inside_its_interval_and_the_interval_inside_the_bounds(
    drawn: tuple[Scale, list[Counts]],
) -> None:
    each, [counts] = drawn
    shown = figure(each, counts)
    lowest, highest = BOUNDS.get(each.headline, (each.low, each.high))
    assert shown.value is not None
    assert lowest <= shown.value <= highest
    if shown.low is not None and shown.high is not None:
        assert lowest <= shown.low <= shown.value <= shown.high <= highest
        assert shown.low < shown.high


@given(scale_and_counts())
def test_bands_add_up(drawn: tuple[Scale, list[Counts]]) -> None:
    each, [counts] = drawn
    shown = figure(each, counts)
    assert shown.bad + shown.mid + shown.good == shown.n == sum(shown.counts.values())
    assert shown.good <= shown.happy <= shown.n


@given(scale_and_counts(least=10), st.integers(2, 5))
def test_more_of_the_same_answers_narrow_the_interval(drawn: tuple[Scale, list[Counts]], factor: int) -> None:
    each, [counts] = drawn
    few, many = figure(each, counts), figure(each, times(counts, factor))
    assert many.value == pytest.approx(few.value)
    assert few.interval
    assert many.interval
    assert _width(many.interval) < _width(few.interval)


def _width(interval: Interval) -> float:
    return interval.high - interval.low


@given(st.integers(0, 200), st.integers(0, 200), st.integers(0, 200))
def test_promoters_and_detractors_exchanged_mirror_the_interval(promoters: int, detractors: int, passives: int) -> None:
    n = promoters + detractors + passives
    for method in (adjusted_wald_nps, tango_score_nps):
        if n:
            low, high = method(promoters, detractors, n)
            assert method(detractors, promoters, n) == pytest.approx((-high, -low), abs=1e-9)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_happy_and_unhappy_exchanged_mirror_the_interval(drawn: tuple[int, int]) -> None:
    happy, n = drawn
    for method in (wilson, clopper_pearson):
        low, high = method(happy, n)
        assert method(n - happy, n) == pytest.approx((1 - high, 1 - low), abs=1e-9)


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_exact_interval_is_about_the_share(drawn: tuple[int, int]) -> None:
    happy, n = drawn
    low, high = clopper_pearson(happy, n)
    assert 0 <= low <= happy / n <= high <= 1


@pytest.mark.parametrize("method", [wilson, clopper_pearson])
@pytest.mark.parametrize(("happy", "n"), [(0, 0), (-1, 5), (6, 5)])
def test_impossible_shares_are_refused(method: Callable[[int, int], Interval], happy: int, n: int) -> None:
    with pytest.raises(ValueError, match=r"at least one answer|are not parts"):
        method(happy, n)


@pytest.mark.parametrize("method", [adjusted_wald_nps, tango_score_nps])
@pytest.mark.parametrize("parts", [(0, 0, 0), (3, 3, 5), (-1, 0, 5)])
def test_impossible_nps_is_refused(method: Callable[..., Interval], parts: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match=r"at least one answer|are not parts"):
        method(*parts)
