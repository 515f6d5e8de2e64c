"""Background work of the API."""

from django.utils import timezone
from django_tasks import task

from ohlas.api.models import IdempotencyRecord


@task()
def forget_old_answers() -> None:
    IdempotencyRecord.forget(at=timezone.now())
