"""How long things are kept: the choices, and where a period begins."""

from calendar import monthrange
from datetime import date

# Months; 0 is for good.
CHOICES = (0, 6, 12, 24, 36, 60, 120)


def months_before(day: date, months: int) -> date:
    """The same day so many months ago, or the last of a shorter month."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))
