"""Dates as offices write them: 2026-02-01, 1. 2. 2026 10:30, 01/02/2026, and the numbers that Excel makes of them."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ohlas.customers.wrong import wrong

_ISO = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?)?\s?(Z|[+-]\d\d:?\d\d)?")
_WRITTEN = re.compile(r"(\d{1,2})([./-])\s*(\d{1,2})\2\s*(\d{4})\.?,?(?:[ T]+(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?)?")
# Year first in another dress: 2026/02/01, 2026. 02. 01., 20260201 from a ledger.
_YEAR_FIRST = re.compile(r"(\d{4})([./]\s*|)(\d\d)\2(\d\d)\.?")
_SERIAL = re.compile(r"\d{5}([.,]\d+)?")
# Excel's day 0, so that its days after February 1900 come out right.
_EXCEL = datetime(1899, 12, 30)  # noqa: DTZ001  # it has no zone
# A day without an hour is told as its noon: the day stays the same in every time zone near.
NOON = time(12)
# Where the month is written first.
MONTH_FIRST = frozenset({"US", "PH"})


def read_moment(text: str, zone: ZoneInfo, *, country: str = "") -> datetime:
    """The moment meant, in the business's time zone unless it says another. ValidationError for what is none."""
    try:
        moment = _read(" ".join(text.split()), month_first=country in MONTH_FIRST)
    except (ValueError, OverflowError) as error:
        raise wrong("not_a_date") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _read(text: str, *, month_first: bool) -> datetime:
    if _ISO.fullmatch(text):
        return _at_noon(datetime.fromisoformat(text.replace(" +", "+").replace(" Z", "Z")), has_hour=":" in text)
    if _SERIAL.fullmatch(text):
        days = float(text.replace(",", "."))
        return _at_noon(_EXCEL + timedelta(seconds=round(days * 86400)), has_hour=days != int(days))
    if year_first := _YEAR_FIRST.fullmatch(text):
        return datetime.combine(date(int(year_first[1]), int(year_first[3]), int(year_first[4])), NOON)
    found = _WRITTEN.fullmatch(text)
    if not found:
        raise ValueError(text)
    first, sign, second, year, hour, minute, seconds = found.groups()
    day, month = (second, first) if month_first and sign == "/" else (first, second)
    on = date(int(year), int(month), int(day))
    return datetime.combine(on, time(int(hour), int(minute), int(seconds or 0)) if hour else NOON)


def _at_noon(moment: datetime, *, has_hour: bool) -> datetime:
    return moment if has_hour else datetime.combine(moment.date(), NOON, moment.tzinfo)
