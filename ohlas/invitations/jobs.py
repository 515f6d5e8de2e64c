"""Background work of asking."""

from django.utils import timezone
from django_tasks import task

from ohlas.invitations import automatic, confirming, rounds


@task(queue_name="bulk")
def run_mailing(mailing_id: str) -> None:
    if rounds.run(mailing_id):
        run_mailing.enqueue(mailing_id)


@task(queue_name="bulk")
def call_off(mailing_id: str) -> None:
    if rounds.call_off(mailing_id):
        call_off.enqueue(mailing_id)


@task()
def ask_after_event(event_id: str) -> None:
    automatic.ask_after_event(event_id, at=timezone.now())


@task()
def do_not_ask_after(event_id: str) -> None:
    automatic.do_not_ask_after(event_id, at=timezone.now())


@task(queue_name="bulk")
def ask_again() -> None:
    """Every hour: those whose turn has come in surveys that come back by themselves."""
    automatic.ask_again(at=timezone.now())


@task(queue_name="bulk")
def remind() -> None:
    """Every hour: those who were asked some days ago and have not answered, once."""
    automatic.remind(at=timezone.now())


@task()
def ask_to_confirm(event_id: str) -> None:
    confirming.ask_to_confirm(event_id, at=timezone.now())
