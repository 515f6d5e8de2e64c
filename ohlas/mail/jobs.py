"""Background work of the outbox."""

from datetime import datetime

from django.utils import timezone
from django_tasks import task

from ohlas.mail import delivery
from ohlas.mail.models import Message


@task(queue_name="mail")
def deliver_mail() -> None:
    if delivery.deliver("mail"):
        deliver_mail.enqueue()


@task(queue_name="bulk")
def deliver_bulk() -> None:
    if delivery.deliver("bulk"):
        deliver_bulk.enqueue()


@task(queue_name="mail")
def sweep_outbox() -> None:
    """Every minute: whatever is due and has no job of its own any more, after a retry or a crash."""
    for queue in Message.QUEUES:
        if Message.objects.due(queue, at=timezone.now()).exists():
            deliver_soon(queue)


def deliver_soon(queue: str, *, after: datetime | None = None) -> None:
    """Enqueue one run of the postman for this queue, in the caller's transaction; not before `after`."""
    run = deliver_bulk if queue == "bulk" else deliver_mail
    run.using(run_after=after).enqueue()
