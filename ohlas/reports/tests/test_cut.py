"""Steps of time: ISO weeks, months, days, also at the turn of the year."""

from datetime import date

import pytest

from ohlas.reports.cut import first_day, last_day, step_of, steps_between


@pytest.mark.parametrize(
    ("day", "step", "key"),
    [
        (date(2026, 11, 20), "week", "2026-W47"),
        (date(2026, 11, 20), "month", "2026-11"),
        (date(2026, 11, 20), "day", "2026-11-20"),
        (date(2027, 1, 1), "week", "2026-W53"),
        (date(2024, 12, 31), "week", "2025-W01"),
        (date(2028, 2, 29), "month", "2028-02"),
    ],
)
def test_a_day_has_a_step(day: date, step: str, key: str) -> None:
    assert step_of(day, step) == key
    assert first_day(key) <= day <= last_day(key)


def test_week_53_ends_on_a_sunday() -> None:
    assert (first_day("2026-W53"), last_day("2026-W53")) == (date(2026, 12, 28), date(2027, 1, 3))


def test_february_of_a_leap_year() -> None:
    assert last_day("2028-02") == date(2028, 2, 29)


def test_steps_without_answers_are_there_too() -> None:
    assert steps_between(date(2026, 12, 20), date(2027, 1, 5), "week") == [
        "2026-W51",
        "2026-W52",
        "2026-W53",
        "2027-W01",
    ]
    assert steps_between(date(2026, 12, 31), date(2027, 1, 1), "month") == ["2026-12", "2027-01"]
