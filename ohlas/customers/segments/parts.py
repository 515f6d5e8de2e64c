"""Reads one part of a condition's value: what it may be, and what it is called in a form."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ohlas.customers.facts import TAG_LENGTH, countries, languages, plain
from ohlas.customers.models.customer_query import BANDS
from ohlas.customers.models.permission import Permission
from ohlas.customers.segments.fields import CONTACTS
from ohlas.customers.segments.known import Known
from ohlas.scores.scale import SCALES

MOST_VALUES = 30
LONGEST_DAYS = 3650
MOST_EVENTS = 100_000
# "nps 0-10" names a scale.
SCALE_NAMES = {f"{scale.metric} {scale.name}": scale for scale in SCALES}


def read(part: str, raw: Any, known: Known, *, attribute: str = "") -> Any:
    """The part as it is stored; ValidationError for what it cannot be."""
    if part == "choices":
        return _some(raw, [choice["key"] for choice in known.types[attribute].choices])
    return _READ[part](raw, known)


def _text(raw: Any, known: Known) -> str:
    text = plain(raw, 200)
    if not text:
        raise ValidationError(_("Write something to look for."))
    return text


def _some(raw: Any, allowed: Iterable[str]) -> list[str]:
    """One to thirty values of a list, each once."""
    values = raw if isinstance(raw, list) else [raw]
    texts = [value for value in values if isinstance(value, str)]
    if not 0 < len(values) <= MOST_VALUES or len(texts) != len(values) or not set(texts) <= set(allowed):
        raise ValidationError(_("Choose from the list."))
    return list(dict.fromkeys(texts))


def _tags(raw: Any, known: Known) -> list[str]:
    values = raw.split(",") if isinstance(raw, str) else raw if isinstance(raw, list) else []
    tags = [tag for tag in (plain(value, TAG_LENGTH) for value in values[: MOST_VALUES + 1]) if tag]
    if not 0 < len(tags) <= MOST_VALUES:
        raise ValidationError(_("Name one to %(most)s tags."), params={"most": MOST_VALUES})
    return list(dict.fromkeys(tags))


def _whole(least: int, most: int) -> Callable[[Any, Known], int]:
    def reading(raw: Any, known: Known) -> int:
        text = str(raw).strip() if isinstance(raw, (int, str)) and not isinstance(raw, bool) else ""
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else -1
        if not least <= number <= most:
            raise ValidationError(
                _("Write a whole number from %(least)s to %(most)s."), params={"least": least, "most": most}
            )
        return number

    return reading


def _number(raw: Any, known: Known) -> float | int:
    """A number as JSON has it; a comma is a decimal point."""
    if isinstance(raw, bool) or not isinstance(raw, (int, float, str)) or len(str(raw)) > 30:
        raise ValidationError(_("Write a number."))
    try:
        number = Decimal(str(raw).strip().replace(",", ".").replace("\u00a0", "").replace(" ", ""))
    except InvalidOperation:
        raise ValidationError(_("Write a number.")) from None
    if not number.is_finite() or abs(number) >= 10**12:
        raise ValidationError(_("Write a number."))
    return int(number) if number == number.to_integral_value() else float(number)


def _day(raw: Any, known: Known) -> str:
    try:
        return date.fromisoformat(raw.strip()).isoformat()
    except (AttributeError, ValueError):
        raise ValidationError(_("Write the day like 2026-11-20.")) from None


def _key(kind: str) -> Callable[[Any, Known], str]:
    def reading(raw: Any, known: Known) -> str:
        if not isinstance(raw, str) or raw not in getattr(known, kind):
            raise ValidationError(_("Choose from the list."))
        return raw

    return reading


def _one(allowed: Iterable[str]) -> Callable[[Any, Known], str]:
    return lambda raw, known: _some([raw], allowed)[0]


def _kind(raw: Any, known: Known) -> str:
    kind = plain(raw, 60)
    if not kind:
        raise ValidationError(_("Say what happened."))
    return kind


def _segment(raw: Any, known: Known) -> str:
    try:
        key = str(UUID(str(raw)))
    except ValueError:
        key = ""
    if key not in known.segments:
        raise ValidationError(_("Choose from the list."))
    return key


_READ: dict[str, Callable[[Any, Known], Any]] = {
    "text": _text,
    "languages": lambda raw, known: _some(raw, languages()),
    "countries": lambda raw, known: _some(raw, countries()),
    "tags": _tags,
    "bands": lambda raw, known: _some(raw, BANDS),
    "days": _whole(1, LONGEST_DAYS),
    "count": _whole(1, MOST_EVENTS),
    "low": _whole(0, 10),
    "high": _whole(0, 10),
    "amount": _number,
    "number": _number,
    "day": _day,
    "scale": _one(SCALE_NAMES),
    "channel": _one(Permission.CHANNELS),
    "contact": _one(CONTACTS),
    "kind": _kind,
    "touchpoint": _key("touchpoints"),
    "staff": _key("staff"),
    "segment": _segment,
}
