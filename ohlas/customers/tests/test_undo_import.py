"""A list is undone: who was added by it goes, what it changed goes back, and nothing that happened since is lost."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from ohlas.customers.importing.outlook import outlook
from ohlas.customers.importing.run import bring_in
from ohlas.customers.importing.undo import take_back
from ohlas.customers.models import Customer, Deed, Event, Import, Kept
from ohlas.customers.tests.undoing import HOUR, LIST, everything, undone
from ohlas.jobs.testing import run_due_jobs
from ohlas.team.models import AuditEntry, Member, Workspace

Bring = Callable[..., Import]


def test_everything_is_as_it_was(
    bring_later: Bring, cafe: Workspace, eva: Customer, ismail: Customer, olga: Member, now: datetime
) -> None:
    before = everything(cafe)
    run = bring_later(LIST)
    assert everything(cafe) != before
    assert undone(run, olga, at=now + 2 * HOUR) == {"removed": 2, "restored": 1}
    assert everything(cafe) == before
    assert (run.undone_by, run.undone_at) == (olga.user, now + 2 * HOUR)
    assert not Deed.objects.exists()


def test_it_is_told_in_the_story_and_in_who_did_what(
    bring_later: Bring, eva: Customer, olga: Member, now: datetime
) -> None:
    undone(bring_later(LIST), olga, at=now + 2 * HOUR)
    told = Event.objects.of(eva).newest_first()[0]
    assert told.kind == "customer.changed"
    assert told.payload["source"] == "import undone"
    assert set(told.payload["changed"]) == {"name", "language", "company", "email", "tags"}
    line = AuditEntry.objects.get(kind="import.undone")
    assert (line.user, line.details) == (olga.user, {"rows": 3})


def test_said_before_what_will_happen(bring_later: Bring, eva: Customer, olga: Member, now: datetime) -> None:
    run = bring_later(LIST)
    petr = Customer.objects.get(name="Petr")
    petr.change(at=now + 2 * HOUR, name="Petr Veliký")
    eva.refresh_from_db()
    eva.change(at=now + 2 * HOUR, language="it")
    told = outlook(run)
    assert (told.removed, told.kept, told.restored, told.partly) == (1, 1, 1, 1)
    assert undone(run, olga, at=now + 3 * HOUR) == {"removed": 1, "kept": 1, "partly": 1}


@pytest.mark.parametrize(("kind", "reason"), [("order.paid", "event"), ("note.written", "event")])
def test_people_to_whom_something_happened_stay(
    bring_later: Bring, cafe: Workspace, olga: Member, now: datetime, kind: str, reason: str
) -> None:
    run = bring_later("name,email\nPetr,petr@x.cz\n")
    Event.record(kind, workspace=cafe, at=now + 2 * HOUR, customer=Customer.objects.get(), source="till")
    assert undone(run, olga, at=now + 3 * HOUR) == {"kept": 1}
    assert Kept.objects.get().reason == reason


def test_another_worker_that_was_quicker_has_the_rows(
    bring_later: Bring, eva: Customer, olga: Member, now: datetime
) -> None:
    run = bring_later(LIST)
    run.undo(by=olga, at=now + 2 * HOUR)
    late = Import.objects.get(pk=run.pk)
    Import.objects.filter(pk=run.pk).update(undo_position=1)
    assert take_back(late, clock=lambda: now + 2 * HOUR)
    assert Deed.objects.count() == 3
    assert Customer.objects.count() == 3


def test_a_job_of_bringing_in_that_comes_twice_does_not_stop_the_undoing(
    bring_later: Bring, olga: Member, now: datetime
) -> None:
    run = bring_later(LIST)
    stale = Import.objects.get(pk=run.pk)
    run.undo(by=olga, at=now + 2 * HOUR)
    bring_in(Import.objects.get(pk=run.pk), clock=lambda: now + 2 * HOUR)
    stale.finish(at=now + 2 * HOUR, problem="The file is no longer there.")
    run_due_jobs(now + 2 * HOUR, queue="bulk")
    assert Import.objects.get(pk=run.pk).state == "undone"


def test_two_lists_undone_one_after_the_other(bring_later: Bring, cafe: Workspace, olga: Member, now: datetime) -> None:
    first = bring_later("name,email\nPetr,petr@x.cz\n")
    second = bring_later("name,email\nPetr Veliký,petr@x.cz\n", at=now + 2 * HOUR)
    assert outlook(first).kept == 1
    assert undone(second, olga, at=now + 3 * HOUR) == {"restored": 1}
    assert undone(first, olga, at=now + 4 * HOUR) == {"removed": 1}
    assert not Customer.objects.exists()


def test_the_same_file_again_after_it_was_undone(bring_later: Bring, olga: Member, now: datetime) -> None:
    undone(bring_later(LIST), olga, at=now + 2 * HOUR)
    again = bring_later(LIST, at=now + 3 * HOUR)
    assert (again.created, again.updated, again.unchanged) == (3, 0, 0)


def test_undone_twice_is_undone_once(bring_later: Bring, olga: Member, now: datetime) -> None:
    run = bring_later(LIST)
    twin = Import.objects.get(pk=run.pk)
    undone(run, olga, at=now + 2 * HOUR)
    assert not twin.undo(by=olga, at=now + 3 * HOUR)
    assert take_back(Import.objects.get(pk=run.pk), clock=lambda: now)
    assert AuditEntry.objects.filter(kind="import.undone").count() == 1


def test_goes_on_after_a_handful(
    bring_later: Bring, cafe: Workspace, eva: Customer, olga: Member, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ohlas.customers.importing.undo.AT_ONCE", 1)
    before = everything(cafe)
    run = bring_later(LIST)
    run.undo(by=olga, at=now + 2 * HOUR)
    run.refresh_from_db()
    assert not take_back(run, clock=lambda: now + 2 * HOUR, go_on=lambda run: False)
    assert (run.undo_position, run.undo_total, run.state) == (1, 3, "undoing")
    again = Import.objects.get(pk=run.pk)
    assert take_back(again, clock=lambda: now + 2 * HOUR)
    assert again.undo_counts | {"events_kept": 0} == {
        "removed": 2, "restored": 1, "partly": 0, "kept": 0, "events_removed": 0, "events_kept": 0,
    }  # fmt: skip
    assert everything(cafe) == before


def test_only_for_thirty_days(bring_later: Bring, eva: Customer, olga: Member, now: datetime) -> None:
    run = bring_later(LIST)
    late = run.finished_at + timedelta(days=30) if run.finished_at else now
    assert run.may_be_undone(at=late - HOUR)
    Import.forget_old(at=late - HOUR)
    assert Deed.objects.count() == 3
    assert not run.undo(by=olga, at=late)
    Import.forget_old(at=late + HOUR)
    assert not Deed.objects.exists()
    assert run.state == "done"


def test_a_list_that_changed_nothing_has_nothing_to_undo(
    bring_later: Bring, eva: Customer, olga: Member, now: datetime
) -> None:
    run = bring_later("name,email\nEva Horáková,eva@example.cz\n")
    assert run.unchanged == 1
    assert not run.undo(by=olga, at=now + 2 * HOUR)


def test_erasing_a_person_erases_what_the_import_remembers(bring_later: Bring, eva: Customer, now: datetime) -> None:
    bring_later(LIST)
    eva.erase(by=None, at=now)
    assert not Deed.objects.filter(before__isnull=False).exists()


def test_another_business_is_not_touched(
    bring_later: Bring, stranger: Customer, eva: Customer, olga: Member, now: datetime
) -> None:
    undone(bring_later(LIST), olga, at=now + 2 * HOUR)
    stranger.refresh_from_db()
    assert (stranger.name, list(stranger.tags.values_list("name", flat=True))) == ("Eva Stranger", ["secret"])


def test_orders_go(bring_later: Bring, eva: Customer, olga: Member, now: datetime) -> None:
    before = list(Event.objects.values_list("pk"))
    run = bring_later("date,email,order\n2026-11-19,eva@example.cz,1\n2026-11-18,eva@example.cz,2\n", what="events")
    assert outlook(run).events_removed == 2
    assert undone(run, olga, at=now + 2 * HOUR) == {"events_removed": 2}
    assert list(Event.objects.values_list("pk")) == before
