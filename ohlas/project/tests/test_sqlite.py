"""SQLite as Ohlas uses it: safe settings on every connection, and writers that wait in line."""

import os
import signal
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction

from ohlas.jobs.models import ScheduledRun
from ohlas.project import inspection
from ohlas.project.environment import ConfigurationError
from ohlas.project.sqlite import base
from ohlas.project.sqlite.line import Line, WaitedTooLong, line_for

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="about SQLite")


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "PATIENCE", 0.3)


@pytest.fixture
def other() -> Iterator[Any]:
    """A second connection, as another thread or process has it."""
    copy = connection.copy()
    yield copy
    copy.close()


def run_of(rule: str, now: Any) -> ScheduledRun:
    return ScheduledRun(rule=rule, due_at=now, made_at=now)


def take_the_write_lock(other: Any) -> None:
    other.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def test_an_old_version_is_refused_in_one_sentence() -> None:
    base.check_version((3, 51, 3))
    with pytest.raises(ConfigurationError, match=r"^SQLite 3\.40\.1 can damage a database under load: .*\.$"):
        base.check_version((3, 40, 1))


@pytest.mark.django_db(transaction=True)
def test_every_connection_is_safe(other: Any) -> None:
    for one in (connection, other):
        with one.cursor() as cursor:
            found = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in inspection.PRAGMAS}
        assert found == inspection.PRAGMAS
        assert one.connection.execute("PRAGMA busy_timeout").fetchone() == (5000,)


@pytest.mark.django_db(transaction=True)
def test_a_transaction_holds_its_turn_until_it_ends(other: Any, impatient: None, now: Any) -> None:
    with transaction.atomic():
        with pytest.raises(OperationalError, match="busy"):
            take_the_write_lock(other)
        with transaction.atomic():
            run_of("inner", now).save()
        with pytest.raises(OperationalError, match="busy"):
            take_the_write_lock(other)
    take_the_write_lock(other)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ending", ["commit", "rollback", "error", "close"])
def test_however_it_ends_the_next_one_has_its_turn(ending: str, other: Any, impatient: None, now: Any) -> None:
    take_the_write_lock(other)
    if ending == "error":
        with suppress(OperationalError), other.cursor() as cursor:
            cursor.execute("INSERT INTO no_such_table VALUES (1)")
        other.rollback()
    else:
        getattr(other, ending)()
    run_of("next", now).save()


@pytest.mark.django_db(transaction=True)
def test_a_statement_alone_waits_in_line_too(other: Any, impatient: None, now: Any) -> None:
    take_the_write_lock(other)
    began = time.monotonic()
    with pytest.raises(OperationalError, match="busy"):
        run_of("alone", now).save()
    assert time.monotonic() - began >= 0.3
    assert ScheduledRun.objects.count() == 0, "reading never waits"
    other.rollback()
    run_of("alone", now).save()
    with pytest.raises(IntegrityError):
        run_of("alone", now).save(force_insert=True)
    run_of("after an error", now).save()


@pytest.mark.django_db(transaction=True)
def test_a_lock_of_some_other_program_ends_in_an_error_in_time_for_all_who_wait(now: Any) -> None:
    foreign = sqlite3.connect(str(connection.settings_dict["NAME"]), isolation_level=None)
    foreign.execute("BEGIN IMMEDIATE")
    waited: list[float] = []

    def write() -> None:
        began = time.monotonic()
        with suppress(OperationalError):
            run_of("blocked", now).save()
        waited.append(time.monotonic() - began)
        connection.close()

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    foreign.close()
    assert len(waited) == 4
    assert 4.5 < max(waited) < 8, "five seconds in all, in line and for the lock together"
    assert ScheduledRun.objects.count() == 0


def test_one_line_for_one_file(tmp_path: Path) -> None:
    assert line_for(str(tmp_path / "a")) is line_for(str(tmp_path / "." / "a"))
    assert line_for(str(tmp_path / "a")) is not line_for(str(tmp_path / "b"))


def test_a_turn_that_does_not_come(tmp_path: Path) -> None:
    here, there = Line(str(tmp_path / "line")), Line(str(tmp_path / "line"))
    here.enter(1)
    for line in (here, there):
        with pytest.raises(WaitedTooLong):
            line.enter(0.1)
    here.leave()
    assert there.enter(5) < 5
    there.leave()


def test_who_gave_up_does_not_take_the_turn_later(tmp_path: Path) -> None:
    here, there = Line(str(tmp_path / "line")), Line(str(tmp_path / "line"))
    for _ in range(20):
        here.enter(1)
        with pytest.raises(WaitedTooLong):
            there.enter(0.001)
        here.leave()
        there.enter(5)
        there.leave()


def test_the_line_moves_on_when_a_process_is_killed(tmp_path: Path) -> None:
    path, ready = str(tmp_path / "line"), tmp_path / "ready"
    pid = os.fork()
    if not pid:
        Line(path).enter(5)
        ready.touch()
        time.sleep(600)
        os._exit(0)
    while not ready.exists():
        time.sleep(0.01)
    mine = Line(path)
    with pytest.raises(WaitedTooLong):
        mine.enter(0.1)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    mine.enter(5)
    mine.leave()


def test_a_child_does_not_keep_its_parent_s_turn(tmp_path: Path) -> None:
    line = line_for(str(tmp_path / "database"))
    line.enter(1)
    pid = os.fork()
    if not pid:
        time.sleep(600)
        os._exit(0)
    try:
        line.leave()
        there = Line(line.path)
        there.enter(5)
        there.leave()
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
