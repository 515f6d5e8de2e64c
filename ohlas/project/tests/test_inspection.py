"""Each thing that can be wrong with an installation is one sentence; what is in order is none."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import checks
from django.db import connection
from pytest_django import Settings

from ohlas.jobs.models import Job
from ohlas.mail.models import Message
from ohlas.project import inspection
from ohlas.project.inspection import LATE, RECENT, database_settings, integrity, jobs, migrations, outbox, tallies
from ohlas.team.models import Workspace

pytestmark = pytest.mark.django_db
MOMENT = timedelta(seconds=1)


@pytest.fixture
def mail(now: datetime) -> Callable[..., Message]:
    return lambda **fields: Message.objects.create(**({"to": "e@x.cz", "created_at": now, "next_at": now} | fields))


@pytest.fixture
def job(now: datetime) -> Callable[..., Job]:
    return lambda **fields: Job.objects.create(**({"task": "t", "run_at": now, "enqueued_at": now} | fields))


def test_a_new_installation_is_in_order(cafe: Workspace, now: datetime) -> None:
    for look in (outbox, jobs, integrity, tallies):
        assert look(now) == [], look.__name__


@pytest.mark.parametrize("state", ["queued", "sending"])
def test_mail_is_late_after_a_quarter_of_an_hour(mail: Callable[..., Message], now: datetime, state: str) -> None:
    mail(state=state, next_at=now - LATE)
    assert outbox(now) == []
    assert outbox(now + MOMENT) == [
        "Pieces of mail that should have left: 1, the oldest since 2026-11-20 08:45 UTC. Is a worker running?"
    ]


@pytest.mark.parametrize("state", ["sent", "failed", "held", "cancelled"])
def test_mail_that_is_done_with_is_never_late(mail: Callable[..., Message], now: datetime, state: str) -> None:
    mail(state=state, next_at=now - timedelta(days=9))
    assert outbox(now) == []


def test_the_oldest_is_named_and_all_are_counted(mail: Callable[..., Message], now: datetime) -> None:
    for hours in (1, 5, 2):
        mail(next_at=now - timedelta(hours=hours))
    [said] = outbox(now)
    assert "left: 3, the oldest since 2026-11-20 04:00 UTC" in said


def test_work_that_waits_too_long(job: Callable[..., Job], now: datetime) -> None:
    job(run_at=now - LATE)
    assert jobs(now) == []
    assert "should have begun: 1" in jobs(now + MOMENT)[0]


def test_work_that_hangs(job: Callable[..., Job], now: datetime) -> None:
    job(state="running", held_until=now - LATE)
    assert jobs(now) == []
    assert "hangs: 1" in jobs(now + MOMENT)[0]


def test_of_work_too_the_oldest_is_named(job: Callable[..., Job], now: datetime) -> None:
    for hours in (1, 5, 2):
        job(run_at=now - timedelta(hours=hours))
        job(state="running", held_until=now - timedelta(hours=hours + 1))
    assert [said.partition(" UTC")[0] for said in jobs(now)] == [
        "Pieces of background work that should have begun: 3, the oldest since 2026-11-20 04:00",
        "Pieces of background work that hangs: 3, the oldest since 2026-11-20 03:00",
    ]


def test_what_django_warns_of_is_told_and_what_it_only_mentions_is_not(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, now: datetime
) -> None:
    found = [checks.Warning("Old.", id="x.W1"), checks.Error("Bad.", id="x.E1"), checks.Info("By the way.", id="x.I1")]
    monkeypatch.setattr(checks, "run_checks", lambda databases: found if databases == ["default"] else [])
    assert inspection.system(now) == ["x.W1: Old.", "x.E1: Bad."]
    settings.SILENCED_SYSTEM_CHECKS = ["x.W1"]
    assert inspection.system(now) == ["x.E1: Bad."]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="about SQLite")
def test_sqlite_itself_is_asked(now: datetime) -> None:
    assert inspection._ask("PRAGMA foreign_keys") == [1]
    assert inspection._ask("SELECT 1 UNION ALL SELECT 2") == [1, 2]


def test_work_that_failed_is_told_for_a_week(job: Callable[..., Job], now: datetime) -> None:
    job(state="failed", finished_at=now)
    assert jobs(now + RECENT - MOMENT) == ["Background work failed in the last seven days: 1."]
    assert jobs(now + RECENT) == []


def test_tables_that_are_behind_are_named(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr(inspection, "waiting_migrations", lambda: ["mail.0002_x", "jobs.0003_y"])
    assert migrations(now) == ["The tables are not up to date, run `ohlas migrate`: mail.0002_x, jobs.0003_y."]
    monkeypatch.setattr(inspection, "waiting_migrations", list)
    assert migrations(now) == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="about SQLite")
@pytest.mark.parametrize(
    ("name", "found"), [("synchronous", 1), ("journal_mode", "delete"), ("foreign_keys", 0), ("mmap_size", 9)]
)
def test_an_unsafe_setting_of_sqlite_is_told(
    monkeypatch: pytest.MonkeyPatch, now: datetime, name: str, found: Any
) -> None:
    safe = {f"PRAGMA {key}": [value] for key, value in inspection.PRAGMAS.items()}
    monkeypatch.setattr(inspection, "_ask", (safe | {f"PRAGMA {name}": [found]}).__getitem__)
    assert database_settings(now) == [f"SQLite's {name} is {found!r}, not {inspection.PRAGMAS[name]!r}."]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="about SQLite")
def test_damage_and_orphans_of_sqlite_are_told(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    answers = {"PRAGMA integrity_check": ["row 7 missing from index x"], "PRAGMA foreign_key_check": ["b", "a", "b"]}
    monkeypatch.setattr(inspection, "_ask", answers.__getitem__)
    assert integrity(now) == [
        "The database is damaged: row 7 missing from index x.",
        "Rows of a point to rows that are gone.",
        "Rows of b point to rows that are gone.",
    ]


@pytest.mark.parametrize("look", [database_settings, integrity])
def test_postgresql_sees_to_itself(monkeypatch: pytest.MonkeyPatch, now: datetime, look: Any) -> None:
    monkeypatch.setattr(connection, "vendor", "postgresql")
    assert look(now) == []
