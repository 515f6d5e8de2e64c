"""Saying no by the link in a mail."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from ohlas.customers.models import Customer, Event, Permission
from ohlas.invitations.models import Invitation
from ohlas.invitations.tokens import sealed, token_for, unsubscribe_url
from ohlas.jobs.testing import run_due_jobs
from ohlas.mail.models import Message
from ohlas.surveys.models import Survey

Guest = Callable[..., Customer]
pytestmark = pytest.mark.django_db
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def stranger() -> Client:
    """A browser or mail program that knows nobody, and is held to the CSRF rules."""
    return Client(enforce_csrf_checks=True)


def link(customer: Customer) -> str:
    return "/u/" + unsubscribe_url(customer).rpartition("/")[2]


def bases(customer: Customer) -> list[str]:
    return list(Permission.objects.filter(customer=customer).order_by("at", "id").values_list("basis", flat=True))


def test_a_scanner_that_opens_the_link_twice_changes_nothing(guest: Guest, stranger: Client) -> None:
    eva = guest("Eva", language="tr")
    for _visit in range(2):
        page = stranger.get(link(eva))
        assert page.status_code == 200
        assert stranger.head(link(eva)).status_code == 200
    assert bases(eva) == ["existing_customer"]
    assert '<html lang="tr"' in page.content.decode()
    assert not page.cookies
    assert "no-store" in page["Cache-Control"]


def test_one_press_in_the_mail_program_is_enough(guest: Guest, stranger: Client) -> None:
    eva = guest("Eva")
    page = stranger.post(link(eva), ONE_CLICK)
    assert page.status_code == 200
    assert not page.cookies
    assert bases(eva) == ["existing_customer", "withdrawn"]
    assert Event.objects.filter(customer=eva, kind="permission.withdrawn").count() == 1


def test_a_second_press_adds_no_second_line(guest: Guest, stranger: Client) -> None:
    eva = guest("Eva")
    assert [stranger.post(link(eva), ONE_CLICK).status_code for _press in range(2)] == [200, 200]
    assert bases(eva) == ["existing_customer", "withdrawn"]


def test_it_holds_for_mail_that_is_queued_already(guest: Guest, stranger: Client, nps: Survey, now: datetime) -> None:
    eva = guest("Eva")
    tomorrow = datetime.now(tz=now.tzinfo) + timedelta(days=1)
    due = tomorrow.replace(hour=10)  # by day, when mail may leave
    Invitation.invite(survey=nps, customer=eva, channel="email", at=now, due=due)
    stranger.post(link(eva), ONE_CLICK)
    run_due_jobs(due + timedelta(hours=1))
    assert Message.objects.get().state == "cancelled"
    assert Invitation.objects.get().suppressed_reason == "opted_out"


def test_pressed_by_mistake(guest: Guest, stranger: Client) -> None:
    eva = guest("Eva")
    again = stranger.post(link(eva)).context["again"]
    assert stranger.post("/u/again", {"again": again}).status_code == 200
    assert bases(eva) == ["existing_customer", "withdrawn", "consent"]
    assert Permission.objects.filter(customer=eva).latest("at", "id").wording


def test_pressed_by_mistake_and_back_twice(guest: Guest, stranger: Client) -> None:
    eva = guest("Eva")
    again = stranger.post(link(eva)).context["again"]
    assert [stranger.post("/u/again", {"again": again}).status_code for _press in range(2)] == [200, 200]
    assert bases(eva) == ["existing_customer", "withdrawn", "consent"]


def test_the_way_back_is_not_a_get_and_needs_its_own_token(guest: Guest, stranger: Client) -> None:
    eva = guest("Eva")
    stranger.post(link(eva))
    token = link(eva).rpartition("/")[2]
    assert stranger.get("/u/again").status_code == 405
    assert stranger.post("/u/again", {"again": token}).status_code == 404
    assert bases(eva)[-1] == "withdrawn"


def test_other_tokens_do_not_open_this_door(guest: Guest, stranger: Client, nps: Survey, now: datetime) -> None:
    eva = guest("Eva")
    answer = token_for(Invitation.invite(survey=nps, customer=eva, channel="link", at=now))
    for token in (answer, sealed("answer", eva.pk), "x", link(eva)[3:-1] + "!"):
        assert stranger.post(f"/u/{token}", ONE_CLICK).status_code == 404
    assert stranger.get(f"/a/{link(eva)[3:]}").status_code == 404
    assert bases(eva) == ["existing_customer"]


def test_wrong_method(guest: Guest, stranger: Client) -> None:
    assert stranger.delete(link(guest("Eva"))).status_code == 405


def test_somebody_who_was_erased_is_not_asked_anyway(guest: Guest, stranger: Client, now: datetime) -> None:
    eva = guest("Eva")
    there = link(eva)
    eva.erase(by=None, at=now)
    assert stranger.get(there).status_code == 200
    assert stranger.post(there, ONE_CLICK).status_code == 200
