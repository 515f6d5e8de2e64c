"""Every operator of every field finds whom a plain look through the same people finds, in a book of chance."""

import random
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

import pytest

from ohlas.customers.models import Segment
from ohlas.customers.segments.fields import fields_of
from ohlas.customers.segments.known import Known
from ohlas.customers.segments.language import check
from ohlas.customers.segments.query import customers_in
from ohlas.customers.tests.random_book import FIRMS, NAMES, TAGS, TEXTS, Book, Person, ago, band, day_of, had, worth
from ohlas.language.fold import fold
from ohlas.team.models import Workspace

pytestmark = pytest.mark.django_db
Plain = Callable[[Person, Any, Book], bool]
Look = Callable[[Person], bool]
DAYS = [1, 6, 7, 8, 89, 90, 400]
BORN = ["1990-05-03", "1990-05-04", "1990-05-05", "2000-02-29"]
SINCE = ["2026-11-20", "2026-11-13", "2026-11-12", "2025-10-16", "2027-01-01"]
SIZES = [["s"], ["l"], ["s", "l"]]


@pytest.fixture(params=[1, 2])
def book(cafe: Workspace, now: datetime, request: pytest.FixtureRequest) -> Book:
    return Book(cafe, now, request.param)


def answers(field: str, operator: str, values: Iterable[Any], plain: Plain) -> list[Any]:
    """One row of the table: the values to ask with, and how a person would look."""
    return [field, operator, list(values), plain]


def of_events(**more: list[Any]) -> list[dict[str, Any]]:
    """Every kind, days or none, place or none, colleague or none."""
    dice, rows = random.Random(7), []
    for _ in range(12):
        value: dict[str, Any] = {"kind": dice.choice(["order.paid", "visit.done", "nothing.such"])}
        value |= {name: dice.choice(choices) for name, choices in more.items()}
        optional: dict[str, list[Any]] = {"days": DAYS, "touchpoint": ["delivery", "visit"], "staff": ["jana", "petr"]}
        rows.append(value | {name: dice.choice(some) for name, some in optional.items() if dice.random() < 0.4})
    return rows


def fact(key: str) -> Callable[[Person], Any]:
    return lambda person: person.facts.get(key)


def asked(person: Person, days: int, book: Book) -> bool:
    return bool(had(person, {"kind": "invitation.sent", "days": days}, book))


