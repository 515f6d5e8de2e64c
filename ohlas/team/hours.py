"""Opening hours as people write them. Pure: text in, spans out."""

import re

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SPAN = re.compile(r"(\d{1,2})(?:[:.](\d\d))?\s*[-–—]\s*(\d{1,2})(?:[:.](\d\d))?")
Spans = list[list[str]]


class HoursError(ValueError):
    """Not opening hours."""


def read_hours(text: str) -> Spans:
    """Reads "9-12, 13:00-17:30" as [["09:00", "12:00"], ["13:00", "17:30"]]; empty is closed.

    Raises HoursError for anything else, also for spans that overlap or run backwards.
    """
    spans = [_span(part.strip()) for part in text.split(",") if part.strip()]
    flat = [time for span in spans for time in span]
    if flat != sorted(set(flat)):
        raise HoursError(text)
    return spans


def write_hours(spans: Spans) -> str:
    """The other way round: "9:00-12:00, 13:00-17:30"."""
    return ", ".join(f"{_shown(opens)}-{_shown(closes)}" for opens, closes in spans)


def _span(text: str) -> list[str]:
    found = _SPAN.fullmatch(text)
    if not found:
        raise HoursError(text)
    return [_time(found[1], found[2]), _time(found[3], found[4])]


def _time(hour: str, minute: str | None) -> str:
    if int(hour) * 60 + int(minute or 0) > 24 * 60 or int(minute or 0) > 59:
        raise HoursError(hour)
    return f"{int(hour):02}:{minute or '00'}"


def _shown(time: str) -> str:
    return time.removeprefix("0")
