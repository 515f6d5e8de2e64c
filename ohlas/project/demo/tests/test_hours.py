"""The café's calendar."""

from datetime import UTC, date, datetime
from random import Random

import pytest

from ohlas.project.demo import hours


@pytest.mark.parametrize(
    "day",
    [date(2026, 11, 17), date(2026, 4, 3), date(2026, 4, 6), date(2025, 4, 21), date(2026, 12, 24), date(2026, 11, 22)],
)
def test_closed(day: date) -> None:
    assert not hours.is_open(day)


def test_open_on_saturday_without_phone_or_courier() -> None:
    assert hours.is_open(date(2026, 11, 21))
    assert not hours.is_working_day(date(2026, 11, 21))


def test_visits_fall_within_opening_hours() -> None:
    chance = Random(1)
    for _ in range(300):
        at = hours.visit_time(chance, date(2026, 11, 21))
        assert 9 <= at.hour < 18


def test_nobody_answers_in_the_night() -> None:
    late = datetime(2026, 11, 19, 23, 30, tzinfo=UTC)
    assert hours.waking(Random(1), late).isoformat().startswith("2026-11-20T0")
    assert hours.on_open_day(hours.at_hour(date(2026, 11, 22), 10)).date() == date(2026, 11, 23)
