"""Answers that wait at the same moment go to disk together, and each hears of its own outcome."""

import threading
from collections import Counter
from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import IntegrityError, OperationalError, connection

from ohlas.customers.models import Customer
from ohlas.invitations.models import Invitation
from ohlas.invitations.tokens import hash_of, token_for
from ohlas.responses import together
from ohlas.responses.asking import by_token_hash
from ohlas.responses.models import Response, Tally
from ohlas.responses.receive import Arrival, prepare
from ohlas.responses.recount import problems
from ohlas.responses.said import Said, Scored
from ohlas.responses.tests.conftest import ask
from ohlas.responses.together import Together, Waiting
from ohlas.surveys.models import Survey

Everybody = Callable[[], list[Waiting]]
NINE = Said({"score": 9}, scores=(Scored("score", "nps", "0-10", 9),))


def waiting() -> Waiting:
    return Waiting([], Counter())


class Disk:
    """Holds the first writer until the others wait; `fails` is what the common transaction says."""

    def __init__(self, others: int, fails: Exception | None = None) -> None:
        self.taken: list[int] = []
        self.others, self.fails, self.begun, self.go_on = others, fails, threading.Event(), threading.Event()

    def write_all(self, everybody: Everybody) -> None:
        if not self.begun.is_set():
            self.taken.append(len(everybody()))
            self.begun.set()
            assert self.go_on.wait(5)
            return
        self.taken.append(len(everybody()))
        if self.fails:
            raise self.fails


def outcomes(disk: Disk) -> list[str]:
    """One writes, the others come meanwhile: what each hears."""
    line, heard = Together(disk.write_all), []

    def one() -> None:
        try:
            line.write(waiting())
            heard.append("written")
        except Exception as error:
            heard.append(type(error).__name__)

    threads = [threading.Thread(target=one) for _ in range(disk.others + 1)]
    threads[0].start()
    assert disk.begun.wait(5)
    for thread in threads[1:]:
        thread.start()
    while len(line._waiting) < disk.others:
        pass
    disk.go_on.set()
    for thread in threads:
        thread.join(5)
    return heard


def test_whoever_waits_is_written_with_the_next() -> None:
    disk = Disk(others=3)
    assert outcomes(disk) == ["written"] * 4
    assert disk.taken == [1, 3]


def test_when_the_database_is_away_everybody_hears_it() -> None:
    assert outcomes(Disk(others=2, fails=OperationalError("away"))) == ["written", *["OperationalError"] * 2]


def test_a_common_transaction_that_cannot_be_is_tried_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    said = iter([None, IntegrityError("twice"), None])
    monkeypatch.setattr(together, "_alone", lambda each: next(said))
    heard = outcomes(Disk(others=3, fails=IntegrityError("one of them")))
    assert sorted(heard) == ["IntegrityError", "written", "written", "written"]


def test_a_writer_torn_out_of_its_turn_claims_nothing() -> None:
    def torn(everybody: Everybody) -> None:
        everybody()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Together(torn).write(waiting())


def ready(invitation: Invitation, at: datetime) -> Waiting:
    asking = by_token_hash(hash_of(token_for(invitation)))
    assert asking
    prepared = prepare(asking, NINE, Arrival(at=at))
    return Waiting(prepared.statements, prepared.counts)


@pytest.mark.django_db(transaction=True)
def test_two_answers_share_a_transaction_and_their_counts(nps: Survey, eva: Customer, now: datetime) -> None:
    both = [ready(ask(nps, eva, now), now) for _ in range(2)]
    together._in_one_transaction(lambda: both)
    assert Response.objects.count() == 2
    assert Tally.objects.get(dimension="all").count == 2
    assert problems() == []


@pytest.mark.django_db(transaction=True)
def test_one_that_is_there_already_does_not_cost_the_other_its_answer(
    nps: Survey, eva: Customer, now: datetime
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL writes each answer in its own transaction")
    invitation = ask(nps, eva, now)
    first, again, other = ready(invitation, now), ready(invitation, now), ready(ask(nps, eva, now), now)
    line = Together(together._in_one_transaction)
    line.write(first)
    line._waiting.append(other)
    with pytest.raises(IntegrityError):
        line.write(again)
    assert other.is_over
    assert other.error is None
    assert Response.objects.count() == 2
    assert problems() == []
