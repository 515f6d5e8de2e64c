"""Our backend for the django-tasks API: a job is a row, written in the caller's transaction."""

from typing import Any

from django.utils import timezone
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus

from ohlas.jobs.models import Job


class LeaseBackend(BaseTaskBackend):
    supports_defer = True

    def enqueue(self, task: Task, args: Any, kwargs: Any) -> TaskResult:
        now = timezone.now()
        job = Job.objects.create(
            task=task.module_path,
            args={"args": list(args), "kwargs": dict(kwargs)},
            queue=task.queue_name,
            run_at=task.run_after or now,
            enqueued_at=now,
        )
        return TaskResult(
            task=task,
            id=str(job.pk),
            status=TaskResultStatus.READY,
            enqueued_at=now,
            started_at=None,
            finished_at=None,
            last_attempted_at=None,
            args=list(args),
            kwargs=dict(kwargs),
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
