# ruff: noqa: E501  # tables of values, one look a row
"""One list from its upload to the day on which its traces are forgotten: what may be done with it when."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from ohlas.customers.importing.run import bring_in
from ohlas.customers.models import BroughtEvent, Customer, Deed, Import, Kept
from ohlas.customers.models.import_look import ImportLook
from ohlas.customers.tests.test_import_workbook import BOOK, CARDS
from ohlas.jobs.models import Job
from ohlas.team.models import AuditEntry, Member, Workspace

Bring = Callable[..., Import]
pytestmark = pytest.mark.usefixtures("folder")
DAY = timedelta(days=1)


@pytest.fixture
def run(cafe: Workspace, now: datetime) -> Import:
    """A list that Olga has uploaded and not started."""
    return Import.receive(cafe, [b"name;email\nEva;", b"eva@x.cz\n"], file_name="list.csv", at=now)


def in_state(run: Import, state: str) -> Import:
    Import.objects.filter(pk=run.pk).update(state=state, undone_at=run.started_at if state == "undone" else None)
    run.refresh_from_db()
    return run


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "imports").iterdir())


def test_the_file_is_kept_whole_however_it_comes(run: Import, folder: Path) -> None:
    assert run.path.read_bytes() == b"name;email\nEva;eva@x.cz\n"
    assert (run.state, run.total, files(folder)) == ("mapping", 0, [f"{run.pk}.csv"])


def test_a_file_larger_than_anybodys_is_refused_and_not_kept(
    cafe: Workspace, now: datetime, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ohlas.customers.models.import_file.LARGEST", 10)
    assert Import.receive(cafe, [b"name\n", b"Petr\n"], file_name="a", at=now).path.exists()
    with pytest.raises(ValidationError, match="larger than 200 MB"):
        Import.receive(cafe, [b"name\n", b"Petra\n"], file_name="a", at=now)
    assert (Import.objects.count(), len(files(folder))) == (1, 1)


@pytest.mark.parametrize(("name", "kept"), [("a\0b.csv", "ab.csv"), ("x" * 300 + ".csv", "x" * 251 + ".csv"), ("", "")])
def test_the_name_of_the_file_is_cut_to_its_end(cafe: Workspace, now: datetime, name: str, kept: str) -> None:
    assert Import.receive(cafe, [b"name\nEva\n"], file_name=name, at=now).file_name == kept


def test_the_same_rows_are_known_by_what_is_in_the_file_and_on_which_sheet(cafe: Workspace, now: datetime) -> None:
    one, same, other = (Import.receive(cafe, [data], file_name="a", at=now) for data in (BOOK, BOOK, CARDS))
    assert one.source == same.source != other.source
    first = one.source
    one.turn_to(2)
    assert one.source == f"{first.removesuffix(':1')}:2"
    assert one.own_source != same.own_source


@pytest.mark.parametrize("sheet", [-1, 1, 3, 99])
def test_a_sheet_that_is_none_or_the_same_changes_nothing(cafe: Workspace, now: datetime, sheet: int) -> None:
    run = Import.receive(cafe, [BOOK], file_name="a", at=now)
    before = (run.stored_as, dict(run.mapping))
    run.turn_to(sheet)
    assert (run.stored_as, run.mapping) == before


def test_a_sheet_looked_at_before_is_not_made_again(cafe: Workspace, now: datetime) -> None:
    run = Import.receive(cafe, [BOOK], file_name="a", at=now)
    run.turn_to(2)
    run.path.write_text("as it was")
    run.turn_to(1)
    run.turn_to(2)
    assert run.path.read_text() == "as it was"


@pytest.mark.parametrize("basis", ["", "withdrawn", "pending", "anything"])
def test_no_other_basis_can_be_said(run: Import, basis: str) -> None:
    with pytest.raises(ValidationError, match="no basis of this name"):
        run.start(run.layout, basis=basis)
    run.refresh_from_db()
    assert (run.state, run.permission_basis, Job.objects.count()) == ("mapping", "none", 0)
    run.keep(run.layout, basis=basis)
    assert run.permission_basis == "none"


def test_started_once_and_with_what_was_said_first(run: Import) -> None:
    run.start(replace(run.layout, columns=("name", "")), basis="consent")
    again = Import.objects.get(pk=run.pk)
    again.start(replace(run.layout, columns=("", "email")), basis="none")
    assert (again.layout.columns, again.permission_basis, Job.objects.count()) == (("name", ""), "consent", 1)
    again.keep(replace(run.layout, columns=("", "email")), basis="merchant")
    assert (again.layout.columns, again.permission_basis) == (("name", ""), "consent")


@pytest.mark.parametrize("state", ["queued", "running", "done", "failed", "undoing", "undone"])
def test_thrown_away_only_before_it_has_started(run: Import, folder: Path, state: str) -> None:
    in_state(run, state).cancel()
    assert Import.objects.filter(pk=run.pk).exists()
    assert files(folder)


@pytest.mark.parametrize("state", ["mapping", "done", "failed", "undoing", "undone"])
def test_what_is_not_at_work_is_neither_brought_in_nor_ended(run: Import, now: datetime, state: str) -> None:
    in_state(run, state)
    assert bring_in(run, clock=lambda: now)
    run.finish(at=now, problem="x")
    run.refresh_from_db()
    assert (run.state, run.problem, run.finished_at, Customer.objects.count()) == (state, "", None, 0)


@pytest.mark.parametrize("state", ["queued", "running"])
@pytest.mark.parametrize(("problem", "becomes"), [("", "done"), ("The file is gone.", "failed")])
def test_it_ends_well_or_with_one_sentence(
    run: Import, now: datetime, folder: Path, state: str, problem: str, becomes: str
) -> None:
    in_state(run, state).finish(at=now, problem=problem)
    assert (run.state, run.problem, run.finished_at, files(folder)) == (becomes, problem, now, [])
    assert run.is_over


def test_a_file_that_is_gone_is_said(run: Import, now: datetime) -> None:
    run.confirm(run.layout, basis="none")
    run.path.unlink()
    assert bring_in(run, clock=lambda: now)
    assert (run.state, run.problem) == (
        "failed",
        "The file is no longer there. Upload it again: nobody will be added twice.",
    )


WEEK = [
    ("mapping", 6, "mapping"), ("mapping", 8, None), ("queued", 6, "queued"), ("queued", 8, "failed"), ("running", 8, "failed"),
    ("done", 8, "done"), ("failed", 8, "failed"), ("undoing", 8, "undoing"),
]  # fmt: skip


@pytest.mark.parametrize(("state", "days", "becomes"), WEEK)
def test_a_list_left_lying_for_a_week(run: Import, now: datetime, state: str, days: int, becomes: str | None) -> None:
    in_state(run, state)
    Import.forget_old(at=now + days * DAY)
    kept = Import.objects.filter(pk=run.pk).first()
    assert (kept and kept.state) == becomes
    assert run.path.exists() == (state == becomes)


def test_who_refused_it_and_why_is_told_after_a_week(run: Import, now: datetime) -> None:
    in_state(run, "queued")
    Import.forget_old(at=now + 8 * DAY)
    run.refresh_from_db()
    assert "nobody will be added twice" in run.problem
    assert run.finished_at == now + 8 * DAY


UNDOABLE = [
    ("done", 29, True), ("done", 30, False), ("failed", 1, True), ("mapping", 1, False), ("queued", 1, False), ("running", 1, False),
    ("undoing", 1, False), ("undone", 1, False),
]  # fmt: skip


@pytest.mark.parametrize(("state", "days", "may"), UNDOABLE)
def test_until_when_it_can_be_undone(bring: Bring, now: datetime, state: str, days: int, may: bool) -> None:
    run = in_state(bring("name\nEva\n"), state)
    assert run.may_be_undone(at=now + days * DAY) == may
    assert not run.begin_undo(by=None, doer=None, at=now + 30 * DAY)


def test_what_changed_nothing_or_has_not_come_to_an_end_cannot_be_undone(
    bring: Bring, run: Import, now: datetime
) -> None:
    assert not bring("name;email\n;;\n").may_be_undone(at=now)
    in_state(run, "done")
    assert not run.may_be_undone(at=now)


def test_orders_alone_can_be_undone_and_are_counted(bring: Bring, eva: Customer, olga: Member, now: datetime) -> None:
    run = bring("date;email;order\n19.11.2026;eva@example.cz;1\n18.11.2026;eva@example.cz;2\n", what="events")
    assert run.begin_undo(by=olga.user, doer=olga, at=now)
    assert (run.state, run.undo_total, run.undone_by, run.begun_at) == ("undoing", 2, olga.user, now)
    assert AuditEntry.objects.get(kind="import.undone").details == {"rows": 2}


@pytest.mark.parametrize(("days", "left"), [(29, 1), (31, 0)])
def test_old_values_of_other_people_are_kept_for_a_month(
    bring: Bring, eva: Customer, now: datetime, days: int, left: int
) -> None:
    bring("id;name\nc-1;Eva Nová\n")
    bring("date;email;order\n19.11.2026;eva@example.cz;1\n", what="events")
    Import.forget_old(at=now + days * DAY)
    assert (Deed.objects.count(), BroughtEvent.objects.count()) == (left, left)


def test_one_that_is_being_undone_keeps_them_until_it_is(bring: Bring, now: datetime) -> None:
    in_state(bring("name\nEva\n"), "undoing")
    Import.forget_old(at=now + 60 * DAY)
    assert Deed.objects.count() == 1


def test_who_stayed_is_told_for_a_month_too(bring: Bring, now: datetime) -> None:
    run = in_state(bring("name\nEva\n"), "undone")
    Kept.objects.create(run=run, customer=Customer.objects.get(), reason="event")
    Import.forget_old(at=now + 29 * DAY)
    assert Kept.objects.exists()
    Import.forget_old(at=now + 31 * DAY)
    assert not Kept.objects.exists()


def test_a_look_is_about_the_file_as_it_would_be_read(run: Import, now: datetime) -> None:
    look = ImportLook.ask(run, at=now)
    assert look.fits(run)
    for change in (
        {"columns": ("name", "")},
        {"has_header": False},
        {"delimiter": ","},
        {"encoding": "cp1250"},
        {"kind": "x"},
    ):
        run.keep(replace(run.layout, **change), basis="none")
        assert not look.fits(run), change
        run.keep(
            replace(run.layout, columns=("name", "email"), has_header=True, delimiter=";", encoding="utf-8", kind=""),
            basis="none",
        )
        assert look.fits(run)
