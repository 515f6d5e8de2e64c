from datetime import datetime, timedelta

import pytest

from ohlas.jobs.claim import claim
from ohlas.jobs.models import Job
from ohlas.jobs.tests import tasks

LEASE = timedelta(seconds=30)


@pytest.fixture(autouse=True)
def nothing_done() -> None:
    tasks.done.clear()


def take(at: datetime, worker: str = "first", queue: str = "default") -> Job:
    """The next job, which must be there, in the hands of this worker."""
    job = claim(queue, worker, at=at, lease=LEASE)
    assert job is not None
    return job
