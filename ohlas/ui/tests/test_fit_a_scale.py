"""Scales on round numbers, and places on them in percent."""

import pytest

from ohlas.ui.scale import Scale, around, spark_points, spread


@pytest.mark.parametrize(
    ("values", "low", "high", "step"),
    [
        ([41, 30, 52, 38], 0, 80, 20),
        ([-3, 67], -20, 80, 20),
        ([100, 100], 60, 100, 20),
        ([], -100, 100, 50),
        ([None, 40.0], 0, 80, 20),
    ],
)
def test_around(values: list[float | None], low: float, high: float, step: float) -> None:
    scale = around(values, floor=-100, ceiling=100)
    assert (scale.low, scale.high, scale.step) == (low, high, step)


def test_places_are_percent_and_never_outside() -> None:
    scale = Scale(0, 80, 20)
    assert [scale.place(value) for value in (0, 41, 80, 95, -5)] == [0, 51.25, 100, 100, 0]


def test_ticks_end_at_the_top() -> None:
    assert Scale(1, 7, 1).ticks() == [1, 2, 3, 4, 5, 6, 7]


def test_a_trend_of_one_value_is_one_point() -> None:
    assert spark_points([5], 5, 5, 100, 40) == [(0, 40)]


@pytest.mark.parametrize(
    ("moments", "places"),
    [
        ([], []),
        ([5], [90]),
        ([0, 10], [10, 90]),
        ([0, 5, 10], [10, 50, 90]),
        ([7, 7], [80, 90]),
        ([0, 0, 0, 100], [10, 20, 30, 90]),
        ([0, 99, 100], [10, 80, 90]),
        ([0, 1, 2, 3, 100], [10, 20, 30, 40, 90]),
        ([3] * 17, [10 + 5 * n for n in range(17)]),
    ],
)
def test_moments_spread_without_touching(moments: list[float], places: list[float]) -> None:
    assert spread(moments, 10, 90, 10) == places