ever = {"kind": "invitation.sent"}
seats, drink, birthday, terrace, size = map(fact, ("seats", "drink", "birthday", "terrace", "size"))
WORDS = ["cok", "ISIK", "50%", "%", "_", "\\", "o'hara", "eva", "x" * 50]
NUMBERS = [-3, 0, 2, 4, 4.5, "4,5", 5]
SCORES = [
    {"scale": s, "low": low, "high": high} for s in ("nps 0-10", "csat 1-5") for low, high in ((1, 2), (2, 5), (5, 5))
]
TABLE = [
    answers("name", "holds", WORDS, lambda p, v, b: bool(p.name) and fold(v) in fold(p.name)),
    answers("name", "is", [name for name in NAMES if name], lambda p, v, b: bool(p.name) and fold(v) == fold(p.name)),
    answers(
        "company", "holds", ["zlut", "50%", "_", "s.r.o"], lambda p, v, b: bool(p.firm) and fold(v) in fold(p.firm)
    ),
    answers("company", "is", FIRMS[1:], lambda p, v, b: fold(v) == fold(p.firm)),
    answers("company", "known", [None], lambda p, v, b: bool(p.firm)),
    answers("company", "unknown", [None], lambda p, v, b: not p.firm),
    answers("language", "any_of", [["cs"], ["cs", "tr"]], lambda p, v, b: p.language in v),
    answers("language", "none_of", [["cs"], ["cs", "tr"]], lambda p, v, b: p.language not in v),
    answers("country", "any_of", [["CZ"], ["CZ", "TR"]], lambda p, v, b: p.country in v),
    answers("country", "none_of", [["CZ"], ["DE"]], lambda p, v, b: p.country not in v),
    answers("tag", "any_of", [["vip"], TAGS, ["nobody's"]], lambda p, v, b: bool(p.tags & set(v))),
    answers("tag", "none_of", [["vip"], TAGS, ["nobody's"]], lambda p, v, b: not p.tags & set(v)),
    answers("created", "within", DAYS, lambda p, v, b: ago(p.created, b) <= v),
    answers("created", "longer_ago", DAYS, lambda p, v, b: ago(p.created, b) > v),
    answers("created", "before", SINCE, lambda p, v, b: day_of(p.created, b).isoformat() < v),
    answers("created", "after", SINCE, lambda p, v, b: day_of(p.created, b).isoformat() > v),
    answers("band", "any_of", [["good"], ["mid"], ["bad"], ["none"], ["bad", "none"]], lambda p, v, b: band(p) in v),
    answers("score", "between", SCORES, lambda p, v, b: bool(p.score) and p.score in _scores(v)),
    answers("answered", "within", DAYS, lambda p, v, b: p.answered is not None and ago(p.answered, b) <= v),
    answers("answered", "longer_ago", DAYS, lambda p, v, b: p.answered is not None and ago(p.answered, b) > v),
    answers("answered", "never", [None], lambda p, v, b: p.answered is None),
    answers("events", "at_least", of_events(count=[1, 2, 3]), lambda p, v, b: len(had(p, v, b)) >= v["count"]),
    answers("events", "at_most", of_events(count=[1, 2, 3]), lambda p, v, b: len(had(p, v, b)) <= v["count"]),
    answers("events", "never", of_events(), lambda p, v, b: not had(p, v, b)),
    answers(
        "events",
        "sum_at_least",
        of_events(amount=[0, 100.5, 201, 350.5]),
        lambda p, v, b: _worth(p, v, b, -1) >= v["amount"],
    ),
    answers(
        "events",
        "sum_at_most",
        of_events(amount=[0, 100.5, 201, 350.5]),
        lambda p, v, b: _worth(p, v, b, 0) <= v["amount"],
    ),
    answers("permission", "yes", ["email", "sms"], lambda p, v, b: v == "email" and p.allowed is True),
    answers("permission", "no", ["email", "sms"], lambda p, v, b: not (v == "email" and p.allowed is True)),
    answers("contact", "has", ["email", "phone", "bounced"], lambda p, v, b: v in p.points),
    answers("contact", "has_not", ["email", "phone", "bounced"], lambda p, v, b: v not in p.points),
    answers("asked", "within", DAYS, asked),
    answers("asked", "longer_ago", DAYS, lambda p, v, b: bool(had(p, ever, b)) and not asked(p, v, b)),
    answers("asked", "never", [None], lambda p, v, b: not had(p, ever, b)),
    answers("attribute:seats", "at_least", NUMBERS, lambda p, v, b: seats(p) is not None and seats(p) >= _number(v)),
    answers("attribute:seats", "at_most", NUMBERS, lambda p, v, b: seats(p) is not None and seats(p) <= _number(v)),
    answers("attribute:seats", "is", NUMBERS, lambda p, v, b: seats(p) == _number(v)),
    answers("attribute:seats", "known", [None], lambda p, v, b: seats(p) is not None),
    answers("attribute:seats", "unknown", [None], lambda p, v, b: seats(p) is None),
    answers("attribute:drink", "holds", WORDS, lambda p, v, b: fold(v) in fold(drink(p) or "")),
    answers("attribute:drink", "is", TEXTS[1:], lambda p, v, b: fold(v) == fold(drink(p) or "")),
    answers("attribute:birthday", "before", BORN, lambda p, v, b: bool(birthday(p)) and birthday(p) < v),
    answers("attribute:birthday", "after", BORN, lambda p, v, b: bool(birthday(p)) and birthday(p) > v),
    answers("attribute:terrace", "yes", [None], lambda p, v, b: terrace(p) is True),
    answers("attribute:terrace", "no", [None], lambda p, v, b: terrace(p) is False),
    answers("attribute:terrace", "unknown", [None], lambda p, v, b: terrace(p) is None),
    answers("attribute:size", "any_of", SIZES, lambda p, v, b: size(p) in v),
    answers("attribute:size", "none_of", SIZES, lambda p, v, b: size(p) not in v),
    answers("attribute:size", "known", [None], lambda p, v, b: size(p) is not None),
]


