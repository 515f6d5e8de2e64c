"""Runs one claimed job to its end: done, tried again later, or given up."""

import logging
import random
import traceback
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.module_loading import import_string
from django_tasks.base import Task, TaskContext
from django_tasks.utils import normalize_json

from ohlas.jobs.models import Job
from ohlas.jobs.policies import policy_of
from ohlas.jobs.rules import wait_before
from ohlas.team.whose import work_of

log = logging.getLogger(__name__)
Clock = Callable[[], datetime]


class NoSuchTask(Exception):
    """The program no longer knows the function this job names; trying again cannot help."""


def run(job: Job, *, clock: Clock) -> Exception | None:
    """Call the job's function and settle the row. Answers the error, if there was one; never raises it."""
    try:
        result = call(job)
    except Exception as error:
        log.warning("Job %s (%s), try %d: %s", job.task, job.pk, job.attempts, error, exc_info=error)
        settle_failure(job, error, at=clock())
        return error
    job.finish(at=clock(), result=result)
    return None


def call(job: Job) -> Any:
    """The function's answer as plain JSON data; a job works for its business and in no person's language."""
    task = _task(job.task)
    args, kwargs = job.args["args"], job.args["kwargs"]
    with work_of(job.workspace_id), translation.override(settings.LANGUAGE_CODE):
        if task.takes_context:
            args = [TaskContext(task_result=task.get_backend().get_result(str(job.pk))), *args]
        return _plain(task.call(*args, **kwargs))


def settle_failure(job: Job, error: Exception, *, at: datetime) -> None:
    policy = policy_of(job.task)
    text = "".join(traceback.format_exception(error))[-8000:].replace("\x00", "")
    if job.attempts >= policy.tries or isinstance(error, NoSuchTask):
        job.give_up(at=at, error=text)
    else:
        wait = wait_before(policy, job.attempts, random.random())
        job.retry(run_at=at + wait, error=text)


def _task(path: str) -> Task:
    try:
        task = import_string(path)
    except ImportError as error:
        raise NoSuchTask(path) from error
    if not isinstance(task, Task):
        raise NoSuchTask(path)
    return task


def _plain(value: Any) -> Any:
    try:
        return normalize_json(value)
    except (TypeError, ValueError):
        return None
