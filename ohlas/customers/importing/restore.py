"""Old values put back where an import changed them, unless somebody has changed them since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from ohlas.customers.importing.addresses import Addresses
from ohlas.customers.importing.changes import CHANGED
from ohlas.customers.importing.restore_permission import put_basis_back
from ohlas.customers.models import Company, Customer, Deed, Event, Import, Kept, Tag
from ohlas.customers.models.customer import folded_forms

UNSAID = ("basis",)
PARTLY = "changed_part"


@dataclass
class Person:
    """A customer whom the import changed; what goes back, and what stays since somebody has changed it."""

    customer: Customer
    by_hand: set[str]
    back: dict[str, None] = field(default_factory=dict)
    stays: dict[str, None] = field(default_factory=dict)

    def settle(self, name: str, *, goes_back: bool) -> bool:
        (self.back if goes_back else self.stays)[name] = None
        return goes_back


def put_back(run: Import, deeds: Sequence[Deed], *, at: datetime) -> dict[str, int]:
    """The latest deed first. Counts of people "restored", and of those "partly" or not at all."""
    people = _people(deeds)
    shelf = Shelf.read(run, deeds)
    for deed in deeds:
        shelf.put_back(people[deed.customer_id], deed)
    shelf.write(at=at)
    for customer_id in put_basis_back(run, deeds, at=at):
        people[customer_id].back["permission"] = None
    _write(run, [person for person in people.values() if person.back], shelf, at=at)
    return _count(run, people, _with_more_to_come(run, deeds))


def _with_more_to_come(run: Import, deeds: Sequence[Deed]) -> set[UUID]:
    """Of whom the file had further rows, which are undone later: they are counted then."""
    if not deeds:
        return set()
    first = min(deed.pk for deed in deeds)
    further = run.deeds.filter(customer__in=[deed.customer_id for deed in deeds], pk__lt=first)
    return set(further.values_list("customer_id", flat=True))


def _count(run: Import, people: Mapping[Any, Person], later: set[UUID]) -> dict[str, int]:
    known = {kept.customer_id: kept for kept in Kept.objects.filter(run=run, reason=PARTLY, customer__in=people)}
    for pk, person in people.items():
        if pk in known:
            known[pk].set(fields=list(dict.fromkeys([*known[pk].fields, *person.stays])))
        elif person.stays:
            known[pk] = Kept.objects.create(run=run, customer=person.customer, reason=PARTLY, fields=[*person.stays])
    settled = people.keys() - later
    partly = len(settled & known.keys())
    return {"restored": len(settled) - partly, "partly": partly}


def _people(deeds: Sequence[Deed]) -> dict[Any, Person]:
    customers = Customer.objects.select_related("company").filter(pk__in=[deed.customer_id for deed in deeds])
    # Nobody changes them meanwhile.
    customers = customers.select_for_update(of=("self",)).order_by("pk")
    people = {customer.pk: Person(customer, set()) for customer in customers}
    since = {deed.customer_id: deed.at for deed in deeds}
    changes = Event.objects.filter(kind="customer.changed", customer__in=since).exclude(source__startswith="import:")
    for customer_id, when, payload in changes.values_list("customer_id", "recorded_at", "payload"):
        if when > since[customer_id]:
            people[customer_id].by_hand.update(payload.get("changed", ()))
    return people


@dataclass
class Shelf:
    """What stands beside these people in the book and takes part: addresses, companies, tags, numbers of others."""

    addresses: Addresses
    companies: dict[str, Company]
    tags: set[str]
    numbers: dict[str, UUID]
    tags_gone: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, run: Import, deeds: Sequence[Deed]) -> "Shelf":
        every = [(name, pair) for deed in deeds for name, pair in (deed.before or {}).items()]
        companies = Company.objects.filter(workspace=run.workspace_id, pk__in=_befores(every, "company"))
        tags = Tag.objects.filter(pk__in=[pk for name, pair in every if name == "tags" for pk in pair[1]])
        numbers = Customer.objects.filter(workspace=run.workspace_id, external_id__in=_befores(every, "external_id"))
        return cls(
            Addresses(run.workspace_id, [deed.customer_id for deed in deeds]),
            {str(company.pk): company for company in companies},
            {str(pk) for pk in tags.values_list("pk", flat=True)},
            dict(numbers.values_list("external_id", "pk")),
        )

    def put_back(self, person: Person, deed: Deed) -> None:
        for name, (before, after) in (deed.before or {}).items():
            if name in UNSAID:
                continue
            if name == "tags":
                self._take_tags(person, after)
            elif name == "attributes":
                _put_attributes(person, before, after)
            else:
                free = name not in person.by_hand and self._put(person, name, before, after)
                person.settle(name, goes_back=free)

    def _put(self, person: Person, name: str, before: Any, after: Any) -> bool:
        """Whether the value was still the import's, and the old one can stand there again."""
        customer = person.customer
        if name in ("email", "phone"):
            return self.addresses.put_back(before, after)
        if name == "company":
            if str(customer.company_id) != after or (before and before not in self.companies):
                return False
            customer.company = self.companies[before] if before else None
            return True
        if getattr(customer, name) != after or (name == "external_id" and self._is_taken(before, customer)):
            return False
        setattr(customer, name, before)
        return True

    def _is_taken(self, number: str, customer: Customer) -> bool:
        return bool(number) and self.numbers.get(number, customer.pk) != customer.pk

    def _take_tags(self, person: Person, came: list[str]) -> None:
        """Each tag by itself: one that somebody took off and put on again is theirs."""
        gone = [pk for pk in came if pk in self.tags]
        self.tags_gone += gone
        if gone:
            person.back["tags"] = None

    def write(self, *, at: datetime) -> None:
        self.addresses.write(at=at)
        Tag.objects.filter(pk__in=self.tags_gone)._raw_delete("default")


