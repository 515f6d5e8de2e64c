"""Our backend for the django-tasks API: a job is a row, written in the caller's transaction."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskError, TaskResult, TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist
from django_tasks.utils import normalize_json

from ohlas.jobs.enqueue import insert, row_for
from ohlas.jobs.models import Job

STATUS = {
    "waiting": TaskResultStatus.READY,
    "running": TaskResultStatus.RUNNING,
    "done": TaskResultStatus.SUCCESSFUL,
    "failed": TaskResultStatus.FAILED,
}


class LeaseBackend(BaseTaskBackend):
    supports_defer = True
    supports_get_result = True

    def enqueue(self, task: Task, args: Any, kwargs: Any) -> TaskResult:
        self.validate_task(task)
        now = timezone.now()
        row = row_for(task, normalize_json(list(args)), normalize_json(dict(kwargs)), at=now)
        insert([row])
        return self._result(task, str(row.id), TaskResultStatus.READY, row.args, enqueued_at=now)

    def get_result(self, result_id: str) -> TaskResult:
        try:
            job = Job.objects.get(pk=result_id)
        except (Job.DoesNotExist, ValidationError, ValueError) as error:
            raise TaskResultDoesNotExist(result_id) from error
        result = self._result(
            import_string(job.task),
            str(job.pk),
            STATUS[job.state],
            job.args,
            enqueued_at=job.enqueued_at,
            started_at=job.started_at,
            finished_at=job.finished_at,
            errors=[TaskError(exception_class_path="builtins.Exception", traceback=job.error)] if job.error else [],
            workers=[job.held_by] * job.attempts,
        )
        object.__setattr__(result, "_return_value", job.result)
        return result

    def _result(
        self,
        task: Task,
        result_id: str,
        status: TaskResultStatus,
        call: dict[str, Any],
        *,
        enqueued_at: datetime,
        started_at: datetime | None = None,
        finished_at: datetime | None = None,
        errors: list[TaskError] | None = None,
        workers: list[str] | None = None,
    ) -> TaskResult:
        return TaskResult(
            task=task,
            id=result_id,
            status=status,
            enqueued_at=enqueued_at,
            started_at=started_at,
            finished_at=finished_at,
            last_attempted_at=started_at,
            args=call["args"],
            kwargs=call["kwargs"],
            backend=self.alias,
            errors=errors or [],
            worker_ids=workers or [],
        )
