"""When the café is open: its week, the Czech public holidays, and likely moments within a day."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from random import Random
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Prague")
WEEK = {
    "mon": [["08:00", "19:00"]],
    "tue": [["08:00", "19:00"]],
    "wed": [["08:00", "19:00"]],
    "thu": [["08:00", "19:00"]],
    "fri": [["08:00", "19:00"]],
    "sat": [["09:00", "18:00"]],
}
_FIXED = {(1, 1), (5, 1), (5, 8), (7, 5), (7, 6), (9, 28), (10, 28), (11, 17), (12, 24), (12, 25), (12, 26)}


def is_open(day: date) -> bool:
    return day.weekday() < 6 and not is_holiday(day)


def is_working_day(day: date) -> bool:
    """When the phone is answered and the courier drives."""
    return day.weekday() < 5 and not is_holiday(day)


@lru_cache(maxsize=2000)
def is_holiday(day: date) -> bool:
    easter = _easter(day.year)
    return (day.month, day.day) in _FIXED or day in (easter - timedelta(days=2), easter + timedelta(days=1))


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the method printed in Nature, 20 April 1876."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def visit_time(chance: Random, day: date) -> datetime:
    """Mornings and early afternoons are busiest; nobody sits down in the last half hour."""
    opens, closes = (9.0, 17.5) if day.weekday() == 5 else (8.0, 18.5)
    hour = chance.choice((chance.triangular(opens, closes, 9.5), chance.triangular(opens, closes, 14.5)))
    return at_hour(day, hour)


def between(chance: Random, day: date, earliest: float, latest: float) -> datetime:
    return at_hour(day, chance.uniform(earliest, latest))


def at_hour(day: date, hour: float) -> datetime:
    """Hours of the local day as a moment in Prague; 9.5 is half past nine."""
    return datetime.combine(day, time(), tzinfo=ZONE) + timedelta(seconds=int(hour * 3600))


def waking(chance: Random, at: datetime) -> datetime:
    """The same moment, or the next morning for somebody who would be asleep."""
    local = at.astimezone(ZONE).replace(microsecond=0)
    if 7 <= local.hour < 23:
        return local
    morning = local.date() + timedelta(days=1 if local.hour >= 23 else 0)
    return between(chance, morning, 7.0, 9.5)


def on_open_day(at: datetime) -> datetime:
    """The same time on the first open day from then on."""
    while not is_open(at.date()):
        at += timedelta(days=1)
    return at
