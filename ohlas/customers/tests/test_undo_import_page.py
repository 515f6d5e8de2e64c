"""Undoing a list with a browser: what is said before, who may press the button, what is said after."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from ohlas.customers.importing.run import bring_in
from ohlas.customers.models import Customer, Deed, Event, Import
from ohlas.jobs.models import Job
from ohlas.jobs.testing import run_due_jobs
from ohlas.team.models import AuditEntry, Member

SignIn = Callable[[Member], Client]
URL = "/w/ozvena/customers/import/"


@pytest.fixture
def run(olga: Member, settings: Settings, tmp_path: Path) -> Import:
    """A list of three, brought in an hour ago; Eva has bought something since."""
    settings.OHLAS_DATA = tmp_path
    at = timezone.now() - timedelta(hours=1)
    text = b"name,email\n<b>Eva</b>,eva@x.cz\nPetr,petr@x.cz\nJana,jana@x.cz\n"
    run = Import.receive(olga.workspace, [text], file_name="<i>list</i>.csv", at=at, by=olga.user)
    run.confirm(run.layout, basis="consent")
    bring_in(run, clock=lambda: at)
    eva = Customer.objects.get(name="<b>Eva</b>")
    Event.record("order.paid", workspace=olga.workspace, at=timezone.now(), customer=eva)
    run.refresh_from_db()
    return run


def text_of(client: Client, run: Import) -> str:
    return client.get(f"{URL}{run.pk}/").content.decode()


def test_works(signed_in: SignIn, olga: Member, marek: Member, run: Import) -> None:
    client = signed_in(marek)
    before = text_of(client, run)
    assert "2 people whom it added are removed." in before
    assert "1 person whom it added stays" in before
    assert client.post(f"{URL}{run.pk}/undo/")["Location"] == f"{URL}{run.pk}/"
    assert "Undoing the list" in text_of(client, run)
    run_due_jobs(queue="bulk")
    after = text_of(client, run)
    for words in ("by <bdi>Marek", "2 people whom it had added were removed.", "&lt;b&gt;Eva&lt;/b&gt;"):
        assert words in after
    assert "has had an order, a visit or a talk since" in after
    assert "<b>Eva" not in after
    assert f"{URL}{run.pk}/undo/" not in after


def test_the_list_of_lists_says_who_and_that_it_is_undone(signed_in: SignIn, olga: Member, run: Import) -> None:
    client = signed_in(olga)
    client.post(f"{URL}{run.pk}/undo/")
    run_due_jobs(queue="bulk")
    text = client.get(URL).content.decode()
    assert "undone" in text
    assert f"<bdi>{olga.user}</bdi>" in text
    assert f'href="{URL}{run.pk}/"' in text


def test_the_bar_asks_for_itself_until_it_is_over(signed_in: SignIn, olga: Member, run: Import) -> None:
    client = signed_in(olga)
    client.post(f"{URL}{run.pk}/undo/")
    answer = client.get(f"{URL}{run.pk}/progress/")
    assert "you may leave this page" in answer.content.decode()
    assert "HX-Refresh" not in answer
    run_due_jobs(queue="bulk")
    assert client.get(f"{URL}{run.pk}/progress/")["HX-Refresh"] == "true"


def test_refused_to_everybody_else(
    signed_in: SignIn, olga: Member, radim: Member, vera: Member, mallory: Member, run: Import
) -> None:
    for member in (radim, vera, mallory):
        client = signed_in(member)
        assert client.post(f"{URL}{run.pk}/undo/").status_code == 404
        assert client.post(f"/w/other/customers/import/{run.pk}/undo/").status_code == 404
    olga.set(sees_personal_data=False)
    assert signed_in(olga).post(f"{URL}{run.pk}/undo/").status_code == 404
    run.refresh_from_db()
    assert (run.state, Deed.objects.count()) == ("done", 3)
    assert not AuditEntry.objects.filter(kind="import.undone").exists()
    assert not Job.objects.filter(task__endswith="undo_import").exists()


def test_wrong_method(signed_in: SignIn, olga: Member, run: Import) -> None:
    assert signed_in(olga).get(f"{URL}{run.pk}/undo/").status_code == 405
    run.refresh_from_db()
    assert run.state == "done"


def test_pressed_twice(signed_in: SignIn, olga: Member, run: Import) -> None:
    client = signed_in(olga)
    for _ in range(2):
        assert client.post(f"{URL}{run.pk}/undo/").status_code == 302
    assert Job.objects.filter(task__endswith="undo_import").count() == 1
    assert AuditEntry.objects.filter(kind="import.undone").count() == 1


def test_too_late(signed_in: SignIn, olga: Member, run: Import) -> None:
    run.set(finished_at=timezone.now() - timedelta(days=31))
    client = signed_in(olga)
    assert "/undo/" not in text_of(client, run)
    answer = client.post(f"{URL}{run.pk}/undo/", follow=True)
    assert "can no longer be undone" in answer.content.decode()
    assert Customer.objects.count() == 3


def test_a_list_that_runs_cannot_be_undone_yet(signed_in: SignIn, olga: Member, run: Import) -> None:
    run.set(state="running")
    client = signed_in(olga)
    assert "/undo/" not in text_of(client, run)
    client.post(f"{URL}{run.pk}/undo/")
    run.refresh_from_db()
    assert run.state == "running"
