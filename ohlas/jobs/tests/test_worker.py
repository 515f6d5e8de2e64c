"""The worker itself: it works off its queues, keeps house, survives an outage and hands back what it cannot finish."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.utils import timezone
from pytest_django import Settings

from ohlas.jobs import clock, heartbeat, worker
from ohlas.jobs.models import Job, ScheduledRun
from ohlas.jobs.rules import Every
from ohlas.jobs.tests import tasks
from ohlas.jobs.tests.conftest import LEASE, take
from ohlas.jobs.timetable import Schedule
from ohlas.jobs.worker import AFTER_AN_OUTAGE, LONGEST, QUEUES, SHORTEST, Worker

SCHEDULE: Schedule = {"tick": (Every(5), "ohlas.jobs.jobs.prune")}


@pytest.fixture
def hired(monkeypatch: pytest.MonkeyPatch) -> Worker:
    """A worker whose steps are called one by one, on the connection of the test."""
    for module in (worker, heartbeat):
        monkeypatch.setattr(module, "close_old_connections", lambda: None)
    monkeypatch.setattr(connection, "close", lambda: None)
    return Worker()


class Until:
    """An event that is set after so many waits, and remembers how long each was to be."""

    def __init__(self, waits: int) -> None:
        self.left = waits
        self.waited: list[float] = []

    def is_set(self) -> bool:
        return self.left <= 0

    def wait(self, seconds: float = 0) -> bool:
        self.left -= 1
        self.waited.append(seconds)
        return self.is_set()


@pytest.fixture
def until(hired: Worker) -> Callable[[int], Until]:
    """`until(3)` stops the worker after it has waited three times."""

    def stop_after(waits: int) -> Until:
        hired.stopping = event = Until(waits)  # type: ignore[assignment]
        return event

    return stop_after


def test_two_workers_have_two_names() -> None:
    assert Worker().name != Worker().name
    assert len(Worker().name) <= (Job._meta.get_field("held_by").max_length or 0)


def test_it_looks_after_every_queue_there_is() -> None:
    from django_tasks import task_backends

    assert set(QUEUES) == set(task_backends["default"].queues)


@pytest.mark.django_db
def test_one_job_at_a_time(hired: Worker) -> None:
    tasks.note.enqueue("first"), tasks.note.enqueue("second")
    assert hired._next("default")
    assert (tasks.done, Job.objects.waiting().count()) == (["first"], 1)
    assert hired._next("default")
    assert not hired._next("default")


@pytest.mark.django_db
def test_what_another_was_quicker_to_take(hired: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    tasks.note.enqueue("hello")
    monkeypatch.setattr(worker, "claim", lambda *_, **__: None)
    assert not hired._next("default")
    assert tasks.done == []


@pytest.mark.django_db
def test_a_failing_job_does_not_end_the_worker(hired: Worker, until: Callable[[int], Until]) -> None:
    tasks.fail.enqueue("fly"), tasks.note.enqueue("hello")
    until(1)
    hired._work("default")
    assert tasks.done == ["hello"]
    assert Job.objects.get(task__endswith="fail").attempts == 1


@pytest.mark.django_db
def test_it_looks_more_seldom_the_longer_nothing_comes(hired: Worker, until: Callable[[int], Until]) -> None:
    event = until(10)
    hired._work("default")
    assert event.waited == sorted(event.waited)
    assert event.waited[0] == SHORTEST * 1.5
    assert event.waited[-1] == LONGEST


@pytest.mark.parametrize("error", [OperationalError("gone"), RuntimeError("a mistake of ours")])
def test_no_error_ends_a_thread(
    hired: Worker, until: Callable[[int], Until], monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def stumble(*_: object) -> bool:
        raise error

    monkeypatch.setattr(hired, "_next", stumble)
    event = until(3)
    hired._work("default")
    assert event.waited == [AFTER_AN_OUTAGE] * 3


@pytest.mark.django_db
def test_it_keeps_house(hired: Worker, until: Callable[[int], Until], settings: Settings, now: datetime) -> None:
    settings.SCHEDULE = f"{__name__}.SCHEDULE"
    tasks.note.using(run_after=now).enqueue("a dead worker's")
    take(now)
    Job.objects.update(held_until=timezone.now() - timedelta(seconds=1))
    event = until(1)
    hired._keep_house()
    assert Job.objects.get(task__endswith="note").state == "waiting"
    assert ScheduledRun.objects.get().rule == "tick"
    assert event.waited == [LEASE.total_seconds() / 6]


def test_an_outage_does_not_end_the_house_keeping(
    hired: Worker, until: Callable[[int], Until], monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(**_: object) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(worker, "bring_back_held_too_long", gone)
    event = until(2)
    hired._keep_house()
    assert event.waited == [AFTER_AN_OUTAGE] * 2


@pytest.mark.django_db
def test_a_job_in_hand_keeps_its_lease_and_loses_it_after(hired: Worker, now: datetime) -> None:
    tasks.note.using(run_after=now).enqueue("hello")
    job = take(now)
    with hired.heartbeat.holding(job):
        hired.heartbeat._renew()
    renewed = Job.objects.get().held_until
    assert renewed
    assert renewed > now + LEASE
    assert hired.heartbeat.held() == []
    hired.heartbeat._renew()
    assert Job.objects.get().held_until == renewed


@pytest.mark.django_db
def test_a_lease_never_gets_shorter(now: datetime) -> None:
    """A clock that steps back must not hand a job in good hands to another."""
    tasks.note.using(run_after=now).enqueue("hello")
    job = take(now)
    assert job.renew(until=now - timedelta(hours=1))
    assert Job.objects.get().held_until == now + LEASE


def test_what_fails_is_no_longer_held(hired: Worker) -> None:
    def work() -> None:
        with hired.heartbeat.holding(Job()):
            raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        work()
    assert hired.heartbeat.held() == []


@pytest.mark.django_db
def test_stopping_it_hands_back_what_is_not_finished_and_counts_no_try(hired: Worker, now: datetime) -> None:
    tasks.note.using(run_after=now).enqueue("hello")
    job = take(now)
    with hired.heartbeat.holding(job):
        hired._hand_back()
    back = Job.objects.get()
    assert (back.state, back.attempts, back.held_by, back.held_until) == ("waiting", 0, "", None)


def test_stopping_it_without_a_database_still_stops(hired: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> datetime:
        raise OperationalError("gone")

    monkeypatch.setattr(clock, "now", gone)
    with hired.heartbeat.holding(Job()):
        hired._hand_back()


def test_told_to_stop_it_ends(hired: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    began: list[str] = []

    def thread(name: str, work: Any) -> threading.Thread:
        began.append(name)
        one = threading.Thread(target=lambda: None)
        one.start()
        return one

    monkeypatch.setattr(hired, "_thread", thread)
    hired.stop()
    hired.run(patience=1)
    assert began == [*QUEUES, "housekeeping", "heartbeat"]
