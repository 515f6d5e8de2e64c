"""Lists in the background: a part at a time, in the language of whoever brought them, and once."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from ohlas.customers import jobs
from ohlas.customers.models import Customer, Import, ImportLook
from ohlas.jobs.models import Job
from ohlas.jobs.testing import run_due_jobs
from ohlas.team.models import Member

SignIn = Callable[[Member], Client]
pytestmark = pytest.mark.usefixtures("folder")
LIST = b"name;email\n" + b"".join(b"P%d;p%d@x.cz\n" % (n, n) for n in range(5)) + b"Bad;no\n"


@pytest.fixture
def run(olga: Member, now: datetime, monkeypatch: pytest.MonkeyPatch) -> Import:
    """Olga's list, of which a worker takes two rows at a time and then lets others have their turn."""
    monkeypatch.setattr("ohlas.customers.importing.run.AT_ONCE", 2)
    monkeypatch.setattr("ohlas.customers.importing.undo.AT_ONCE", 2)
    monkeypatch.setattr(jobs, "AT_A_TIME", -1)
    return Import.receive(olga.workspace, [LIST], file_name="list.csv", at=now, by=olga.user)


def test_a_long_list_comes_in_a_part_at_a_time(run: Import, now: datetime) -> None:
    run.start(run.layout, basis="none")
    # Three parts, and a turn that finds the end.
    assert run_due_jobs(now, queue="bulk") == 4
    run.refresh_from_db()
    assert (run.state, run.position, run.total, run.created, run.failed) == ("done", 7, 7, 5, 1)
    assert (run.begun_at, run.finished_at) == (now, now)


def test_and_is_undone_a_part_at_a_time(run: Import, olga: Member, now: datetime) -> None:
    run.start(run.layout, basis="none")
    run_due_jobs(now, queue="bulk")
    run.refresh_from_db()
    assert run.undo(by=olga, at=now)
    assert run_due_jobs(now, queue="bulk") == 4
    run.refresh_from_db()
    assert (run.state, run.undo_position, Customer.objects.count()) == ("undone", 5, 0)


def test_with_time_enough_it_takes_one_turn(run: Import, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "AT_A_TIME", 600)
    run.start(run.layout, basis="none")
    assert run_due_jobs(now, queue="bulk") == 1


@pytest.mark.parametrize("language", ["cs", "tr", "it", "de"])
def test_what_was_wrong_is_read_in_the_language_of_whoever_brought_it(
    run: Import, signed_in: SignIn, olga: Member, now: datetime, language: str
) -> None:
    olga.user.language = language
    olga.user.save()
    run.start(run.layout, basis="none")
    run_due_jobs(now, queue="bulk")
    page = signed_in(olga).get(f"/w/ozvena/customers/import/{run.pk}/").content.decode()
    with translation.override(language):
        said = gettext("This is not a valid e-mail address.")
    assert said != "This is not a valid e-mail address."
    assert said in page


def test_a_list_thrown_away_or_of_nobody_is_no_error(run: Import, now: datetime) -> None:
    run.start(run.layout, basis="none")
    Import.objects.filter(pk=run.pk).update(by=None)
    assert run_due_jobs(now, queue="bulk") > 0
    Import.objects.all().delete()
    jobs.run_import.enqueue(import_id=str(run.pk), workspace_id=str(run.workspace_id))
    jobs.undo_import.enqueue(import_id=str(run.pk), workspace_id=str(run.workspace_id))
    jobs.look_through_import.enqueue(look_id=str(run.pk), asked_at=now.isoformat())
    assert run_due_jobs(now, queue="bulk") == 3


def test_a_look_asked_for_anew_is_done_once(run: Import, now: datetime) -> None:
    ImportLook.ask(run, at=now)
    look = ImportLook.ask(run, at=now + timedelta(seconds=1))
    assert Job.objects.filter(task__endswith="look_through_import").count() == 2
    run_due_jobs(now, queue="bulk")
    look.refresh_from_db()
    assert (look.total, look.position, look.found["counts"]["created"]) == (7, 7, 5)
    assert look.finished_at == now


def test_a_look_at_a_list_that_has_started_finds_nothing(run: Import, now: datetime) -> None:
    look = ImportLook.ask(run, at=now)
    Import.objects.filter(pk=run.pk).update(state="queued")
    run_due_jobs(now, queue="bulk")
    look.refresh_from_db()
    assert (look.found, look.finished_at, look.total) == ({}, None, 0)


def test_a_look_is_given_up_in_the_middle_when_the_list_is_started(run: Import, now: datetime) -> None:
    look = ImportLook.ask(run, at=now)
    assert look.reach(3)
    Import.objects.filter(pk=run.pk).update(state="queued")
    assert not look.reach(5)
    look.refresh_from_db()
    assert look.position == 3