def _befores(every: Sequence[tuple[str, Any]], name: str) -> list[str]:
    return [pair[0] for each, pair in every if each == name and pair[0]]


def _put_attributes(person: Person, before: dict[str, Any], after: dict[str, Any]) -> None:
    """Fact by fact: those that still say what the import wrote."""
    now = dict(person.customer.attributes)
    written = [key for key in after if before.get(key) != after[key]]
    ours = [key for key in written if key in now and now[key] == after[key] and "attributes" not in person.by_hand]
    for key in ours:
        now.pop(key)
        if key in before:
            now[key] = before[key]
    person.customer.attributes = now
    if ours:
        person.back["attributes"] = None
    if len(ours) < len(written):
        person.stays["attributes"] = None


def _write(run: Import, people: Sequence[Person], shelf: Shelf, *, at: datetime) -> None:
    """The records, found by what they say again, and a line in each one's story."""
    for person in people:
        customer = person.customer
        company = customer.company.name if customer.company else ""
        reached = shelf.addresses.of(customer.pk)
        folded = folded_forms(customer.name, company, customer.external_id, reached)
        customer.sort_key, customer.search_text = folded
        customer.updated_at = at
    # Numbers may change hands among these people, so all are free before one is taken.
    moved = [person.customer.pk for person in people if "external_id" in person.back]
    Customer.objects.filter(pk__in=moved).update(external_id="")
    Customer.objects.bulk_create(
        [person.customer for person in people], update_conflicts=True, unique_fields=["id"], update_fields=CHANGED
    )
    Event.record_many([_event(run, person, at=at) for person in people if set(person.back) - {"permission"}])


def _event(run: Import, person: Person, *, at: datetime) -> Event:
    fields = [name for name in person.back if name != "permission"]
    return Event(
        workspace_id=run.workspace_id,
        kind="customer.changed",
        occurred_at=at,
        recorded_at=at,
        customer_id=person.customer.pk,
        company_id=person.customer.company_id,
        source=run.own_source,
        payload={"changed": fields, "source": "import undone"},
    )
