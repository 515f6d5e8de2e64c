"""`ohlas check` says what is wrong, in sentences and by its exit status."""

import json
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from ohlas.jobs.models import Job
from ohlas.mail.models import Message
from ohlas.project import inspection
from ohlas.project.snapshot import one_moment
from ohlas.team.models import Workspace


@pytest.fixture(autouse=True)
def tables_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests make their tables without migrations."""
    monkeypatch.setattr(inspection, "waiting_migrations", list)


def check() -> tuple[int, dict[str, Any], str]:
    """Exit status, the JSON of the last line, and everything printed."""
    out = StringIO()
    status = 0
    try:
        call_command("check", "--json", stdout=out)
    except SystemExit as stop:
        status = int(stop.code or 0)
    return status, json.loads(out.getvalue().splitlines()[-1]), out.getvalue()


@pytest.mark.django_db(transaction=True)
def test_in_order(cafe: Workspace) -> None:
    status, answer, printed = check()
    assert (status, answer) == (0, {"ok": True, "problems": []})
    assert "counts: in order" in printed


@pytest.mark.django_db
def test_work_that_nobody_does(cafe: Workspace) -> None:
    long_ago = timezone.now() - timedelta(hours=1)
    Job.objects.create(task="t", run_at=long_ago, enqueued_at=long_ago)
    Job.objects.create(task="t", run_at=long_ago, enqueued_at=long_ago, state="failed", finished_at=long_ago)
    Job.objects.create(task="t", run_at=long_ago, enqueued_at=long_ago, state="running", held_until=long_ago)
    Message.objects.create(to="eva@example.com", state="queued", next_at=long_ago, created_at=long_ago)
    status, answer, _ = check()
    assert status == 1
    assert not answer["ok"]
    assert len(answer["problems"]) == 4


@pytest.mark.django_db
def test_counts_that_lie(cafe: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ohlas.responses.recount.problems", lambda: ["ozvena: 3 answers are counted as 4"])
    assert check()[1]["problems"] == ["ozvena: 3 answers are counted as 4"]


def test_missing_tables_end_the_check(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection, "waiting_migrations", lambda: ["jobs.0002_whose_work"])
    status, answer, printed = check()
    assert status == 1
    assert "jobs.0002_whose_work" in answer["problems"][0]
    assert "counts" not in printed


@pytest.mark.django_db(transaction=True)
def test_a_read_of_one_moment_sees_no_later_change(cafe: Workspace) -> None:
    with one_moment():
        before = Workspace.objects.count()
        _in_another_connection("INSERT INTO jobs_scheduledrun (id, rule, due_at, made_at) VALUES ({}, 'a', {}, {})")
        assert Workspace.objects.count() == before
    assert connection.get_autocommit()
    with transaction.atomic():
        cafe.set(name="Written again")


def _in_another_connection(statement: str) -> None:
    """Somebody else writes meanwhile, and does not have to wait."""
    other = connection.copy()
    key = "'00000000000000000000000000000001'"
    try:
        with other.cursor() as cursor:
            cursor.execute(statement.format(key, "'2026-11-20 09:00:00+00'", "'2026-11-20 09:00:00+00'"))
    finally:
        other.close()


@pytest.mark.django_db(transaction=True)
def test_a_disk_that_is_nearly_full_hides_nothing_else(cafe: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ohlas.project.reserve.free", lambda: 0)
    status, answer, printed = check()
    assert (status, len(answer["problems"])) == (1, 1)
    assert "counts: in order" in printed
