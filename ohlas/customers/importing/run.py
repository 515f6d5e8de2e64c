"""The run of an import: some rows at a time, each handful in one transaction with the place to go on from."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from ohlas.customers.bulk import fresh, insert_rows
from ohlas.customers.importing.book import Book, Erased, Key, Person
from ohlas.customers.importing.events import take_in_events
from ohlas.customers.importing.mend import cells_to_mend
from ohlas.customers.importing.reaching import NOT_KEPT
from ohlas.customers.importing.reader import reader_of
from ohlas.customers.importing.totals import adds_up
from ohlas.customers.importing.write import write
from ohlas.customers.models import BroughtEvent
from ohlas.customers.models.imports import AT_WORK, OUTCOMES, Import, ImportProblem
from ohlas.customers.wrong import not_kept, told_by, wrong
from ohlas.files.read import Unreadable, count_rows, rows_of

AT_ONCE = 1000
Rows = list[tuple[int, list[str]]]


@dataclass
class Handful:
    """What came of some rows."""

    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(OUTCOMES, 0))
    problems: list[ImportProblem] = field(default_factory=list)

    # The rows as they stand in the file, of which the refused ones are kept for mending.
    cells: dict[int, list[str]] = field(default_factory=dict)

    def refuse(self, run: Import, row: int, error: ValidationError) -> None:
        self.counts["failed"] += 1
        cells = cells_to_mend(self.cells.get(row, []))
        for name, errors in error.error_dict.items():
            self._write_down(run, row, name, errors, cells=cells)
            cells = None

    def note(self, run: Import, row: int, facts: dict[str, Any]) -> None:
        """Of a row that came in what of it did not."""
        for name, error in facts.get(NOT_KEPT, ()):
            self.problems.append(ImportProblem(run=run, row=row, field=name, wrong=not_kept(error)))

    def skip(self, run: Import, row: int, why: ValidationError) -> None:
        self.counts["skipped"] += 1
        self._write_down(run, row, "", [why])

    def _write_down(
        self, run: Import, row: int, name: str, errors: list[ValidationError], cells: list[str] | None = None
    ) -> None:
        self.problems.append(ImportProblem(run=run, row=row, field=name[:120], wrong=told_by(errors), cells=cells))


class Overtaken(Exception):
    """Somebody else has brought these rows in meanwhile."""


def bring_in(run: Import, *, clock: Callable[[], datetime], go_on: Callable[[Import], bool] = lambda run: True) -> bool:
    """Bring in rows from where the import stands, as long as `go_on` says so; whether it has come to its end."""
    if run.state not in AT_WORK:
        return True
    try:
        _prepare(run, at=clock())
        with seldom_collecting():
            for rows in handfuls(run):
                bring_in_handful(run, rows, at=clock())
                if not go_on(run):
                    return False
    except Overtaken:
        return True
    except Unreadable as stop:
        run.finish(at=clock(), problem="never_ends", row=stop.row)
        return True
    except FileNotFoundError:
        run.finish(at=clock(), problem="file_gone")
        return True
    run.finish(at=clock())
    return True


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Thousands of rows live until their handful is written, and none of them is garbage: Python looks through them
    again and again, which took a quarter of an import's time."""
    usual = gc.get_threshold()
    gc.set_threshold(500_000, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _prepare(run: Import, *, at: datetime) -> None:
    if run.state == "queued" or not run.total:
        total = count_rows(run.path, encoding=run.encoding, delimiter=run.delimiter)
        run.set(state="running", total=total, begun_at=at)


def handfuls(run: Import) -> Iterator[Rows]:
    """The rows behind the place where the import stands."""
    after = run.position or run.layout.rows_before
    rows = rows_of(run.path, encoding=run.encoding, delimiter=run.delimiter, after=after)
    while some := list(islice(rows, AT_ONCE)):
        yield some


def bring_in_handful(run: Import, rows: Rows, *, at: datetime) -> None:
    """One transaction: the rows, their problems, the counts and the new place."""
    with transaction.atomic():
        position = run.position
        if not Import.objects.filter(pk=run.pk, position=position).update(position=rows[-1][0]):
            raise Overtaken
        handful, good = judge(run, rows, at=at)
        if run.layout.what == "events":
            written = take_in_events(run.workspace, good, partial(handful.refuse, run), handful, at=at, write=True)
            insert_rows([fresh(BroughtEvent, run_id=run.pk, event_id=pk) for pk in written])
        else:
            _write_people(run, good, handful, at=at)
        ImportProblem.objects.bulk_create(handful.problems)
        Import.objects.filter(pk=run.pk).update(**{name: F(name) + count for name, count in handful.counts.items()})
    run.position = rows[-1][0]


def _write_people(run: Import, good: list[tuple[int, dict[str, Any]]], handful: Handful, *, at: datetime) -> None:
    book = Book(run.workspace, at=at, holds=True)
    take_in(run, book, good, handful)
    only_allowed = write(run, book)
    handful.counts["updated"] += only_allowed
    handful.counts["unchanged"] -= only_allowed


def try_out(run: Import) -> Iterator[tuple[int, Handful]]:
    """What would come of the file, with nothing written: (row reached, outcome) by handful."""
    earlier: dict[Key, Person] = {}
    for rows in handfuls(run):
        handful, good = judge(run, rows, at=run.started_at)
        if run.layout.what == "events":
            refuse = partial(handful.refuse, run)
            take_in_events(run.workspace, good, refuse, handful, at=run.started_at, write=False)
        else:
            book = Book(run.workspace, at=run.started_at, earlier=earlier)
            take_in(run, book, good, handful)
            earlier = book.people
        yield rows[-1][0], handful


def judge(run: Import, rows: Rows, *, at: datetime) -> tuple[Handful, list[tuple[int, dict[str, Any]]]]:
    """The rows as facts, and what is wrong with the others. A blank row is no row."""
    handful, good = Handful(cells=dict(rows)), []
    read = reader_of(run.layout, run.workspace, at=at)
    for number, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        try:
            facts = read(cells)
        except ValidationError as error:
            handful.refuse(run, number, error)
            continue
        if facts:
            good.append((number, facts))
        else:
            handful.skip(run, number, _why_nobody(cells))
    return handful, good


def _why_nobody(cells: list[str]) -> ValidationError:
    return wrong("adds_up" if adds_up(cells) else "nobody")


def take_in(run: Import, book: Book, good: list[tuple[int, dict[str, Any]]], handful: Handful) -> None:
    book.read(good, source=run.source)
    for number, facts in good:
        try:
            handful.counts[book.apply(facts, number)] += 1
            handful.note(run, number, facts)
        except Erased as erased:
            handful.skip(run, number, was_erased(run, erased))
        except ValidationError as error:
            handful.refuse(run, number, error)


def was_erased(run: Import, erased: Erased) -> ValidationError:
    """Without a name: who was erased is not named again."""
    return wrong("erased", day=run.workspace.local_day(erased.at).isoformat())
