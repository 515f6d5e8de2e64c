"""Jobs for the tests of jobs."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

done: list[str] = []


@task()
def note(word: str, workspace_id: str = "") -> str:
    done.append(word)
    return word


@task()
def fail(word: str) -> None:
    raise ValueError(f"cannot {word}")


@task()
def ring_again(word: str) -> None:
    note.using(run_after=timezone.now() + timedelta(hours=1)).enqueue(word)
    note.enqueue(f"{word} now")
