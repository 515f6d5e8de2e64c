"""A job is done, tried again later and later, or given up where people can see it."""

from datetime import datetime, timedelta

import pytest
from django.utils import translation

from ohlas.jobs import policies
from ohlas.jobs.housekeeping import bring_back_held_too_long, prune
from ohlas.jobs.models import Job
from ohlas.jobs.run import run
from ohlas.jobs.tests import tasks
from ohlas.jobs.tests.conftest import LEASE, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(policies.POLICIES, "ohlas.jobs.tests.tasks.fail", policies.Policy(tries=2, base=10, cap=60))


def _run(at: datetime) -> Job:
    job = take(at)
    run(job, clock=lambda: at)
    job.refresh_from_db()
    return job


def test_done(now: datetime) -> None:
    tasks.note.using(run_after=now).enqueue("hello")
    job = _run(now)
    assert (job.state, job.result, job.finished_at, job.held_until) == ("done", "hello", now, None)


def test_failed_is_tried_again_and_then_given_up(now: datetime, two_tries: None) -> None:
    tasks.fail.using(run_after=now).enqueue("fly")
    job = _run(now)
    assert (job.state, job.attempts) == ("waiting", 1)
    assert timedelta(seconds=5) <= job.run_at - now <= timedelta(seconds=10)
    job = _run(now + timedelta(seconds=10))
    assert (job.state, job.attempts) == ("failed", 2)
    assert "ValueError: cannot fly" in job.error
    assert job.run_again(at=now)
    assert not job.run_again(at=now)
    assert _run(now).attempts == 1


def test_a_function_that_is_gone_fails_at_once_and_blocks_nobody(now: datetime) -> None:
    for task in ("ohlas.jobs.tests.tasks.gone", "no.such.module", "ohlas.jobs.tests.tasks.done"):
        Job.objects.create(task=task, args={"args": [], "kwargs": {}}, run_at=now, enqueued_at=now)
        job = _run(now)
        assert (job.state, job.attempts) == ("failed", 1)
        assert "NoSuchTask" in job.error


def test_wrong_arguments_are_a_failed_try(now: datetime) -> None:
    Job.objects.create(task="ohlas.jobs.tests.tasks.note", args={}, run_at=now, enqueued_at=now)
    assert _run(now).state == "waiting"


def test_a_job_leaves_no_language_behind(now: datetime) -> None:
    tasks.speak_czech.using(run_after=now).enqueue()
    with translation.override("de"):
        _run(now)
        assert translation.get_language() == "de"


def test_a_dead_worker_s_job_comes_back_after_its_lease(now: datetime) -> None:
    tasks.note.using(run_after=now).enqueue("hello")
    take(now)
    assert bring_back_held_too_long(at=now + LEASE) == 0
    assert bring_back_held_too_long(at=now + LEASE + timedelta(seconds=1)) == 1
    assert _run(now + LEASE + timedelta(seconds=1)).state == "done"
    assert tasks.done == ["hello"]


def test_a_job_that_kills_its_workers_is_given_up(now: datetime, two_tries: None) -> None:
    tasks.fail.using(run_after=now).enqueue("fly")
    for _ in range(2):
        take(now)
        bring_back_held_too_long(at=now + 2 * LEASE)
        now += 2 * LEASE
    job = Job.objects.get()
    assert (job.state, job.attempts) == ("failed", 2)


def test_a_stopping_worker_hands_back_without_counting_a_try(now: datetime) -> None:
    tasks.note.using(run_after=now).enqueue("hello")
    take(now).hand_back(at=now)
    assert take(now).attempts == 1


def test_old_rows_go(now: datetime) -> None:
    def ended(state: str, days: int) -> Job:
        at = now - timedelta(days=days)
        return Job.objects.create(task="t", state=state, run_at=at, enqueued_at=at, finished_at=at)

    ended("done", 4), ended("failed", 91)
    kept = {ended("done", 2), ended("failed", 89)}
    assert prune(at=now) == 2
    assert set(Job.objects.all()) == kept
