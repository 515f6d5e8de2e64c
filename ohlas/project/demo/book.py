"""Enters a person of the story into the customer book: with addresses, permissions and tags."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from ohlas.customers.models import Company, ContactPoint, Customer, Event, Permission, Tag
from ohlas.customers.models.customer import folded_forms
from ohlas.project.demo.facts import Facts
from ohlas.project.demo.people import Person
from ohlas.project.demo.rows import Ids, Rows
from ohlas.project.demo.words import words


class Entry(NamedTuple):
    """What later rows need of a customer."""

    customer: UUID
    company: UUID | None
    point: UUID | None


class Book:
    def __init__(self, rows: Rows, ids: Ids, facts: Facts, *, workspace: UUID, now: datetime) -> None:
        self.rows, self.ids, self.facts, self.workspace, self.now = rows, ids, facts, workspace, now
        self.said = facts.said
        self._companies: dict[str, UUID] = {}
        self._entries: dict[int, Entry] = {}

    def of(self, person: Person) -> Entry:
        return self._entries[person.number]

    def enter(self, person: Person) -> None:
        at, customer = person.joined_at, self.ids.at(person.joined_at)
        company = self._company(person)
        shared = {"workspace_id": self.workspace, "customer_id": customer}
        sort_key, search_text = folded_forms(
            person.name, person.company, self._number(person), [text for text in (person.email, person.phone) if text]
        )
        self.rows.add(
            Customer, id=customer, workspace_id=self.workspace, external_id=self._number(person), name=person.name,
            language=person.language, country=person.country, company_id=company,
            attributes=self.facts.of(person), sort_key=sort_key, search_text=search_text,
            created_at=at, updated_at=at,
        )  # fmt: skip
        point = self._point("email", person.email, person, shared)
        self._point("phone", person.phone, person, shared)
        for tag in person.tags:
            self.rows.add(Tag, id=self.ids.at(at), name=self.said.tags[tag], **shared)
        self._entries[person.number] = Entry(customer, company, point)
        self._tell("customer.created", at, person, {"source": "import" if person.source == "import" else "api"})
        self._permissions(person, shared)

    def _number(self, person: Person) -> str:
        return f"K{person.number:05}"

    def _company(self, person: Person) -> UUID | None:
        if not person.company:
            return None
        folded, at = Company.folded_name(person.company), person.joined_at
        if folded not in self._companies:
            self._companies[folded] = made = self.ids.at(at)
            # A third of them has something to remember.
            about = (*self.said.firms, *[""] * 2 * len(self.said.firms))
            self.rows.add(
                Company, id=made, workspace_id=self.workspace, name=person.company, folded=folded, created_at=at,
                note=about[len(self._companies) % len(about)],
            )  # fmt: skip
        return self._companies[folded]

    def _point(self, kind: str, text: str, person: Person, shared: dict[str, UUID]) -> UUID | None:
        if not text:
            return None
        point = self.ids.at(person.joined_at)
        bounced = kind == "email" and person.bounced_at and person.bounced_at <= self.now
        state = {"state": "bounced", "state_at": person.bounced_at} if bounced else {}
        self.rows.add(
            ContactPoint, id=point, kind=kind, raw=text, normalised=text, added_at=person.joined_at, **shared, **state
        )
        return point

    def _permissions(self, person: Person, shared: dict[str, UUID]) -> None:
        if person.basis == "none" or not person.email:
            return
        source = "import" if person.source == "import" else "api"
        wording = words(person.language).consent if person.basis == "consent" else ""
        self._permission(person, person.basis, person.joined_at, source, wording, shared)
        if person.withdrew_at and person.withdrew_at <= self.now:
            self._permission(person, "withdrawn", person.withdrew_at, "unsubscribe", "", shared)

    def _permission(
        self, person: Person, basis: str, at: datetime, source: str, wording: str, shared: dict[str, UUID]
    ) -> None:
        line = {"channel": "email", "basis": basis, "source": source}
        self.rows.add(Permission, id=self.ids.at(at), wording=wording, at=at, **line, **shared)
        kind = "permission.withdrawn" if basis == "withdrawn" else "permission.given"
        self._tell(kind, at, person, line)

    def _tell(self, kind: str, at: datetime, person: Person, payload: dict[str, str]) -> None:
        entry = self.of(person)
        self.rows.add(
            Event, id=self.ids.at(at), workspace_id=self.workspace, kind=kind, occurred_at=at, recorded_at=at,
            customer_id=entry.customer, company_id=entry.company, payload=payload,
        )  # fmt: skip
