from django.utils import timezone
from django_tasks import task

from ohlas.jobs import housekeeping


@task()
def prune() -> int:
    return housekeeping.prune(at=timezone.now())
