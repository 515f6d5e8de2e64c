"""What is written down when a job ends: what came of it, or why not, and when it comes again."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django_tasks import TaskResultStatus, task
from django_tasks.base import TaskContext

from ohlas.jobs.housekeeping import AT_ONCE, KEEP_SCHEDULED, WORKER_DIED, bring_back_held_too_long, prune
from ohlas.jobs.models import Job, ScheduledRun
from ohlas.jobs.policies import DEFAULT, POLICIES, policy_of
from ohlas.jobs.rules import wait_before
from ohlas.jobs.run import NoSuchTask, run, settle_failure
from ohlas.jobs.tests import tasks
from ohlas.jobs.tests.conftest import LEASE, take
from ohlas.team.models import Workspace
from ohlas.team.whose import whose_work

pytestmark = pytest.mark.django_db
seen: list[object] = []
Given = Callable[..., Job]


@task()
def answer_with_an_object() -> object:
    return object()


@task()
def look_whose() -> None:
    seen.append(whose_work())


@task(takes_context=True)
def look_at_itself(context: TaskContext, word: str) -> list[Any]:
    return [context.task_result.status.value, context.attempt, word]


@pytest.fixture
def given(now: datetime) -> Given:
    """`given(state="failed")` is a job in the table."""

    def make(**fields: Any) -> Job:
        plain = {"task": "ohlas.jobs.tests.tasks.note", "args": {"args": [], "kwargs": {}}}
        held = {"held_until": now + LEASE, "held_by": "first"} if fields.get("state") == "running" else {}
        return Job.objects.create(**(plain | {"run_at": now, "enqueued_at": now} | held | fields))

    return make


def done(at: datetime) -> Job:
    job = take(at)
    assert run(job, clock=lambda: at) is None
    return Job.objects.get()


def test_what_cannot_be_written_down_is_no_failure(now: datetime) -> None:
    answer_with_an_object.using(run_after=now).enqueue()
    assert (done(now).state, done_result()) == ("done", None)


def done_result() -> object:
    return Job.objects.get().result


def test_it_works_for_its_business_and_then_for_nobody(cafe: Workspace, now: datetime, given: Given) -> None:
    seen.clear()
    given(task=f"{__name__}.look_whose", workspace=cafe)
    done(now)
    assert (seen, whose_work()) == ([cafe.pk], None)


def test_it_may_look_at_itself(now: datetime) -> None:
    look_at_itself.using(run_after=now).enqueue("hello")
    assert done(now).result == [TaskResultStatus.RUNNING.value, 1, "hello"]


def test_success_forgets_the_error_before(now: datetime, given: Given) -> None:
    given(error="ValueError: once", args={"args": ["hello"], "kwargs": {}})
    assert (done(now).error, done_result()) == ("", "hello")


def test_the_end_of_a_long_error_is_kept_and_no_nul(now: datetime, given: Given) -> None:
    """The last line says what went wrong; PostgreSQL takes no NUL."""
    job = given(state="running", attempts=1)
    settle_failure(job, ValueError("\x00" + "x" * 20_000 + " the end"), at=now)
    error = Job.objects.get().error
    assert len(error) <= 8000
    assert error.rstrip().endswith(" the end")
    assert "\x00" not in error


@pytest.mark.parametrize(
    ("attempts", "state"), [(1, "waiting"), (DEFAULT.tries - 1, "waiting"), (DEFAULT.tries, "failed")]
)
def test_given_up_after_its_tries_and_not_before(now: datetime, given: Given, attempts: int, state: str) -> None:
    settle_failure(given(state="running", attempts=attempts), ValueError(), at=now)
    job = Job.objects.get()
    assert (job.state, job.finished_at) == (state, now if state == "failed" else None)
    assert (job.held_by, job.held_until) == ("", None)


def test_the_wait_is_the_one_of_its_policy(now: datetime, given: Given) -> None:
    settle_failure(given(state="running", attempts=3), ValueError(), at=now)
    waits = Job.objects.get().run_at - now
    assert wait_before(DEFAULT, 3, 0) <= waits <= wait_before(DEFAULT, 3, 1)


def test_what_no_longer_exists_is_not_tried_again(now: datetime, given: Given) -> None:
    settle_failure(given(state="running", attempts=1), NoSuchTask("gone"), at=now)
    assert Job.objects.get().state == "failed"


def test_mail_may_wait_a_night() -> None:
    for name in ("deliver_mail", "deliver_bulk"):
        policy = policy_of(f"ohlas.mail.jobs.{name}")
        waits = [wait_before(policy, tries, 0.5) for tries in range(1, policy.tries)]
        assert sum(waits, timedelta()) > timedelta(hours=8)


def test_every_policy_tries_at_least_once_and_never_for_ever() -> None:
    for policy in (DEFAULT, *POLICIES.values()):
        assert 1 <= policy.tries <= 20
        assert 0 < policy.base <= policy.cap <= 24 * 3600


@pytest.mark.parametrize("state", ["waiting", "running", "done"])
def test_only_what_failed_can_be_run_again_or_discarded(now: datetime, given: Given, state: str) -> None:
    job = given(state=state, attempts=1)
    assert not job.run_again(at=now)
    assert not job.discard()
    assert Job.objects.get().state == state


@pytest.mark.parametrize("state", ["waiting", "done", "failed"])
def test_what_nobody_holds_nobody_settles(now: datetime, given: Given, state: str) -> None:
    job = given(state=state)
    assert not job.finish(at=now)
    assert not job.retry(run_at=now, error="x")
    assert not job.give_up(at=now, error="x")
    assert not job.hand_back(at=now)
    assert Job.objects.get().state == state


@pytest.mark.parametrize("held", [{"state": "waiting", "held_until": "now"}, {"state": "running", "held_until": None}])
def test_the_database_knows_that_only_running_jobs_are_held(now: datetime, given: Given, held: dict[str, Any]) -> None:
    fields = held | ({"held_until": now} if held["held_until"] else {})
    with pytest.raises(IntegrityError), transaction.atomic():
        given(**fields)


def test_a_dead_worker_s_job_says_so(now: datetime, given: Given) -> None:
    given(state="running", attempts=1)
    assert bring_back_held_too_long(at=now + 2 * LEASE) == 1
    assert (Job.objects.get().error, Job.objects.get().run_at) == (WORKER_DIED, now + 2 * LEASE)


def test_brought_back_once_by_two_housekeepers(now: datetime, given: Given) -> None:
    given(state="running", attempts=1)
    assert [bring_back_held_too_long(at=now + 2 * LEASE) for _ in range(2)] == [1, 0]


def test_what_was_timed_is_remembered_longer_than_any_rule_s_period(now: datetime) -> None:
    assert timedelta(days=14) < KEEP_SCHEDULED
    for days in (14, 16):
        ScheduledRun.objects.create(rule="tick", due_at=now - timedelta(days=days), made_at=now - timedelta(days=days))
    prune(at=now)
    assert ScheduledRun.objects.get().made_at == now - timedelta(days=14)


def test_very_many_old_rows_all_go(now: datetime) -> None:
    old = now - timedelta(days=4)
    Job.objects.bulk_create(
        Job(id=uuid4(), task="t", state="done", run_at=old, enqueued_at=old, finished_at=old)
        for _ in range(AT_ONCE + 1)
    )
    assert prune(at=now) == AT_ONCE + 1


def test_waiting_and_running_rows_never_go_however_old(now: datetime, given: Given) -> None:
    old = now - timedelta(days=4000)
    given(run_at=old, enqueued_at=old), given(state="running", run_at=old, enqueued_at=old)
    assert prune(at=now) == 0
    assert Job.objects.count() == 2
    tasks.done.clear()
