"""Numbers, money and dates as the reader's language writes them.

Plain values in, text out; `now` comes from the caller.
"""

import copy
import re
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import NumberPattern, get_currency_symbol
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext, pgettext

Number = int | float | Decimal

NO_VALUE = "–"
# English here is the European one: day before month, 24 hours.
REGIONS = {"en": "en_GB"}
# The sign people know where CLDR has only the code outside of the currency's own country.
SYMBOLS = {"CZK": "Kč", "TRY": "₺"}
# Around what somebody said, where it is not “so”.
QUOTES = {"cs": "„“", "de": "„“"}


@lru_cache
def _locale(language: str) -> Locale:
    return Locale.parse(REGIONS.get(language, language.replace("-", "_")))


def reader() -> Locale:
    """The Babel locale of the active language."""
    return _locale(get_language() or "en")


def quoted(text: str, most: int = 0) -> str:
    """Words in the reader's marks of quotation, cut after `most` characters: “so”, and „so“ in Czech and German."""
    marks = QUOTES.get((get_language() or "en")[:2], "“”")
    return f"{marks[0]}{Truncator(text).chars(most) if most else text}{marks[1]}"


def listed(names: list[str]) -> str:
    """ "Visit, Website and Phone" as the reader's language joins words."""
    return format_list(names, locale=reader())


def _applied(pattern: NumberPattern, value: Number, digits: tuple[int, int], currency: str | None = None) -> str:
    pattern = copy.copy(pattern)
    pattern.frac_prec = digits
    text = pattern.apply(value, reader(), currency=currency, currency_digits=False)
    return str(text).replace("-", "\N{MINUS SIGN}")


def number(value: Number | None, digits: int | None = None) -> str:
    """1234.5 -> "1,234.5", "1 234,5", "1.234,5". `digits` fixes the decimals; without it at most three."""
    if value is None:
        return NO_VALUE
    return _applied(reader().decimal_formats[None], value, (0, 3) if digits is None else (digits, digits))


def signed(value: Number | None, digits: int | None = None) -> str:
    """A change: "+3", "−3", and "0" without a sign."""
    text = number(value, digits)
    return f"+{text}" if value is not None and value > 0 else text


def percent(value: Number | None, digits: int = 0) -> str:
    """A share in points of a hundred: 33 -> "33%", "33 %", "%33"."""
    if value is None:
        return NO_VALUE
    return _applied(reader().percent_formats[None], Decimal(str(value)) / 100, (digits, digits))


def money(amount: Number | None, currency: str) -> str:
    """Whole amounts without decimals: "€18,400", "18 400 Kč", "₺12,50". `currency` is an ISO 4217 code."""
    if amount is None:
        return NO_VALUE
    digits = 0 if amount == int(amount) else 2
    text = _applied(reader().currency_formats["standard"], amount, (digits, digits), currency)
    symbol = get_currency_symbol(currency, locale=reader())
    text = text.replace(symbol, SYMBOLS.get(currency, symbol))
    # A sign made of letters does not stick to its number.
    return re.sub(r"([^\W\d])(?=\d)", "\\1\N{NO-BREAK SPACE}", text)


def interval(low: Number | None, high: Number | None, digits: int = 0) -> str:
    """Both ends in words: "30 to 52"; empty where there are too few answers for an interval."""
    if low is None or high is None:
        return ""
    ends = {"low": number(low, digits), "high": number(high, digits)}
    return pgettext("from one value to another", "%(low)s to %(high)s") % ends


def _local(when: date | datetime) -> date | datetime:
    return timezone.localtime(when) if isinstance(when, datetime) and timezone.is_aware(when) else when


def _date(when: date | datetime) -> date:
    when = _local(when)
    return when.date() if isinstance(when, datetime) else when


def day(when: date | datetime | None, now: datetime) -> str:
    """ "20 Nov", and with the year when it is another than now's. Times are taken in the active time zone."""
    if when is None:
        return NO_VALUE
    on = _date(when)
    return format_skeleton("MMMd" if on.year == _date(now).year else "yMMMd", on, locale=reader())


def day_with_year(when: date | datetime) -> str:
    """ "20 Nov 2026", whatever year it is."""
    return format_skeleton("yMMMd", _date(when), locale=reader())


def long_day(when: date | datetime) -> str:
    """ "Monday 23 November", "pondělí 23. listopadu", "23 Kasım Pazartesi"."""
    pattern = re.sub(r",?\s*y+", "", str(reader().date_formats["full"].pattern))
    if reader().language == "en":
        pattern = pattern.replace(",", "")
    return format_date(_date(when), pattern, locale=reader())


def month(when: date | datetime) -> str:
    """ "November 2026"."""
    return format_skeleton("yMMMM", _date(when), locale=reader())


def short_month(when: date | datetime) -> str:
    """ "Nov 26"."""
    return str(format_date(_date(when), "LLL yy", locale=reader()))


def clock(when: datetime) -> str:
    """ "18:04", in the active time zone."""
    moment = _local(when)
    assert isinstance(moment, datetime)
    return format_time(moment.time(), "short", locale=reader())


def ago(when: date | datetime | None, now: datetime) -> str:
    """As one would say it: "today 18:04", "yesterday 18:04", "Saturday 10:00", "11 Nov", "4 Mar 2023"."""
    if when is None:
        return NO_VALUE
    away = (_date(when) - _date(now)).days
    near = {0: gettext("today"), -1: gettext("yesterday"), 1: gettext("tomorrow")}.get(away)
    if near is None and abs(away) < 7:
        near = format_date(_date(when), "EEEE", locale=reader())
    if near is None:
        return day(when, now)
    return f"{near} {clock(when)}" if isinstance(when, datetime) else near
