"""Who writes to SQLite stands in line: in the order of coming, and only who writes."""

import threading

import pytest

from ohlas.project.sqlite.base import _writes
from ohlas.project.sqlite.line import Turn


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO x VALUES (1)",
        "  update x set a = 1",
        "\n\tDELETE FROM x",
        "CREATE TABLE x (a)",
        "ALTER TABLE x ADD b",
        "DROP TABLE x",
        "REPLACE INTO x VALUES (1)",
        "WITH y AS (SELECT 1) INSERT INTO x SELECT * FROM y",
        "with y as (select 1) delete from x",
        "VACUUM",
        "SAVEPOINT a",
    ],
)
def test_what_writes_waits(statement: str) -> None:
    assert _writes(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM x",
        "  select 1",
        "PRAGMA journal_mode",
        "EXPLAIN QUERY PLAN SELECT 1",
        "WITH y AS (SELECT 1) SELECT * FROM y",
        "BEGIN",
        "COMMIT",
        "ROLLBACK",
        "RELEASE SAVEPOINT a",
        "VALUES (1)",
    ],
)
def test_what_reads_never_waits(statement: str) -> None:
    assert not _writes(statement)


def test_a_free_turn_is_had_at_once() -> None:
    turn = Turn()
    assert turn.take(0)
    assert not turn.take(0)
    turn.pass_on()
    assert turn.take(0)


def waiting(turn: Turn, count: int) -> None:
    """Look until so many stand in line."""
    while len(turn._waiting) < count:
        threading.Event().wait(0.001)


def test_first_come_first_served() -> None:
    turn, served = Turn(), []
    turn.take(0)

    def stand(number: int) -> None:
        assert turn.take(10)
        served.append(number)
        turn.pass_on()

    threads = []
    for number in range(6):
        threads.append(threading.Thread(target=stand, args=(number,)))
        threads[-1].start()
        waiting(turn, number + 1)
    turn.pass_on()
    for thread in threads:
        thread.join(10)
    assert served == list(range(6))


def test_who_gave_up_is_passed_over() -> None:
    turn, served = Turn(), []
    turn.take(0)
    assert not turn.take(0.001)
    patient = threading.Thread(target=lambda: served.append(turn.take(10)))
    patient.start()
    waiting(turn, 1)
    turn.pass_on()
    patient.join(10)
    assert (served, len(turn._waiting)) == ([True], 0)


def test_a_turn_that_comes_at_the_last_moment_is_taken() -> None:
    """Given up and called at the same time: whoever was called has it, else it would be lost for all."""
    turn = Turn()
    called = threading.Event()
    turn._waiting.append(called)
    assert turn._gave_up(called)
    assert not turn._waiting
    called.set()
    assert not turn._gave_up(called)
