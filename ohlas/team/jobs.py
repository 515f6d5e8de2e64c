"""Background work of the team."""

from django.utils import timezone
from django_tasks import task

from ohlas.team import audit, emails, sessions


@task()
def send_reset_link(email: str, language: str) -> None:
    emails.send_reset_link(email, language)


@task()
def forget_ended_sessions() -> None:
    sessions.forget_ended(at=timezone.now())


@task()
def forget_old_audit() -> None:
    audit.forget_old(at=timezone.now())
