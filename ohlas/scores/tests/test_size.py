"""How many answers a change or a margin asks for."""

from math import ceil

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ohlas.scores import Scale, answers_for_margin, answers_near_nps, answers_to_see, scale
from ohlas.scores.size import mean_n, net_n, net_variance, share_n

NPS, CSAT, EASE = scale("nps", "0-10"), scale("csat", "1-10"), scale("ces", "1-7")


def test_ten_points_of_nps_near_41() -> None:
    assert net_n(net_variance(0.58, 0.17), 10) == pytest.approx(913.45, abs=0.01)
    assert answers_near_nps(41, 10) == answers_to_see(NPS, {10: 58, 8: 25, 3: 17}, 10) == 914


def test_csat_from_80_to_70_as_r_says() -> None:
    assert share_n(0.8, 0.7) == pytest.approx(293.151286, abs=1e-6)
    assert answers_to_see(CSAT, {8: 80, 3: 20}, 10) == 294


def test_csat_is_planned_towards_the_middle() -> None:
    assert answers_to_see(CSAT, {8: 20, 3: 80}, 10) == answers_to_see(CSAT, {8: 80, 3: 20}, 10)
    assert answers_to_see(CSAT, {8: 100}, 10) == ceil(share_n(1, 0.9))


@pytest.mark.parametrize(("change", "in_r"), [(1, 16.71477), (0.5, 63.76576)])
def test_means_are_within_a_tenth_of_power_t_test(change: float, in_r: float) -> None:
    assert mean_n(1, change) == pytest.approx(in_r, abs=0.1)


def test_ease() -> None:
    assert answers_to_see(EASE, {4: 50, 6: 50}, 0.5) == ceil(mean_n((100 / 99) ** 0.5, 0.5))


def test_margin() -> None:
    assert answers_for_margin(0.5, 0.2, 10) == 235


@pytest.mark.parametrize(("each", "counts"), [(NPS, {}), (CSAT, {}), (EASE, {}), (NPS, {10: 9}), (EASE, {7: 9})])
def test_no_plan_without_any_spread_to_go_by(each: Scale, counts: dict[int, int]) -> None:
    assert answers_to_see(each, counts, 1) is None


@pytest.mark.parametrize(
    ("each", "change"), [(NPS, 0), (NPS, -1), (NPS, 201), (CSAT, 51), (EASE, 7), (EASE, float("nan"))]
)
def test_impossible_changes_are_refused(each: Scale, change: float) -> None:
    with pytest.raises(ValueError, match="cannot be planned for"):
        answers_to_see(each, {5: 5, 6: 5}, change)


def test_impossible_plans_are_refused() -> None:
    with pytest.raises(ValueError, match="not shares of one whole"):
        answers_near_nps(90, 10, passives=0.25)
    with pytest.raises(ValueError, match="cannot be planned for"):
        answers_near_nps(41, 0)
    with pytest.raises(ValueError, match="more than 0 points"):
        answers_for_margin(0.5, 0.2, 0)


@given(st.floats(-60, 60), st.floats(1, 50))
def test_half_the_change_asks_for_four_times_the_answers(nps: float, change: float) -> None:
    assume(abs(nps) <= 75)
    whole, half = answers_near_nps(nps, change), answers_near_nps(nps, change / 2)
    assert half == pytest.approx(4 * whole, abs=4)
