"""Background work of the team."""

from django_tasks import task

from ohlas.team import emails


@task()
def send_reset_link(email: str, language: str) -> None:
    emails.send_reset_link(email, language)
