"""Like periods: 28 days are compared with the 28 days before them, never with a month of another length."""

from datetime import date, datetime, timedelta
from typing import NamedTuple


class Period(NamedTuple):
    """Whole days of the workspace's own calendar, both ends included."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1


def period(start: date, end: date) -> Period:
    """The days from `start` to `end`, both included; ValueError for moments in time or an end before the start."""
    if isinstance(start, datetime) or isinstance(end, datetime):
        # One kind of error for every refused period, as the caller shows them alike.
        raise ValueError("a period is made of days, not of moments")
    if end < start:
        raise ValueError(f"a period cannot end on {end} before it starts on {start}")
    return Period(start, end)


def last_days(days: int, end: date) -> Period:
    """The `days` days that end with `end`; ValueError below one day."""
    if days < 1:
        raise ValueError("a period has at least one day")
    return period(end - timedelta(days=days - 1), end)


def like_period(start: date, end: date) -> Period:
    """The equally long period that ends the day before `start`; ValueError as `period`, or before the calendar."""
    now = period(start, end)
    try:
        return last_days(now.days, start - timedelta(days=1))
    except OverflowError:
        raise ValueError("there is no calendar that far back") from None
