"""Like is compared with like: as many days, just before."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ohlas.scores import Period, last_days, like_period, period


def test_28_days_with_the_28_before() -> None:
    assert last_days(28, date(2026, 3, 28)) == Period(date(2026, 3, 1), date(2026, 3, 28))
    assert like_period(date(2026, 3, 1), date(2026, 3, 28)) == Period(date(2026, 2, 1), date(2026, 2, 28))


def test_march_is_compared_with_31_days_not_with_february() -> None:
    assert like_period(date(2026, 3, 1), date(2026, 3, 31)) == Period(date(2026, 1, 29), date(2026, 2, 28))


def test_one_day() -> None:
    assert like_period(date(2026, 1, 1), date(2026, 1, 1)) == Period(date(2025, 12, 31), date(2025, 12, 31))


@given(st.dates(date(1900, 1, 1)), st.integers(1, 20_000))
def test_as_long_and_adjacent(end: date, days: int) -> None:
    now = last_days(days, end)
    before = like_period(*now)
    assert before.days == now.days == days
    assert (now.start - before.end).days == 1


def test_refused() -> None:
    with pytest.raises(ValueError, match="cannot end on"):
        period(date(2026, 2, 2), date(2026, 2, 1))
    with pytest.raises(ValueError, match="at least one day"):
        last_days(0, date(2026, 2, 1))
    with pytest.raises(ValueError, match="not of moments"):
        like_period(datetime(2026, 2, 1, tzinfo=UTC), datetime(2026, 2, 2, tzinfo=UTC))
    with pytest.raises(ValueError, match="that far back"):
        like_period(date.min, date(2026, 2, 1))
