"""Two periods or groups: the difference, its interval and whether it may be luck."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from ohlas.scores import Change, Scale, compare, compare_figures, figure, scale
from ohlas.scores.difference import Part, fisher_p, share_p, share_test, welch
from ohlas.scores.tests.counting import Counts, counts_of, scale_and_counts

NPS, CSAT, EASE = scale("nps", "0-10"), scale("csat", "1-10"), scale("ces", "1-7")


def test_nps_of_two_months() -> None:
    change = compare(NPS, {10: 20, 8: 13, 2: 15}, {10: 30, 8: 12, 2: 8})
    assert change.difference == pytest.approx(100 * (22 / 50 - 5 / 48))
    assert (change.low, change.high) == pytest.approx((0.929997, 62.481027), abs=1e-6)
    assert change.p == pytest.approx(0.042162, abs=1e-6)
    assert change.is_real


def test_csat_of_two_shops() -> None:
    change = compare(CSAT, {8: 9, 4: 11}, {8: 17, 4: 3})
    assert change.difference == pytest.approx(40)
    assert (change.low, change.high) == pytest.approx((10.4188, 61.5221), abs=1e-4)
    assert change.is_real


def test_ease_by_welch() -> None:
    before, after = {1: 4, 3: 5, 5: 6}, {4: 6, 6: 9, 7: 5}
    change = compare(EASE, before, after)
    theirs = stats.ttest_ind(list(Counter(after).elements()), list(Counter(before).elements()), equal_var=False)
    assert change.p == pytest.approx(theirs.pvalue, abs=1e-12)
    assert (change.low, change.high) == pytest.approx(tuple(theirs.confidence_interval()), abs=1e-9)


def test_fisher_when_a_seen_or_expected_count_is_below_five_else_z() -> None:
    for few in ((Part(17, 20), Part(9, 20)), (Part(5, 10), Part(995, 1000))):
        assert share_p(*few) == fisher_p(*few)
    many = Part(40, 50), Part(25, 50)
    assert share_p(*many) == share_test(*many).p
    assert share_p(*many) != fisher_p(*many)


@given(st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40), st.integers(0, 40)))
def test_fisher_agrees_with_scipy(table: tuple[int, int, int, int]) -> None:
    a, b, c, d = table
    if a + b and c + d:
        theirs = stats.fisher_exact([[a, b], [c, d]]).pvalue
        assert fisher_p(Part(a, a + b), Part(c, c + d)) == pytest.approx(theirs, abs=1e-9)


def test_fisher_of_a_handful_against_a_million() -> None:
    theirs = stats.fisher_exact([[1, 3], [900_000, 100_000]]).pvalue
    assert fisher_p(Part(1, 4), Part(900_000, 1_000_000)) == pytest.approx(theirs, abs=1e-6)


@pytest.mark.parametrize(("before", "after"), [(scale("csat", "1-5"), CSAT), (EASE, scale("csat", "1-7"))])
def test_unequal_scales_are_refused(before: Scale, after: Scale) -> None:
    with pytest.raises(ValueError, match="cannot be compared: only equal scales"):
        compare_figures(figure(before, {5: 40}), figure(after, {5: 40}))


def test_values_off_the_scale_are_refused() -> None:
    with pytest.raises(ValueError, match="csat scale 1-10"):
        compare(CSAT, {8: 9}, {0: 3})


@pytest.mark.parametrize("each", [NPS, CSAT, EASE])
@pytest.mark.parametrize(("before", "after"), [({}, {5: 9}), ({5: 9}, {}), ({}, {})])
def test_nothing_to_compare_with(each: Scale, before: Counts, after: Counts) -> None:
    assert _numbers(compare(each, before, after)) == [None] * 4


def test_ease_below_ten_answers_has_a_difference_but_no_interval() -> None:
    assert _numbers(compare(EASE, {3: 9}, {5: 10})) == [2, None, None, None]


def test_everybody_alike_on_both_sides() -> None:
    same = compare(EASE, {7: 20}, {7: 20})
    assert (same.difference, same.p, same.is_real) == (0, 1.0, False)
    other = compare(EASE, {2: 20}, {7: 20})
    assert other.difference == 5
    assert other.p == pytest.approx(fisher_p(Part(20, 20), Part(0, 20)))
    assert other.is_real
    for each in (NPS, CSAT):
        assert compare(each, {10: 50}, {10: 80}).p == 1.0


def test_one_side_all_alike_still_has_welch() -> None:
    found = welch({7: 12}, {5: 6, 6: 6})
    assert found.degrees == pytest.approx(11)
    with pytest.raises(ValueError, match="some spread"):
        welch({7: 12}, {6: 12})


@given(scale_and_counts(groups=2))
def test_inside_its_interval_and_its_bounds(drawn: tuple[Scale, list[Counts]]) -> None:
    each, [before, after] = drawn
    change = compare(each, before, after)
    widest = {"net": 200, "share": 100}.get(each.headline, each.high - each.low)
    if change.low is not None and change.high is not None and change.p is not None:
        assert change.difference is not None
        assert -widest - 1e-9 <= change.low <= change.difference <= change.high <= widest + 1e-9
        assert 0 <= change.p <= 1


@given(scale_and_counts(groups=2))
def test_turned_round_it_is_the_same_change_backwards(drawn: tuple[Scale, list[Counts]]) -> None:
    each, [before, after] = drawn
    there, back = compare(each, before, after), compare(each, after, before)
    if there.p is not None and there.low is not None and there.high is not None:
        assert back.p == pytest.approx(there.p, abs=1e-9)
        assert (back.low, back.high) == pytest.approx((-there.high, -there.low), abs=1e-9)


@given(counts_of(NPS, least=1))
def test_no_change_is_never_a_real_change(counts: Counts) -> None:
    change = compare(NPS, counts, counts)
    assert change.difference == 0
    assert not change.is_real


def _numbers(change: Change) -> list[float | None]:
    return [change.difference, change.low, change.high, change.p]
