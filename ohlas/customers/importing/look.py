"""What would come of a whole file: who is new, who is known and would change, who stands in it twice, what is wrong.

Nothing is written. Bounded: a look reads so many rows and says when there are more.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from django.core.exceptions import ValidationError

from ohlas.customers.attribute_fields import words_of
from ohlas.customers.attributes import types_of
from ohlas.customers.importing.book import PLAIN, Book, Erased, Key, Person
from ohlas.customers.importing.events import take_in_events
from ohlas.customers.importing.own_facts import column_types
from ohlas.customers.importing.reaching import KINDS
from ohlas.customers.importing.run import Handful, handfuls, judge, was_erased
from ohlas.customers.models import AttributeType
from ohlas.customers.models.imports import OUTCOMES, Import, ImportProblem
from ohlas.files.read import Unreadable

# Everybody in them is remembered, at 4 kB each.
MOST_ROWS = 50_000
# Kinds of problem, and rows named of each.
MOST_PROBLEMS = 20
MOST_NAMED = 20
MOST_EXAMPLES = 6
LONGEST = 80

Change = list[Any]


@dataclass
class Found:
    """`twins`: rows that mean the person of an earlier row, as [row, earlier row]; `examples`: who would change, as
    {"row", "name", "changes": [[field, old, new], …]}; `problems`: what is wrong, most rows first, as {"field",
    "wrong" (as `wrong.Told`), "count", "rows"}; `left_out`: rows that name nobody. `counts` of people: each once."""

    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(OUTCOMES, 0))
    rows: int = 0
    is_cut: bool = False
    twin_count: int = 0
    twins: list[list[int]] = field(default_factory=list)
    examples: list[dict[str, Any]] = field(default_factory=list)
    problems: list[dict[str, Any]] = field(default_factory=list)
    left_out: list[int] = field(default_factory=list)

    def add(self, handful: Handful) -> None:
        for name, count in handful.counts.items():
            self.counts[name] += count
        for problem in handful.problems:
            if problem.field:
                self._note(problem)
            elif len(self.left_out) < MOST_NAMED:
                self.left_out.append(problem.row)

    def _note(self, problem: ImportProblem) -> None:
        """The same thing wrong in many rows is told once."""
        said = {"field": problem.field, "wrong": problem.wrong}
        known = next((each for each in self.problems if said.items() <= each.items()), None)
        if known is None and len(self.problems) < MOST_PROBLEMS:
            self.problems.append({**said, "count": 1, "rows": [problem.row]})
        elif known:
            known["count"] += 1
            known["rows"] += [problem.row] if len(known["rows"]) < MOST_NAMED else []


def look_through(run: Import, *, go_on: Callable[[int], bool] = lambda row: True) -> dict[str, Any] | None:
    """Found, as a dict; None when `go_on`, asked with the row reached, says that nobody wants to know any more."""
    found = Found()
    try:
        if not _looked(run, found, go_on):
            return None
    except FileNotFoundError:
        return None
    except Unreadable as stop:
        why = [["never_ends", {"row": stop.row}]]
        found.problems.append({"field": "", "wrong": why, "count": 1, "rows": [stop.row]})
    found.problems.sort(key=lambda problem: -problem["count"])
    return asdict(found)


def _looked(run: Import, found: Found, go_on: Callable[[int], bool]) -> bool:
    seen = Seen(run)
    for rows in handfuls(run):
        handful, good = judge(run, rows, at=run.started_at)
        if run.layout.what == "events":
            refuse = _refuser(run, handful)
            take_in_events(run.workspace, good, refuse, handful, at=run.started_at, write=False)
        else:
            seen.take_in(good, handful, found)
        found.add(handful)
        found.rows = rows[-1][0]
        if not go_on(found.rows):
            return False
        if found.rows >= MOST_ROWS:
            found.is_cut = True
            break
    return True


def _refuser(run: Import, handful: Handful) -> Callable[[int, ValidationError], None]:
    return lambda row, error: handful.refuse(run, row, error)


class Seen:
    """Whom the rows so far meant."""

    def __init__(self, run: Import) -> None:
        self.run = run
        self.people: dict[Key, Person] = {}
        self.first_rows: dict[Any, int] = {}
        self.unchanged: set[Any] = set()
        new = column_types(run.workspace, run.layout.columns, run.layout.headers)
        self.types = {**types_of(run.workspace), **{kept.key: kept for kept in new.values()}}

    def take_in(self, good: list[tuple[int, dict[str, Any]]], handful: Handful, found: Found) -> None:
        book = Book(self.run.workspace, at=self.run.started_at, earlier=self.people)
        book.read(good, source=self.run.source)
        for number, facts in good:
            try:
                self._row(book, number, facts, handful, found)
            except Erased as erased:
                handful.skip(self.run, number, was_erased(self.run, erased))
            except ValidationError as error:
                handful.refuse(self.run, number, error)
        self.people = book.people

    def _row(self, book: Book, number: int, facts: dict[str, Any], handful: Handful, found: Found) -> None:
        person = book.find(facts, number)
        before = self._told(person) if person and len(found.examples) < MOST_EXAMPLES else {}
        outcome = book.apply(facts, number)
        handful.note(self.run, number, facts)
        meant = person or book.find(facts, number)
        first = self.first_rows.setdefault(meant.customer.pk, number) if meant else number
        if meant and first != number:
            self._twin(meant, [number, first], outcome, found)
        else:
            handful.counts[outcome] += 1
            self.unchanged |= {meant.customer.pk} if meant and outcome == "unchanged" else set()
        if before and person and outcome == "updated":
            self._example(person, number, before, found)

    def _twin(self, person: Person, rows: list[int], outcome: str, found: Found) -> None:
        """The person is counted once: changed by this row, where the earlier one left them as they were."""
        found.twin_count += 1
        found.twins += [rows] if len(found.twins) < MOST_NAMED else []
        if outcome == "updated" and person.customer.pk in self.unchanged:
            self.unchanged.remove(person.customer.pk)
            found.counts["unchanged"] -= 1
            found.counts["updated"] += 1

    def _example(self, person: Person, number: int, before: dict[str, Any], found: Found) -> None:
        """Of somebody new only what an earlier row said and this one says otherwise: two people with one telephone."""
        changes = _changes(before, self._told(person))
        if person.is_new:
            changes = [change for change in changes if change[1]]
        if changes:
            found.examples.append({"row": number, "name": before["name"] or before["email"], "changes": changes})

    def _told(self, person: Person) -> dict[str, Any]:
        """What is known of a person by field; own facts under their labels."""
        customer = person.customer
        told = {name: str(getattr(customer, name)) for name in PLAIN}
        told["company"] = customer.company.name if customer.company else ""
        for kind in KINDS:
            told[kind] = ", ".join(point.normalised for point in person.points if point.kind == kind)
        told["tags"] = ", ".join(sorted(person.tags))
        own = {key: value for key, value in customer.attributes.items() if key in self.types}
        return {**told, **{self.types[key].label: kept_of(self.types[key], value) for key, value in own.items()}}


def kept_of(kept: AttributeType, value: Any) -> Any:
    """Days, numbers and yes or no as {"kind", "value"}: they are put into words when they are read."""
    if kept.kind in ("text", "choice"):
        return words_of(kept, value)
    return {"kind": kept.kind, "value": value}


def _changes(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    changed = [name for name, value in after.items() if before.get(name, "") != value]
    return [[name, _short(before.get(name, "")), _short(after[name])] for name in changed]


def _short(value: Any) -> Any:
    return value[:LONGEST] if isinstance(value, str) else value
