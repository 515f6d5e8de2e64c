"""Rows of a person as words, in the active language and time zone."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from ohlas.customers.parts import Section
from ohlas.ui.formats import clock, day_with_year, number


@dataclass(frozen=True)
class Shown:
    """A kind of row: each row is the facts it has, as (label, text)."""

    title: str
    rows: list[list[tuple[str, str]]]


def shown(section: Section) -> Shown:
    return Shown(str(section.title), [_row(section, row) for row in section.rows])


def _row(section: Section, row: dict[str, Any]) -> list[tuple[str, str]]:
    pairs = [
        (str(fact.label), fact.say(row[fact.key]) if fact.say and row[fact.key] else text_of(row[fact.key]))
        for fact in section.facts
    ]
    return [(label, text) for label, text in pairs if text]


def text_of(value: Any) -> str:
    """Nothing for what is empty; lists and pairs line by line."""
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, datetime):
        return f"{day_with_year(value)}, {clock(value)}"
    if isinstance(value, date):
        return day_with_year(value)
    if isinstance(value, dict):
        return "\n".join(f"{key}: {text}" for key, each in value.items() if (text := text_of(each)))
    if isinstance(value, list | tuple):
        return "\n".join(text_of(each) for each in value)
    return str(value)
