"""One row of a list as the facts of a customer."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ohlas.customers.facts import check_facts
from ohlas.customers.importing.mending import mended, refuse_shortened
from ohlas.customers.importing.own_facts import NEW, OWN, Types, read_own
from ohlas.customers.importing.totals import adds_up
from ohlas.customers.importing.words import country_code, language_code
from ohlas.customers.tag_cells import tags_in
from ohlas.files.read import REPLACED
from ohlas.team.models import Workspace

_TELLING = ("name", "email", "phone", "external_id")
LOST = _("This cell holds signs that the chosen encoding does not have.")
# What a reader of files could not read (see `files.cards`); its cell says why.
UNREADABLE = "unreadable"


def plain_facts(cells: Sequence[str], columns: Sequence[str], *, country: str) -> dict[str, Any]:
    """The row as it will be checked: empty cells left out, both halves of a name joined, words made codes."""
    named: dict[str, str] = {}
    for column, cell in zip(columns, cells, strict=False):
        if column and cell.strip():
            named[column] = cell.strip()
    if halves := [named.pop(half) for half in ("first_name", "last_name") if half in named]:
        named["name"] = " ".join([*halves, *([named["name"]] if "name" in named else [])])
    if "country" in named:
        named["country"] = country_code(named["country"])
    facts: dict[str, Any] = mended(named, country=country)
    if "language" in facts:
        facts["language"] = language_code(facts["language"])
    if "tags" in facts:
        facts["tags"] = tags_in(facts["tags"])
    return facts


def checked_facts(
    cells: Sequence[str], columns: Sequence[str], *, workspace: Workspace, types: Types
) -> dict[str, Any]:
    """The row as it will be stored; {} when it tells of nobody (a row of totals). ValidationError by field.

    `types` are those of the business's own facts by column.
    """
    facts = plain_facts(cells, columns, country=workspace.country)
    if UNREADABLE in facts:
        raise ValidationError({"name": facts[UNREADABLE]})
    if adds_up(cells) or not any(facts.get(field) for field in _TELLING):
        return {}
    named = {column: facts.pop(column) for column in list(facts) if column.startswith((OWN, NEW))}
    # A fact may be given up between the choice and the run.
    own = {types[column]: cell for column, cell in named.items() if column in types}
    problems: dict[str, Any] = {field: LOST for field, value in facts.items() if REPLACED in str(value)}
    clean = {} if problems else _checked(facts, workspace, problems)
    attributes = _own(own, workspace, problems)
    if problems:
        raise ValidationError(problems)
    return {**clean, "attributes": attributes} if attributes else clean


def _checked(facts: Mapping[str, Any], workspace: Workspace, problems: dict[str, Any]) -> dict[str, Any]:
    """As `check_facts`, its problems put beside the others."""
    for field in ("phone", "external_id"):
        try:
            refuse_shortened(facts.get(field, ""))
        except ValidationError as error:
            problems[field] = error
    try:
        return check_facts({field: facts[field] for field in facts if field not in problems}, country=workspace.country)
    except ValidationError as error:
        problems.update(error.error_dict)
        return {}


def _own(own: Mapping[Any, str], workspace: Workspace, problems: dict[str, Any]) -> dict[str, Any]:
    """The business's own facts by key, as their types store them; problems stand under their labels."""
    found: dict[str, Any] = {}
    for kept, cell in own.items():
        try:
            if REPLACED in cell:
                raise ValidationError(LOST)
            found[kept.key] = read_own(kept, cell, workspace)
        except ValidationError as error:
            problems[kept.label] = error
    return {key: value for key, value in found.items() if value not in (None, "")}
