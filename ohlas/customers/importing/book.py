"""The part of the customer book that a handful of rows touches: read in a few queries, changed in memory."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ohlas.customers.bulk import fresh
from ohlas.customers.erasing.keys import erased_when
from ohlas.customers.importing.reaching import KINDS, leave_out, reach, why_not
from ohlas.customers.importing.whom import person_meant
from ohlas.customers.models import Company, ContactPoint, Customer, Event, FormerKey, Tag
from ohlas.customers.models.customer import folded_forms
from ohlas.team.models import Workspace

Key = tuple[str, str]
PLAIN = ("name", "external_id", "language", "country", "company_role")


@dataclass
class Person:
    """A customer with the addresses and tags at hand."""

    customer: Customer
    is_new: bool
    points: list[ContactPoint] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    changed: dict[str, None] = field(default_factory=dict)
    new_points: list[ContactPoint] = field(default_factory=list)
    retired: list[ContactPoint] = field(default_factory=list)
    new_tags: list[Tag] = field(default_factory=list)
    # What the record said before and says now, by field.
    was: dict[str, list[Any]] = field(default_factory=dict)
    origin: str = ""
    # What a merge took off: it still names the person, and is not theirs again.
    former: set[Key] = field(default_factory=set)

    def has(self, kind: str) -> bool:
        return any(point.kind == kind for point in self.points)

    def before(self) -> dict[str, list[Any]] | None:
        """What a deed keeps (see `Deed.before`)."""
        if self.is_new:
            return None
        kept = dict(self.was)
        for kind in KINDS:
            went = [str(point.pk) for point in self.retired if point.kind == kind]
            came = [str(point.pk) for point in self.new_points if point.kind == kind]
            if went or came:
                kept[kind] = [went, came]
        if self.new_tags:
            kept["tags"] = [[], [str(tag.pk) for tag in self.new_tags]]
        return kept

    def put(self, point: ContactPoint) -> None:
        self.points.append(point)
        self.new_points.append(point)

    def put_away(self, points: Iterable[ContactPoint]) -> None:
        for point in points:
            self.points.remove(point)
            if point in self.new_points:
                self.new_points.remove(point)
            else:
                self.retired.append(point)

    def index(self) -> None:
        company = self.customer.company.name if self.customer.company else ""
        self.customer.sort_key, self.customer.search_text = folded_forms(
            self.customer.name, company, self.customer.external_id, [point.normalised for point in self.points]
        )


class Erased(Exception):
    """The row tells of somebody who was erased."""

    def __init__(self, at: datetime) -> None:
        super().__init__()
        self.at = at


class Book:
    """`people` by every key that a row may name them by: ("external_id", …), ("email", …), ("phone", …), ("row", …)."""

    def __init__(
        self, workspace: Workspace, *, at: datetime, earlier: Mapping[Key, Person] | None = None, holds: bool = False
    ) -> None:
        """`holds`: the rows of whoever is read are held until the caller's transaction ends, so that what colleagues
        write meanwhile is neither lost nor brought back."""
        self.workspace, self.at, self.holds = workspace, at, holds
        self.people: dict[Key, Person] = dict(earlier or {})
        self.touched: dict[Any, Person] = {}
        self.companies: dict[str, Company] = {}
        self.new_companies: list[Company] = []
        # Row -> when the person it tells of was erased.
        self.erased: dict[int, datetime] = {}
        # By which keys somebody was erased, and the ISO day.
        self.erased_keys: dict[Key, str] = {}

    def read(self, rows: Iterable[tuple[int, dict[str, Any]]], *, source: str) -> None:
        """Fetch everybody whom these rows may mean. `source`: what an earlier run of the file left on its events."""
        rows = list(rows)
        facts = [each for _number, each in rows]
        keys = {kind: [key for each in facts for _raw, key in each.get(kind, ())] for kind in KINDS}
        found: set[Any] = set()
        points = ContactPoint.objects.active().filter(workspace=self.workspace)
        for kind in KINDS:
            found.update(points.filter(kind=kind, normalised__in=keys[kind]).values_list("customer_id", flat=True))
        ids = [each["external_id"] for each in facts if each.get("external_id")]
        named = Customer.objects.filter(workspace=self.workspace, external_id__in=ids)
        found.update(named.values_list("pk", flat=True))
        origins = self._origins(rows, source)
        former = FormerKey.objects.filter(workspace=self.workspace, kind__in=["external_id", "email"])
        found.update(former.filter(value__in=[*ids, *keys["email"]]).values_list("customer_id", flat=True))
        self._fetch(found | set(origins.values()), origins)
        self._fetch_companies({each["company"] for each in facts if each.get("company")})
        self.erased, gone = erased_when(self.workspace, rows, source=source)
        self.erased_keys = {key: self.workspace.local_day(when).isoformat() for key, when in gone.items()}

    def _origins(self, rows: list[tuple[int, dict[str, Any]]], source: str) -> dict[str, Any]:
        """Row -> customer, for rows that an earlier run of the same file has made customers of."""
        made = Event.objects.filter(
            workspace=self.workspace, source=source, external_id__in=[str(number) for number, _facts in rows]
        )
        return dict(made.exclude(customer=None).values_list("external_id", "customer_id"))

    def _fetch(self, pks: set[Any], origins: dict[str, Any]) -> None:
        rows_of, former = {pk: row for row, pk in origins.items()}, {}
        known = Customer.objects.filter(pk__in=pks).order_by("pk")
        if self.holds:
            known = known.select_for_update(of=("self",))
        for customer in known.for_lists().prefetch_related("former_keys"):
            points = list(customer.active_points)
            tags = {tag.name for tag in customer.tags.all()}
            person = Person(customer, False, points, tags, origin=rows_of.get(customer.pk, ""))
            person.former = {(key.kind, key.value) for key in customer.former_keys.all() if key.kind != "id"}
            former.update(dict.fromkeys(person.former, person))
            self._know(person)
        # What somebody has now goes before what somebody had.
        self.people = former | self.people

    def _fetch_companies(self, names: set[str]) -> None:
        folded = {Company.folded_name(name) for name in names}
        for company in Company.objects.filter(workspace=self.workspace, folded__in=folded):
            self.companies[company.folded] = company

    def _know(self, person: Person) -> None:
        for key in self._keys(person):
            self.people.setdefault(key, person)

    def _keys(self, person: Person) -> list[Key]:
        keys = [(point.kind, point.normalised) for point in person.points]
        if person.customer.external_id:
            keys.append(("external_id", person.customer.external_id))
        return [*keys, ("row", person.origin)] if person.origin else keys

    def find(self, facts: Mapping[str, Any], row: int) -> Person | None:
        return person_meant(self.people, facts, row)

    def apply(self, facts: dict[str, Any], row: int) -> str:
        """Bring the row in: "created", "updated" or "unchanged". ValidationError when somebody else has its address.

        Erased for whom a list alone does not bring back. What cannot be kept of several addresses stands in the facts
        afterwards, under NOT_KEPT.
        """
        person = self.find(facts, row)
        if person is None and row in self.erased:
            raise Erased(self.erased[row])
        self._leave_out(person, facts)
        if person is None:
            customer = fresh(Customer, workspace_id=self.workspace.pk, created_at=self.at)
            person = Person(customer, True, origin=str(row))
            self._write(person, facts)
            outcome = "created"
        else:
            outcome = "updated" if self._write(person, facts) else "unchanged"
        self._know(person)
        self.touched[person.customer.pk] = person
        return outcome

    def _leave_out(self, person: Person | None, facts: dict[str, Any]) -> None:
        """A single address may have been an erased person's before; of several it is not taken along."""
        several = {kind for kind in KINDS if len(facts.get(kind, ())) > 1}
        erased = {key: day for key, day in self.erased_keys.items() if key[0] in several}
        leave_out(facts, why_not(person, self.people, erased))

    def _write(self, person: Person, facts: Mapping[str, Any]) -> bool:
        """Put what is in the row over what is in the book; whether anything is new."""
        news = [name for name in PLAIN if facts.get(name) and self._put(person, name, facts[name])]
        if facts.get("company") and self._join(person, self._company(facts["company"])):
            news.append("company")
        if facts.get("attributes") and self._put(
            person, "attributes", {**person.customer.attributes, **facts["attributes"]}
        ):
            news.append("attributes")
        news += [kind for kind in KINDS if facts.get(kind) and self._reach(person, kind, facts[kind])]
        if facts.get("tags") and self._tag(person, facts["tags"]):
            news.append("tags")
        if news:
            person.customer.updated_at = self.at
            person.changed.update(dict.fromkeys(news))
            person.index()
        return bool(news)

    def _put(self, person: Person, name: str, value: Any) -> bool:
        had = getattr(person.customer, name)
        if had == value or (isinstance(value, str) and (name, value) in person.former):
            return False
        person.was.setdefault(name, [had, None])[1] = value
        setattr(person.customer, name, value)
        return True

    def _join(self, person: Person, company: Company) -> bool:
        had = person.customer.company_id
        if had == company.pk:
            return False
        person.was.setdefault("company", [had and str(had), ""])[1] = str(company.pk)
        person.customer.company = company
        return True

    def _company(self, name: str) -> Company:
        folded = Company.folded_name(name)
        if folded not in self.companies:
            company = Company(workspace=self.workspace, name=name, folded=folded, created_at=self.at)
            self.companies[folded] = company
            self.new_companies.append(company)
        return self.companies[folded]

    def _reach(self, person: Person, kind: str, addresses: list[tuple[str, str]]) -> bool:
        had = [(point.kind, point.normalised) for point in person.points]
        is_new = reach(person, kind, addresses, at=self.at)
        for key in set(had) - {(point.kind, point.normalised) for point in person.points}:
            self.people.pop(key, None)
        return is_new

    def _tag(self, person: Person, names: list[str]) -> bool:
        """Tags are added: those that somebody gave by hand stay."""
        added = [name for name in names if name not in person.tags]
        person.tags.update(added)
        person.new_tags += [
            fresh(Tag, workspace_id=self.workspace.pk, customer_id=person.customer.pk, name=name) for name in added
        ]
        return bool(added)
