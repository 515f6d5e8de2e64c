"""Answers that wait for the disk at the same moment are written in one transaction, on SQLite.

A durable commit costs as much as all the rest of an answer, and is no dearer for several. So whoever has the turn
writes for everybody who waits by then, and the counts they share are added once. Each still hears of its own outcome:
when the common transaction cannot be, every answer is tried by itself. PostgreSQL does the like on its own.
"""

from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock

from django.db import InterfaceError, OperationalError, connection, transaction

from ohlas.responses.plain import Statement, write, write_at_once
from ohlas.responses.tally import Cell, additions


@dataclass(slots=True, eq=False)
class Waiting:
    """What one answer writes, and what came of it: `error` is for whoever sent it."""

    statements: Sequence[Statement]
    counts: Counter[Cell]
    is_over: bool = False
    error: Exception | None = None


class Together:
    def __init__(self, write_all: Callable[[Callable[[], list[Waiting]]], None]) -> None:
        self._write_all = write_all
        self._waiting: deque[Waiting] = deque()
        self._turn = Lock()

    def write(self, mine: Waiting) -> None:
        """Returns when it is on disk; raises what the database said of this answer."""
        self._waiting.append(mine)
        with self._turn:
            if not mine.is_over:
                self._lead()
        if mine.error:
            raise mine.error
        if not mine.is_over:  # whoever had the turn was torn out of it
            raise OperationalError("The answer could not be written.")

    def _lead(self) -> None:
        """For everybody who waits when the database lets us in; nobody is left without an outcome."""
        taken: list[Waiting] = []

        def everybody() -> list[Waiting]:
            taken.extend(self._waiting.popleft() for _ in range(len(self._waiting)))
            return taken

        try:
            self._write_all(everybody)
        except (OperationalError, InterfaceError) as error:
            for each in taken or everybody():
                each.error = type(error)(*error.args)
        except Exception:
            for each in taken:
                each.error = _alone(each)
        for each in taken:
            each.is_over = True


def _in_one_transaction(everybody: Callable[[], list[Waiting]]) -> None:
    with transaction.atomic():
        waiting = everybody()
        for each in waiting:
            write(each.statements)
        write(additions(sum((each.counts for each in waiting), Counter())))


def _alone(each: Waiting) -> Exception | None:
    try:
        write_at_once([*each.statements, *additions(each.counts)])
    except Exception as error:
        return error
    return None


_together = Together(_in_one_transaction)


def write_together(statements: Sequence[Statement], counts: Counter[Cell]) -> None:
    """All or nothing, on disk when this returns. IntegrityError and others are about these statements only."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        _together.write(Waiting(statements, counts))
    else:
        write_at_once([*statements, *additions(counts)])
