"""Forty people of chance, twice: in the database, and as plain values for whoever asks the same question plainly."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from ohlas.customers.models import AttributeType, Customer, Event, Touchpoint
from ohlas.team.models import Staff, Workspace

NAMES = ["Eva Horáková", "İSMAİL IŞIK", "eva", "Čeněk Řehoř", "Straßer", "", "100%", "O'Hara_\\", "Işıl", "Åsa"]
FIRMS = ["", "Žluťák s.r.o.", "ZLUTAK S.R.O.", "50% Ltd_"]
TAGS = ["vip", "Prague", "regular"]
TEXTS = ["", "Čokoláda", "IŞIK çayı", '50% & "x"', "čokoládový dort"]


@dataclass
class Person:
    """What the model knows of one customer, in plain values."""

    id: object
    name: str
    firm: str
    language: str
    country: str
    created: datetime
    tags: set[str]
    points: set[str]
    allowed: bool | None
    facts: dict[str, Any]
    answered: datetime | None = None
    score: tuple[str, int] | None = None
    events: list[tuple[str, datetime, Decimal | None, str, str, str]] = field(default_factory=list)


class Book:
    """The same forty people twice: in the database, and as plain values."""

    def __init__(self, cafe: Workspace, now: datetime, seed: int) -> None:
        self.cafe, self.now, self.dice = cafe, now, random.Random(seed)
        cafe.set(created_at=now - timedelta(days=900))
        self.places = {key: Touchpoint.find_or_make(cafe, key) for key in ("delivery", "visit")}
        self.staff = {key: Staff.objects.create(workspace=cafe, key=key, name=key) for key in ("jana", "petr")}
        for key, kind in (("seats", "number"), ("drink", "text"), ("birthday", "date"), ("terrace", "yes_no")):
            AttributeType.declare(cafe, key=key, label=key, kind=kind)
        AttributeType.declare(
            cafe,
            key="size",
            label="size",
            kind="choice",
            choices=["S", "L"],
        )
        self.people = [self.person(number) for number in range(40)]

    def moment(self) -> datetime:
        """Often at an edge of a day in Prague, where days are counted."""
        hours = self.dice.choice([0, 9, 10, 10, 11, 14, 23])
        return self.now - timedelta(days=self.dice.choice([0, 1, 2, 6, 7, 8, 30, 90, 400]), hours=hours)

    def person(self, number: int) -> Person:
        pick, at = self.dice.choice, self.moment()
        name, firm = pick(NAMES), pick(FIRMS)
        email, phone = pick([f"guest{number}@guests.example", ""]), pick([f"+4207771{number:05}", ""])
        if not (name or email or phone):
            email = f"guest{number}@guests.example"
        tags = {tag for tag in TAGS if self.dice.random() < 0.3}
        row = Customer.create(
            self.cafe, at=at, name=name, email=email, phone=phone, language=pick(["", "cs", "tr", "de"]),
            country=pick(["", "CZ", "TR"]), company=firm, tags=sorted(tags),
        )  # fmt: skip
        facts = {key: value for key, value in self.facts() if value is not None}
        row.set(created_at=at, attributes=facts)
        person = Person(
            row.pk, row.name, firm, row.language, row.country, at, tags, set(), None, facts, events=self.events(row)
        )
        self.reach(row, person, email, phone)
        self.answer(row, person)
        return person

    def facts(self) -> Iterator[tuple[str, Any]]:
        pick = self.dice.choice
        yield "seats", pick([None, 0, 2, 4, 4.5, -3])
        yield "drink", pick([*TEXTS[1:], None])
        yield "birthday", pick([None, "1990-05-04", "2000-02-29", "1971-01-01"])
        yield "terrace", pick([None, True, False])
        yield "size", pick([None, "s", "l"])

    def reach(self, row: Customer, person: Person, email: str, phone: str) -> None:
        person.points = {kind for kind, value in (("email", email), ("phone", phone)) if value}
        if email and self.dice.random() < 0.3:
            row.contact_points.get(kind="email").mark("bounced", at=self.now)
            person.points.add("bounced")
        if self.dice.random() < 0.6:
            row.allow(channel="email", basis="consent", source="test", at=self.now - timedelta(days=2))
            person.allowed = True
            if self.dice.random() < 0.3:
                row.withdraw(channel="email", source="test", at=self.now - timedelta(days=1))
                person.allowed = False

    def answer(self, row: Customer, person: Person) -> None:
        if self.dice.random() < 0.6:
            person.answered, person.score = (
                self.moment(),
                self.dice.choice(
                    [
                        ("nps 0-10", 0),
                        ("nps 0-10", 6),
                        ("nps 0-10", 7),
                        ("nps 0-10", 9),
                        ("csat 1-5", 2),
                        ("csat 1-5", 5),
                    ]
                ),
            )
            metric, scale = person.score[0].split()
            row.set(last_answer_at=person.answered, last_metric=metric, last_scale=scale, last_score=person.score[1])

    def events(self, row: Customer) -> list[Any]:
        made = []
        for _ in range(self.dice.choice([0, 0, 1, 2, 4])):
            kind, place = (
                self.dice.choice(["order.paid", "visit.done", "invitation.sent"]),
                self.dice.choice(["", *self.places]),
            )
            who, amount = self.dice.choice(["", *self.staff]), self.dice.choice([None, Decimal("100.50"), Decimal(250)])
            currency, at = self.dice.choice(["", "CZK", "EUR"]), self.moment()
            Event.record(
                kind, workspace=self.cafe, at=self.now, occurred_at=at, customer=row, amount=amount, currency=currency,
                touchpoint_id=self.places[place].pk if place else None, staff_id=self.staff[who].pk if who else None,
            )  # fmt: skip
            made.append((kind, at, amount, currency, place, who))
        return made


def day_of(at: datetime, book: Book) -> date:
    return at.astimezone(book.cafe.zone).date()


def ago(at: datetime, book: Book) -> int:
    """Whole days of the café's own calendar."""
    return (day_of(book.now, book) - day_of(at, book)).days


def had(person: Person, value: dict[str, Any], book: Book) -> list[Any]:
    return [
        event for event in person.events
        if event[0] == value["kind"]
        and ("days" not in value or ago(event[1], book) <= value["days"])
        and value.get("touchpoint", event[4]) == event[4]
        and value.get("staff", event[5]) == event[5]
    ]  # fmt: skip


def worth(person: Person, value: dict[str, Any], book: Book) -> Decimal | None:
    """Amounts of the café's own currency; None when there is none to add up."""
    amounts = [e[2] for e in had(person, value, book) if e[2] is not None and e[3] in ("", "CZK")]
    return sum(amounts, Decimal()) if amounts else None


def band(person: Person) -> str:
    if not person.score:
        return "none"
    bad_to, good_from = {"nps 0-10": (6, 9), "csat 1-5": (2, 5)}[person.score[0]]
    return "bad" if person.score[1] <= bad_to else "good" if person.score[1] >= good_from else "mid"
