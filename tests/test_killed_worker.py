"""A worker is killed in the middle of a job: another does it, once, after the lease."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

from ohlas.jobs.models import Job
from ohlas.jobs.tests import tasks
from tests.servers import ROOT, eventually

WORKER = """
import sys
from datetime import timedelta
import django
django.setup()
from django.db import connections
connections.databases["default"]["NAME"] = sys.argv[1]
from ohlas.jobs.worker import Worker
import signal
worker = Worker(("default",), lease=timedelta(seconds=4))
signal.signal(signal.SIGTERM, lambda *_: worker.stop())
worker.run(patience=float(sys.argv[2]))
"""
Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def start_worker(transactional_db: None) -> Iterator[Start]:
    started: list[subprocess.Popen[bytes]] = []

    def start(patience: float = 5) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-c", WORKER, str(connection.settings_dict["NAME"]), str(patience)]
        started.append(subprocess.Popen(command, cwd=ROOT))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def _job() -> Job:
    """The job of the story; the worker's timetable makes others."""
    return Job.objects.get(task=tasks.write_slowly.module_path)


def _lines(path: Path) -> list[str]:
    return path.read_text().split() if path.exists() else []


def test_done_once_after_its_lease(start_worker: Start, tmp_path: Path) -> None:
    story = tmp_path / "story"
    tasks.write_slowly.enqueue(str(story), 600)
    first = start_worker()
    eventually(lambda: _lines(story) == ["begun"])
    first.kill()
    first.wait()
    Job.objects.filter(pk=_job().pk).update(args={"args": [str(story), 0], "kwargs": {}})
    start_worker()
    eventually(lambda: _job().state == "done")
    job = _job()
    assert _lines(story) == ["begun", "begun", "done"]
    assert job.attempts == 2


def test_a_job_longer_than_its_lease_is_not_taken_from_a_living_worker(start_worker: Start, tmp_path: Path) -> None:
    story = tmp_path / "story"
    tasks.write_slowly.enqueue(str(story), 6)
    for _ in range(2):
        start_worker()
    eventually(lambda: _job().state == "done")
    assert _lines(story) == ["begun", "done"]


def test_a_stopped_worker_hands_back_what_it_cannot_finish(start_worker: Start, tmp_path: Path) -> None:
    story = tmp_path / "story"
    tasks.write_slowly.enqueue(str(story), 600)
    worker = start_worker(patience=0.1)
    eventually(lambda: _lines(story) == ["begun"])
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(20) == 0
    job = _job()
    assert (job.state, job.attempts) == ("waiting", 0)
