"""What other packages' tests lean on."""

from datetime import datetime, timedelta

import pytest

from ohlas.jobs.models import Job
from ohlas.jobs.testing import run_due_jobs
from ohlas.jobs.tests import tasks

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_done() -> None:
    tasks.done.clear()


def test_what_is_due_runs_and_what_it_enqueues_runs_too(now: datetime) -> None:
    tasks.ring_again.enqueue("bell")
    assert run_due_jobs(now) == 2
    assert tasks.done == ["bell now"]
    assert run_due_jobs(now + timedelta(hours=1)) == 1
    assert tasks.done == ["bell now", "bell"]


def test_an_error_reaches_the_test(now: datetime) -> None:
    tasks.fail.enqueue("fly")
    with pytest.raises(ValueError, match="cannot fly"):
        run_due_jobs(now)


def test_or_is_settled_as_a_worker_would(now: datetime) -> None:
    tasks.fail.enqueue("fly")
    assert run_due_jobs(now, raising=False) == 1
    job = Job.objects.get()
    assert (job.state, job.attempts) == ("waiting", 1)
    assert "cannot fly" in job.error
    assert now < job.run_at <= now + timedelta(seconds=10)
