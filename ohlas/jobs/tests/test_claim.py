"""Of many workers one gets a job, the oldest first, and holds it for the length of a lease."""

import threading
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from ohlas.jobs.claim import claim, something_due
from ohlas.jobs.models import Job
from ohlas.jobs.tests import tasks
from ohlas.jobs.tests.conftest import LEASE, take


@pytest.mark.django_db
def test_the_oldest_due_first(now: datetime) -> None:
    tasks.note.using(run_after=now).enqueue("second")
    tasks.note.using(run_after=now - timedelta(hours=1)).enqueue("first")
    tasks.note.using(run_after=now + timedelta(seconds=1)).enqueue("not yet")
    assert [take(now).args["args"][0] for _ in range(2)] == ["first", "second"]
    assert not something_due("default", at=now)
    assert claim("default", "first", at=now, lease=LEASE) is None


@pytest.mark.django_db
def test_queues_do_not_mix(now: datetime) -> None:
    tasks.post.using(run_after=now).enqueue("letter")
    assert claim("default", "first", at=now, lease=LEASE) is None
    job = take(now, queue="mail")
    assert (job.held_by, job.held_until, job.attempts, job.state) == ("first", now + LEASE, 1, "running")


@pytest.mark.django_db
def test_the_first_of_very_many_is_found_by_the_index(now: datetime) -> None:
    query = (
        "SELECT id FROM jobs_job WHERE state = 'waiting' AND queue = %s AND run_at <= %s ORDER BY run_at, id LIMIT 1"
    )
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")  # a table this small is read whole otherwise
        explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
        cursor.execute(explain + query, ["default", connection.ops.adapt_datetimefield_value(now)])
        plan = " ".join(str(row) for row in cursor.fetchall())
    assert "job_waiting" in plan
    assert "SORT" not in plan.upper().replace("SORTED", "")
    assert "TEMP B-TREE" not in plan


@pytest.mark.django_db(transaction=True)
def test_many_workers_get_each_job_once(now: datetime) -> None:
    for number in range(40):
        tasks.note.using(run_after=now).enqueue(f"job {number}")
    taken: list[str] = []

    def work(name: str) -> None:
        while job := claim("default", name, at=now, lease=LEASE):
            taken.append(str(job.pk))
        connection.close()

    threads = [threading.Thread(target=work, args=(f"worker {number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(taken) == len(set(taken)) == 40


@pytest.mark.django_db
def test_a_worker_that_overslept_settles_nothing(now: datetime) -> None:
    tasks.note.using(run_after=now).enqueue("hello")
    slept: Any = take(now, "sleeper")
    assert slept.renew(until=now + 2 * LEASE)
    Job.objects.held_too_long(at=now + 3 * LEASE).get().retry(run_at=now, error="")
    other = take(now, "other")
    assert not slept.renew(until=now + 9 * LEASE)
    assert not slept.finish(at=now)
    assert not slept.retry(run_at=now, error="late")
    assert other.finish(at=now)
    assert Job.objects.get().state == "done"