def _scores(value: dict[str, Any]) -> list[tuple[str, int]]:
    return [(value["scale"], number) for number in range(value["low"], value["high"] + 1)]


def _worth(person: Person, value: dict[str, Any], book: Book, nothing: int) -> Any:
    sum_ = worth(person, value, book)
    return nothing if sum_ is None else sum_


def _number(value: Any) -> float:
    return float(str(value).replace(",", "."))


def leaf(field: str, operator: str, value: Any) -> dict[str, Any]:
    return {"field": field, "operator": operator, "value": value}


def differ(book: Book, tree: dict[str, Any], plain: Look) -> list[str]:
    """Whom the database finds and a plain look does not, or the other way round."""
    found = set(customers_in(book.cafe, check(tree, book.cafe), at=book.now).values_list("pk", flat=True))
    return [repr(person) for person in book.people if (person.id in found) != plain(person)]


def left_out(book: Book) -> set[tuple[str, str]]:
    """Questions that the table lacks. Facts of every kind are asked alike whether they are known."""
    there = {
        (name, operator) for name, each in fields_of(Known(book.cafe).types).items() for operator in each.operators
    }
    alike = {
        (f"attribute:{key}", word) for key in ("drink", "birthday", "terrace", "size") for word in ("known", "unknown")
    }
    return there - {(row[0], row[1]) for row in TABLE} - alike


def look(plain: Plain, value: Any, book: Book, *, contrary: bool = False) -> Look:
    return lambda person: plain(person, value, book) != contrary


def test_each_question_alone_and_its_contrary(book: Book) -> None:
    """Never unknown: whoever is not among them is among the others."""
    assert left_out(book) == {("segment", "in"), ("segment", "not_in")}, "these have a test of their own"
    for field, operator, values, plain in TABLE:
        for value in values:
            one = leaf(field, operator, value)
            assert not differ(book, {"all": [one]}, look(plain, value, book)), one
            assert not differ(book, {"none": [one]}, look(plain, value, book, contrary=True)), one


def joined(kind: str, looks: list[Look]) -> Look:
    if kind == "all":
        return lambda person: all(each(person) for each in looks)
    return lambda person: any(each(person) for each in looks) != (kind == "none")


def test_questions_joined_as_chance_will_have_it(book: Book) -> None:
    dice = random.Random(book.dice.random())

    def grow(depth: int) -> tuple[dict[str, Any], Look]:
        if depth == 0 or dice.random() < 0.3:
            field, operator, values, plain = dice.choice(TABLE)
            value = dice.choice(values)
            return leaf(field, operator, value), look(plain, value, book)
        return join([grow(depth - 1) for _ in range(dice.choice([1, 2, 3]))])

    def join(parts: list[tuple[dict[str, Any], Look]]) -> tuple[dict[str, Any], Look]:
        kind = dice.choice(["all", "any", "none"])
        return {kind: [tree for tree, _ in parts]}, joined(kind, [each for _, each in parts])

    for _ in range(60):
        tree, plainly = join([grow(2) for _ in range(2)])
        assert not differ(book, tree, plainly), tree


def test_a_segment_inside_a_segment(book: Book) -> None:
    vip = leaf("tag", "any_of", ["vip"])
    for field, operator, values, plain in TABLE[::4]:
        inner = {"none": [leaf(field, operator, values[0])]}
        made = Segment.create(book.cafe, name=f"{field} {operator}", conditions=inner, at=book.now)
        for how in ("in", "not_in"):
            tree = {"any": [leaf("segment", how, str(made.pk)), vip]}
            outside = look(plain, values[0], book, contrary=how == "in")
            assert not differ(book, tree, joined("any", [outside, lambda person: "vip" in person.tags]))
