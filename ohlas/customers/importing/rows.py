"""One row of a list as the facts of a customer."""

import re
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ohlas.customers.facts import check_facts
from ohlas.customers.importing.words import country_code, language_code
from ohlas.files.read import REPLACED

_BETWEEN_TAGS = re.compile(r"[,;|]")
_TELLING = ("name", "email", "phone", "external_id")
LOST = _("This cell holds signs that the chosen encoding does not have.")


def plain_facts(cells: Sequence[str], columns: Sequence[str]) -> dict[str, Any]:
    """The row as it will be checked: empty cells left out, both halves of a name joined, words made codes."""
    named: dict[str, str] = {}
    for column, cell in zip(columns, cells, strict=False):
        if column and cell.strip():
            named[column] = cell.strip()
    facts: dict[str, Any] = {key: text for key, text in named.items() if not key.endswith("_name")}
    if halves := [named[half] for half in ("first_name", "last_name") if half in named]:
        facts["name"] = " ".join([*halves, *([named["name"]] if "name" in named else [])])
    if "language" in facts:
        facts["language"] = language_code(facts["language"])
    if "country" in facts:
        facts["country"] = country_code(facts["country"])
    if "tags" in facts:
        facts["tags"] = [tag for tag in map(str.strip, _BETWEEN_TAGS.split(facts["tags"])) if tag]
    return facts


def checked_facts(cells: Sequence[str], columns: Sequence[str], *, country: str) -> dict[str, Any]:
    """The row as it will be stored; {} when it tells of nobody (a row of totals). ValidationError by field."""
    facts = plain_facts(cells, columns)
    if not any(facts.get(field) for field in _TELLING):
        return {}
    if lost := {field: LOST for field, value in facts.items() if REPLACED in str(value)}:
        raise ValidationError(lost)
    return check_facts(facts, country=country)
