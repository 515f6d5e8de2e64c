"""Jobs for the tests of jobs."""

import time
from datetime import timedelta
from pathlib import Path

from django.utils import timezone, translation
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


@task()
def speak_czech() -> None:
    translation.activate("cs")
    done.append(translation.get_language())


@task()
def write_slowly(path: str, seconds: float) -> None:
    """Adds a line when begun and one when done: what a killed worker leaves behind can be read there."""
    with Path(path).open("a") as file:
        print("begun", file=file, flush=True)
        time.sleep(seconds)
        print("done", file=file, flush=True)


@task(queue_name="mail")
def post(word: str) -> None:
    done.append(word)
