"""The worker is killed in the middle of an import, and in the middle of undoing it: both come to their end, once."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from ohlas.customers.models import ContactPoint, Customer, Deed, Event, Import, Permission
from ohlas.team.models import Member
from tests.servers import ROOT, eventually

# One whose handfuls are small and slow, so that it is surely killed in the middle of one.
WORKER = """
import signal, sys, time
from datetime import timedelta
from pathlib import Path
import django
django.setup()
from django.conf import settings
from django.db import connections
connections.databases["default"]["NAME"], settings.OHLAS_DATA = sys.argv[1], Path(sys.argv[2])
from ohlas.customers.importing import run, undo, write
from ohlas.customers.models import Deed
from ohlas.jobs.worker import Worker
run.AT_ONCE = undo.AT_ONCE = 50
insert, forget = write.insert_rows, undo._forget
def slowly(rows):
    insert(rows)
    time.sleep(float(sys.argv[3]) if rows and isinstance(rows[0], Deed) else 0)
def forget_slowly(model, ids):
    forget(model, ids)
    time.sleep(float(sys.argv[3]) if model is Deed else 0)
write.insert_rows, undo._forget = slowly, forget_slowly
worker = Worker(("bulk",), lease=timedelta(seconds=3))
signal.signal(signal.SIGTERM, lambda *_: worker.stop())
worker.run(patience=5)
"""
PEOPLE = 400
Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def start_worker(transactional_db: None, tmp_path: Path, settings: Settings) -> Iterator[Start]:
    settings.OHLAS_DATA = tmp_path
    started: list[subprocess.Popen[bytes]] = []

    def start(*, slow: float = 0.0) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-c", WORKER, str(connection.settings_dict["NAME"]), str(tmp_path), str(slow)]
        started.append(subprocess.Popen(command, cwd=ROOT))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def received(olga: Member) -> Import:
    """A list of 400, of whom every tenth row is wrong and every eleventh names nobody."""
    rows = ["name,email,company"]
    for n in range(PEOPLE):
        address = "no address" if n % 10 == 9 else f"person{n}@example.com"
        rows.append(",," if n % 11 == 10 else f"Person {n},{address},Firm {n % 7}")
    return Import.receive(
        olga.workspace, ["\n".join(rows).encode()], file_name="list.csv", at=timezone.now(), by=olga.user
    )


def fresh(run: Import) -> Import:
    return Import.objects.get(pk=run.pk)


def counts(run: Import) -> tuple[int, ...]:
    return run.created, run.updated, run.unchanged, run.skipped, run.failed


def test_an_import_goes_on_where_it_was_killed(start_worker: Start, olga: Member) -> None:
    run = received(olga)
    run.start(run.layout, basis="consent")
    first = start_worker(slow=0.3)
    eventually(lambda: fresh(run).position > 100)
    first.kill()
    first.wait()
    killed_at = fresh(run)
    assert killed_at.state == "running"
    assert sum(counts(killed_at)) < PEOPLE
    assert Customer.objects.count() == killed_at.created
    start_worker()
    eventually(lambda: fresh(run).state == "done")
    whole = fresh(run)
    blank = len([n for n in range(PEOPLE) if n % 11 == 10])
    assert sum(counts(whole)) == PEOPLE - blank
    assert Customer.objects.count() == whole.created == Permission.objects.count() == Deed.objects.count()
    assert Event.objects.filter(kind="customer.created").count() == whole.created


def test_undoing_goes_on_where_it_was_killed(start_worker: Start, olga: Member) -> None:
    run = received(olga)
    run.start(run.layout, basis="consent")
    worker = start_worker()
    eventually(lambda: fresh(run).state == "done")
    worker.kill()
    worker.wait()
    made = fresh(run).created
    somebody = Customer.objects.order_by("pk")[200]
    somebody.change(at=timezone.now() + timedelta(seconds=1), name="Changed by hand")
    fresh(run).undo(by=olga, at=timezone.now())
    second = start_worker(slow=0.3)
    eventually(lambda: fresh(run).undo_position > 100)
    second.kill()
    second.wait()
    half = fresh(run)
    assert half.state == "undoing"
    assert Deed.objects.count() == made - half.undo_position
    start_worker()
    eventually(lambda: fresh(run).state == "undone")
    told = fresh(run).undo_counts
    assert (told["removed"], told["kept"]) == (made - 1, 1)
    assert Customer.objects.get() == somebody
    assert ContactPoint.objects.get().customer == somebody
