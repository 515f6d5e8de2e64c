"""The owner sees what waits, runs and failed, and can try again; others see nothing."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from ohlas.jobs.models import Job
from ohlas.team.models import Member, Workspace

SignIn = Callable[[Member], Client]
PAGE = "/w/ozvena/jobs/"


def make(workspace: Workspace | None, now: datetime, **fields: Any) -> Job:
    given = {"task": "ohlas.mail.jobs.deliver_mail", "run_at": now, "enqueued_at": now, "workspace": workspace}
    return Job.objects.create(**(given | fields))


@pytest.fixture
def failed(cafe: Workspace, now: datetime) -> Job:
    error = "Traceback\n  File <x>\nsmtplib.SMTPServerDisconnected: bye"
    return make(cafe, now, state="failed", finished_at=now, attempts=12, error=error)


def test_works(olga: Member, failed: Job, cafe: Workspace, now: datetime, signed_in: SignIn) -> None:
    make(cafe, now)
    make(cafe, now, task="ohlas.customers.jobs.run_import", attempts=2, error="ValueError: x")
    make(cafe, now, state="running", held_until=now + timedelta(minutes=1), started_at=now, held_by="w")
    page = signed_in(olga).get(PAGE).content.decode()
    assert "The mail server hung up." in page
    assert "tried 12 times" in page
    assert "Try 2 of 8" in page
    assert "running since" in page


def test_nothing_to_do(olga: Member, signed_in: SignIn) -> None:
    assert "Nothing to do right now" in signed_in(olga).get(PAGE).content.decode()


def test_run_again(olga: Member, failed: Job, signed_in: SignIn) -> None:
    response = signed_in(olga).post(f"{PAGE}{failed.pk}/run-again/")
    assert response.status_code == 302
    failed.refresh_from_db()
    assert (failed.state, failed.attempts, failed.error) == ("waiting", 0, "")


def test_already_running_again(olga: Member, failed: Job, signed_in: SignIn, now: datetime) -> None:
    failed.run_again(at=now)
    assert signed_in(olga).post(f"{PAGE}{failed.pk}/run-again/").status_code == 404
    assert signed_in(olga).post(f"{PAGE}{failed.pk}/discard/").status_code == 404


def test_discard(olga: Member, failed: Job, signed_in: SignIn) -> None:
    signed_in(olga).post(f"{PAGE}{failed.pk}/discard/")
    assert not Job.objects.exists()


def test_a_get_changes_nothing(olga: Member, failed: Job, signed_in: SignIn) -> None:
    for action in ("run-again", "discard"):
        assert signed_in(olga).get(f"{PAGE}{failed.pk}/{action}/").status_code == 405
    failed.refresh_from_db()
    assert failed.state == "failed"


@pytest.mark.parametrize("person", ["marek", "radim", "vera", "mallory"])
def test_refused(person: str, failed: Job, signed_in: SignIn, request: pytest.FixtureRequest) -> None:
    browser = signed_in(request.getfixturevalue(person))
    assert browser.get(PAGE).status_code == 404
    assert browser.post(f"{PAGE}{failed.pk}/run-again/").status_code == 404
    assert browser.post(f"{PAGE}{failed.pk}/discard/").status_code == 404
    failed.refresh_from_db()
    assert failed.state == "failed"


def test_another_business_s_jobs_are_not_hers(olga: Member, failed: Job, mallory: Member, signed_in: SignIn) -> None:
    browser = signed_in(mallory)
    assert "hung up" not in browser.get("/w/other/jobs/").content.decode()
    assert browser.post(f"/w/other/jobs/{failed.pk}/run-again/").status_code == 404


def test_the_machine_s_own_jobs_show_where_the_business_is_alone(
    olga: Member, now: datetime, signed_in: SignIn, request: pytest.FixtureRequest
) -> None:
    make(None, now, state="failed", finished_at=now, attempts=1, error="MemoryError")
    assert "ran out of memory" in signed_in(olga).get(PAGE).content.decode()
    request.getfixturevalue("other_shop")
    assert "ran out of memory" not in signed_in(olga).get(PAGE).content.decode()


def test_a_constant_number_of_queries(
    olga: Member, cafe: Workspace, now: datetime, signed_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    for _ in range(30):
        make(cafe, now, state="failed", finished_at=now, attempts=1, error="MemoryError")
    browser = signed_in(olga)
    browser.get(PAGE)
    with django_assert_max_num_queries(14):
        browser.get(PAGE)
