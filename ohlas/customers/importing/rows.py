"""One row of a list as the facts of a customer."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError

from ohlas.customers.facts import check_facts
from ohlas.customers.importing.mending import emails_in, mended, phones_in, refuse_shortened
from ohlas.customers.importing.own_facts import NEW, OWN, Types, read_own
from ohlas.customers.importing.reaching import KINDS, NOT_KEPT
from ohlas.customers.importing.totals import adds_up
from ohlas.customers.importing.words import country_code, language_code
from ohlas.customers.tag_cells import tags_in
from ohlas.customers.wrong import wrong
from ohlas.files.read import REPLACED
from ohlas.team.models import Workspace

# What stands behind the first address of its kind, until it is checked: kind -> texts.
MORE = "more"
# Of a kind; nobody has more.
MOST = 20
_TELLING = ("name", "email", "phone", "external_id")
# What a reader of files could not read (see `files.cards`); its cell has the code of the reason.
UNREADABLE = "unreadable"


def plain_facts(cells: Sequence[str], columns: Sequence[str], *, country: str, abroad: str = "") -> dict[str, Any]:
    """The row as it will be checked: empty cells left out, both halves of a name joined, words made codes."""
    named: dict[str, str] = {}
    reached: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for column, cell in zip(columns, cells, strict=False):
        if column and cell.strip():
            reached.get(column, []).append(cell.strip())
            named[column] = reached[column][0] if column in reached else cell.strip()
    if halves := [named.pop(half) for half in ("first_name", "last_name") if half in named]:
        named["name"] = " ".join([*halves, *([named["name"]] if "name" in named else [])])
    if "country" in named:
        named["country"] = country_code(named["country"])
    facts: dict[str, Any] = mended(named, country=country, abroad=abroad)
    facts[MORE] = _further(facts, reached, country=facts.get("country") or country, abroad=abroad)
    if "language" in facts:
        facts["language"] = language_code(facts["language"])
    if "tags" in facts:
        facts["tags"] = tags_in(facts["tags"])
    return facts


def _further(
    facts: Mapping[str, str], reached: Mapping[str, list[str]], *, country: str, abroad: str
) -> dict[str, list[str]]:
    """Addresses and numbers behind the first, which stands in its place already."""
    phones = partial(phones_in, country=country, abroad=abroad)
    found: dict[str, Callable[[str], list[str]]] = {"email": emails_in, "phone": phones}
    further = {}
    for kind, cells in reached.items():
        pieces = [piece for cell in cells[:1] for piece in found[kind](cell)]
        pieces += [piece for cell in cells[1:] for piece in found[kind](cell) or [cell]]
        further[kind] = [piece for piece in dict.fromkeys(pieces) if piece != facts.get(kind)]
    return further


def checked_facts(
    cells: Sequence[str], columns: Sequence[str], *, workspace: Workspace, types: Types, abroad: str = ""
) -> dict[str, Any]:
    """The row as it will be stored; {} when it tells of nobody (a row of totals). ValidationError by field.

    E-mail and phone come as lists of (raw, normalised), the first of them first; NOT_KEPT tells of those left out.
    `types` are those of the business's own facts by column; `abroad` is the country where the list was written.
    """
    facts = plain_facts(cells, columns, country=workspace.country, abroad=abroad)
    more = facts.pop(MORE)
    if UNREADABLE in facts:
        raise ValidationError({"name": wrong(facts[UNREADABLE])})
    if adds_up(cells) or not any(facts.get(field) for field in _TELLING):
        return {}
    named = {column: facts.pop(column) for column in list(facts) if column.startswith((OWN, NEW))}
    # A fact may be given up between the choice and the run.
    own = {types[column]: cell for column, cell in named.items() if column in types}
    reached = {kind: [facts.pop(kind), *more[kind]] for kind in KINDS if kind in facts}
    problems: dict[str, Any] = {field: wrong("lost_signs") for field, value in facts.items() if REPLACED in str(value)}
    clean = {} if problems else _checked(facts, workspace, problems)
    _reach(clean, reached, problems, country=clean.get("country") or workspace.country)
    attributes = _own(own, workspace, problems)
    if problems:
        raise ValidationError(problems)
    return {**clean, "attributes": attributes} if attributes else clean


def _checked(facts: Mapping[str, Any], workspace: Workspace, problems: dict[str, Any]) -> dict[str, Any]:
    """As `check_facts`, its problems put beside the others."""
    try:
        refuse_shortened(facts.get("external_id", ""))
    except ValidationError as error:
        problems["external_id"] = error
    try:
        return check_facts({field: facts[field] for field in facts if field not in problems}, country=workspace.country)
    except ValidationError as error:
        problems.update(error.error_dict)
        return {}


def _reach(clean: dict[str, Any], reached: Mapping[str, list[str]], problems: dict[str, Any], *, country: str) -> None:
    """The addresses that can be. A kind of which none can is a problem; else the others are left out and told of."""
    for kind, texts in reached.items():
        good: dict[str, tuple[str, str]] = {}
        refused = [wrong("too_many_addresses", most=MOST)] if len(texts) > MOST else []
        for text in texts[:MOST]:
            try:
                raw, normalised = check_facts({kind: _whole(text)}, country=country)[kind]
                good.setdefault(normalised, (raw, normalised))
            except ValidationError as error:
                refused += error.error_dict[kind] if hasattr(error, "error_dict") else [error]
        if good:
            clean[kind] = list(good.values())
            if refused:
                clean.setdefault(NOT_KEPT, []).extend((kind, error) for error in refused)
        else:
            problems[kind] = refused[0]


def _whole(text: str) -> str:
    if REPLACED in text:
        raise wrong("lost_signs")
    return refuse_shortened(text)


def _own(own: Mapping[Any, str], workspace: Workspace, problems: dict[str, Any]) -> dict[str, Any]:
    """The business's own facts by key, as their types store them; problems stand under their labels."""
    found: dict[str, Any] = {}
    for kept, cell in own.items():
        try:
            if REPLACED in cell:
                raise wrong("lost_signs")
            found[kept.key] = read_own(kept, cell, workspace)
        except ValidationError as error:
            problems[kept.label] = error
    return {key: value for key, value in found.items() if value not in (None, "")}
