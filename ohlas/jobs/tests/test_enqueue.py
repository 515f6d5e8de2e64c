"""A job is a row in the transaction of whoever enqueues it."""

import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django_tasks import TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist

from ohlas.jobs.enqueue import enqueue_many, insert, rows_for
from ohlas.jobs.models import Job
from ohlas.jobs.testing import run_due_jobs
from ohlas.jobs.tests import tasks
from ohlas.team.models import Workspace
from ohlas.team.whose import work_of

pytestmark = pytest.mark.django_db


def test_it_waits_with_its_arguments() -> None:
    result = tasks.note.enqueue("hello")
    job = Job.objects.get()
    assert (job.state, job.task, job.args) == (
        "waiting",
        "ohlas.jobs.tests.tasks.note",
        {"args": ["hello"], "kwargs": {}},
    )
    assert result.status == TaskResultStatus.READY
    run_due_jobs()
    result.refresh()
    assert (result.status, result.return_value) == (TaskResultStatus.SUCCESSFUL, "hello")


def test_it_is_gone_with_the_transaction() -> None:
    with transaction.atomic():
        tasks.note.enqueue("hello")
        transaction.set_rollback(True)
    assert not Job.objects.exists()


def test_it_may_wait_for_its_time(now: datetime) -> None:
    tasks.note.using(run_after=now + timedelta(days=1)).enqueue("later")
    assert Job.objects.get().run_at == now + timedelta(days=1)


def test_many_go_in_few_statements(now: datetime, django_assert_num_queries: Any) -> None:
    rows = rows_for(tasks.note, [[f"word {n}"] for n in range(1200)], at=now)
    with django_assert_num_queries(3), connection.cursor() as cursor:
        insert(rows, cursor)
    assert Job.objects.waiting().count() == 1200
    assert enqueue_many(tasks.note, [["one more"]], at=now) == 1
    assert run_due_jobs(now) == 1201
    assert tasks.done[0] == "word 0"


def test_whose_work_it_is(cafe: Workspace, now: datetime) -> None:
    tasks.note.enqueue("machine's")
    tasks.note.enqueue("said", workspace_id=str(cafe.pk))
    with work_of(cafe.pk):
        tasks.ring_again.enqueue("around")
    run_due_jobs(now)
    owners = {job.args["args"][0]: job.workspace_id for job in Job.objects.all()}
    assert owners == {"machine's": None, "said": cafe.pk, "around": cafe.pk, "around now": cafe.pk}


def test_an_unknown_result() -> None:
    with pytest.raises(TaskResultDoesNotExist):
        tasks.note.get_result(str(uuid.uuid4()))
    with pytest.raises(TaskResultDoesNotExist):
        tasks.note.get_result("nonsense")
