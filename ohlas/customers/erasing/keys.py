"""By what an erased person would be known again: in an older backup, and in a list that is brought in once more."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from ohlas.customers.models import ContactPoint, Customer, Event, Tombstone
from ohlas.team.models import Workspace

Key = tuple[str, str]


def keys_of(customer: Customer) -> list[Key]:
    """The record, its outside name, the rows of lists it came from, and every address that was never another's."""
    keys = [("id", str(customer.pk))]
    if customer.external_id:
        keys.append(("external_id", customer.external_id))
    # What a merge took off still names the person, also in a backup from before it.
    keys += customer.former_keys.order_by("id").values_list("kind", "value")
    made = Event.objects.filter(customer=customer, kind="customer.created", source__startswith="import:")
    keys += [("row", f"{source}:{row}") for source, row in made.values_list("source", "external_id") if row]
    points = set(customer.contact_points.values_list("kind", "normalised"))
    others = ContactPoint.objects.filter(workspace=customer.workspace).exclude(customer=customer)
    shared = set(others.filter(normalised__in=[value for _kind, value in points]).values_list("kind", "normalised"))
    return keys + sorted(points - shared)


def erased_when(
    workspace: Workspace, rows: Iterable[tuple[int, Mapping[str, Any]]], *, source: str
) -> tuple[dict[int, datetime], dict[Key, datetime]]:
    """Of rows of a list (number, facts) those that tell of somebody who was erased, and when; and by which keys."""
    keys = {number: row_keys(number, facts, source=source) for number, facts in rows}
    known = Tombstone.known(workspace, [key for some in keys.values() for key in some])
    found = {number: next((known[key] for key in some if key in known), None) for number, some in keys.items()}
    return {number: moment for number, moment in found.items() if moment}, known


def row_keys(number: int, facts: Mapping[str, Any], *, source: str) -> list[Key]:
    """With each of its e-mails. Phone numbers, which a household shares, count only where there is none."""
    keys = [("row", f"{source}:{number}")]
    if facts.get("external_id"):
        keys.append(("external_id", facts["external_id"]))
    reach = next((kind for kind in ("email", "phone") if facts.get(kind)), "")
    return [*keys, *((reach, normalised) for _raw, normalised in facts.get(reach, ()))]
