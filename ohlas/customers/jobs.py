"""What the customer book does in the background."""

from django_tasks import task

from ohlas.customers.models import Event


@task()
def remember_answer(event_id: str) -> None:
    """Keep an answer as its customer's last one, for lists and filters."""
    event = Event.objects.select_related("customer").filter(pk=event_id).first()
    if event and event.customer:
        event.customer.remember_answer(event)
