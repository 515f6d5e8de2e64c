"""Whom a row means, of the people in the book."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ohlas.customers.duplicates.names import FAMILY, OTHER, kinship

if TYPE_CHECKING:
    from ohlas.customers.importing.book import Key, Person

Facts = Mapping[str, Any]


def person_meant(people: "Mapping[Key, Person]", facts: Facts, row: int) -> "Person | None":
    """By external id, else by any of its e-mails, else by any of its phones, else as an earlier run of the file did.

    A weaker key does not count against a stronger one that says "somebody else": two people may share a phone.
    """
    if person := people.get(("external_id", facts.get("external_id", ""))):
        return person
    by_email = [each for each in _known(people, facts, "email") if not is_other(each, facts, "external_id")]
    by_phone = [each for each in _known(people, facts, "phone") if not _is_other_by_phone(each, facts)]
    found = by_email or by_phone
    # Addresses of two people in one row: the one who is called so, else whose address comes first.
    kin = (each for each in found if len(found) > 1 and not _are_called_otherwise(each, facts))
    return next(kin, found[0] if found else people.get(("row", str(row))))


def _known(people: "Mapping[Key, Person]", facts: Facts, kind: str) -> "Iterator[Person]":
    for _raw, normalised in facts.get(kind, ()):
        if person := people.get((kind, normalised)):
            yield person


def is_other(person: "Person", facts: Facts, name: str) -> bool:
    mine, theirs = getattr(person.customer, name), facts.get(name)
    return bool(mine and theirs and mine != theirs) and (name, theirs) not in person.former


def _is_other_by_phone(person: "Person", facts: Facts) -> bool:
    if is_other(person, facts, "external_id") or (facts.get("email") and person.has("email")):
        return True
    # A second number is often that of a household or a shop: it does not make two people of different names one.
    numbers = [point.normalised for point in person.points if point.kind == "phone"]
    theirs = [normalised for _raw, normalised in facts["phone"]]
    return (len(theirs) > 1 or theirs != numbers[:1]) and _are_called_otherwise(person, facts)


def _are_called_otherwise(person: "Person", facts: Facts) -> bool:
    return kinship(person.customer.name, facts.get("name", "")) in (OTHER, FAMILY)
