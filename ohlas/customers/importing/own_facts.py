"""The facts a business keeps, as columns of a list: "attribute:birthday", or "new:date:3" for one to be made of the
fourth column of the file."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ohlas.customers.attributes import NO, YES, key_from, read, types_of
from ohlas.customers.columns import folded_header
from ohlas.customers.importing.moments import read_moment
from ohlas.customers.models.attribute import AttributeType
from ohlas.language.fold import fold
from ohlas.team.models import Workspace

OWN, NEW = "attribute:", "new:"
# A choice needs its choices first; a new fact is one of these.
KINDS = ("text", "number", "date", "yes_no")
_NEW = re.compile(rf"{NEW}({'|'.join(KINDS)}):(\d{{1,3}})")
# Whoever keeps birthdays calls the column by any of these.
BIRTHDAY = (
    "narozeniny|datum narození|narozen|doğum günü|doğum tarihi|compleanno|data di nascita|geburtstag|geburtsdatum"
    "|geboren am|birthday|birth date|birthdate|date of birth|born|dob|bday"
)
_DIGITS = re.compile(r"-?(0|[1-9]\d*)([.,]\d+)?")

Types = Mapping[str, AttributeType]


def own_columns(types: Iterable[AttributeType]) -> dict[str, str]:
    """Folded header -> column: by label, by key, by how we write it where both mean something else; birthdays by any
    of their names."""
    birthdays = [folded_header(word) for word in BIRTHDAY.split("|")]
    found: dict[str, str] = {}
    for each in types:
        column = OWN + each.key
        names = [folded_header(each.label), folded_header(each.key), folded_header(column)]
        if each.kind == "date" and set(names) & set(birthdays):
            names += birthdays
        for name in filter(None, names):
            found.setdefault(name, column)
    return found


def column_types(workspace: Workspace, columns: Sequence[str], headers: Sequence[str]) -> dict[str, AttributeType]:
    """The type behind each own column of a layout; those to be made are not in the database."""
    if not any(column.startswith((OWN, NEW)) for column in columns):
        return {}
    declared = types_of(workspace)
    found = {OWN + key: kept for key, kept in declared.items() if OWN + key in columns}
    for place, column in enumerate(columns):
        if new := _NEW.fullmatch(column):
            label = label_of(headers, place)
            found[column] = AttributeType(workspace=workspace, key=key_from(label), label=label, kind=new[1])
    return found


def label_of(headers: Sequence[str], place: int) -> str:
    """What a fact made of this column will be called."""
    header = headers[place].strip(" *:\ufeff")[:120] if place < len(headers) else ""
    return header or _("Column %(number)s") % {"number": place + 1}


def is_own(column: str, place: int, types: Mapping[str, Any]) -> bool:
    """Whether a form may say this of the column at this place; `types` are the declared ones by key."""
    if new := _NEW.fullmatch(column):
        return int(new[2]) == place
    return column.startswith(OWN) and column.removeprefix(OWN) in types


def declare_new(workspace: Workspace, columns: Sequence[str], headers: Sequence[str]) -> list[str]:
    """The columns with every new fact declared. In the caller's transaction; ValidationError when one cannot be."""
    made = list(columns)
    for place, column in enumerate(columns):
        if new := _NEW.fullmatch(column):
            made[place] = OWN + _declared(workspace, label_of(headers, place), new[1]).key
    return made


def _declared(workspace: Workspace, label: str, kind: str) -> AttributeType:
    try:
        return AttributeType.declare(workspace, label=label, kind=kind, on_top=False)
    except ValidationError as error:
        said = {"column": label, "problem": " ".join(error.messages)}
        raise ValidationError(_("“%(column)s” cannot become a new fact: %(problem)s") % said) from None


def read_own(kept: AttributeType, cell: str, workspace: Workspace) -> Any:
    """A cell as its type stores it. Days in every form offices write, also as the numbers that Excel makes of them."""
    if kept.kind == "date" and cell.strip():
        return read_moment(cell, workspace.zone, country=workspace.country).date().isoformat()
    return read(kept, cell)


def guess_kind(cells: Iterable[str], workspace: Workspace) -> str:
    """What a column without a home holds, by the cells that are not empty. Numbers that begin with 0 are words."""
    some = [cell.strip() for cell in cells if cell.strip()]
    if not some:
        return "text"
    if all(fold(cell) in YES | NO for cell in some) and not all(cell.isdigit() for cell in some):
        return "yes_no"
    if all(_DIGITS.fullmatch(cell) and len(cell) <= 12 for cell in some):
        return "number"
    return "date" if all(_is_day(cell, workspace) for cell in some) else "text"


def _is_day(cell: str, workspace: Workspace) -> bool:
    try:
        read_moment(cell, workspace.zone, country=workspace.country)
    except ValidationError:
        return False
    return True
