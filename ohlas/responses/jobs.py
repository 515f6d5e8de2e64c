"""What follows from an answer in the background."""

from typing import Any

from django_tasks import task

from ohlas.responses import remembering
from ohlas.surveys.definition import Definition


@task()
def remember_facts(event_id: str) -> None:
    remembering.remember(event_id)


def concerns(reaction: Any, definition: Definition) -> bool:
    """Most surveys fill no fact: then no job is made to find that out, answer by answer."""
    return reaction is not remember_facts or bool(definition.remembers)
