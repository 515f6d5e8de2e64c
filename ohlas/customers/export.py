"""The customer list as rows of a file. Read as plain values: making objects of them took four fifths of the time."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

from ohlas.customers.attribute_fields import words_of
from ohlas.customers.attributes import types_of
from ohlas.customers.columns import EXPORTED, column_named, folded_header, header_of
from ohlas.customers.importing.own_facts import OWN, own_columns
from ohlas.customers.models import AttributeType, ContactPoint, Tag
from ohlas.customers.models.customer_query import CustomerQuerySet
from ohlas.customers.tag_cells import tags_cell
from ohlas.team.models import Workspace

AT_ONCE = 500
PLAIN = ("id", "external_id", "name", "language", "country", "company__name", "company_role", "attributes")
Cell = str | int | float | date


def export_rows(customers: CustomerQuerySet, workspace: Workspace, *, language: str) -> Iterator[list[Cell]]:
    """The header in `language`, then one row a customer by name; read in pieces, so that memory stays flat.

    The facts that the business keeps stand behind the usual columns: days as days, numbers as numbers, yes and no and
    choices in words.
    """
    types = list(types_of(workspace).values())
    yield [*(header_of(column, language) for column in EXPORTED), *own_headers(types)]
    people = customers.order_by("sort_key", "id").values(*PLAIN).iterator(chunk_size=AT_ONCE)
    while some := list(islice(people, AT_ONCE)):
        ids = [person["id"] for person in some]
        addresses, tags = _addresses(ids), _tags(ids)
        for person in some:
            own = [own_cell(kept, person["attributes"].get(kept.key)) for kept in types]
            yield [*_row(person, addresses, tags), *own]


def own_headers(types: Sequence[AttributeType]) -> list[str]:
    """The label of each, or where an import would take that for something else, its key."""
    known = own_columns(types)
    return [_header(kept, known) for kept in types]


def _header(kept: AttributeType, known: dict[str, str]) -> str:
    column = OWN + kept.key
    for header in (kept.label, kept.key):
        if not column_named(header) and known.get(folded_header(header)) == column:
            return header
    return column


def own_cell(kept: AttributeType, value: Any) -> Cell:
    """A stored value for a spreadsheet; what does not fit its type (older than it) as it is."""
    if value is None:
        return ""
    if kept.kind == "date" and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    return words_of(kept, value)


def _row(person: dict[str, Any], addresses: dict[tuple[UUID, str], str], tags: dict[UUID, list[str]]) -> list[Cell]:
    key = person["id"]
    shown = {
        **person,
        "email": addresses.get((key, "email"), ""),
        "phone": addresses.get((key, "phone"), ""),
        "company": person["company__name"] or "",
        "tags": tags_cell(tags[key]),
    }
    return [shown[column] for column in EXPORTED]


def _addresses(ids: Sequence[UUID]) -> dict[tuple[UUID, str], str]:
    """Of each kind all that are in use, as they were typed, with commas between them, as an import reads them."""
    found: dict[tuple[UUID, str], list[str]] = defaultdict(list)
    points = ContactPoint.objects.active().filter(customer__in=ids).in_order()
    for customer, kind, raw in points.values_list("customer_id", "kind", "raw"):
        found[customer, kind].append(raw)
    return {key: ", ".join(texts) for key, texts in found.items()}


def _tags(ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    for customer, name in Tag.objects.filter(customer__in=ids).order_by("name").values_list("customer_id", "name"):
        found[customer].append(name)
    return found
