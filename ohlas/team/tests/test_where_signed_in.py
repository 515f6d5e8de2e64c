"""Where somebody is signed in is noted now and then, not with every page."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ohlas.team.models import Member

URL = "/w/ozvena/"


@pytest.fixture
def browser(olga: Member, signed_in: Callable[[Member], Client]) -> Client:
    """One that has opened a page already."""
    browser = signed_in(olga)
    browser.get(URL)
    return browser


def seen(minutes: int) -> UserSession:
    """The note, as if it had been written so long ago."""
    UserSession.objects.update(last_seen_at=timezone.now() - timedelta(minutes=minutes))
    return UserSession.objects.get()


def test_the_first_page_is_noted(browser: Client, olga: Member) -> None:
    note = UserSession.objects.get()
    assert (note.user_id, note.ip) == (olga.user_id, "127.0.0.1")


def test_the_next_page_writes_nothing(browser: Client) -> None:
    before = seen(4)
    with CaptureQueriesContext(connection) as queries:
        browser.get(f"{URL}customers/")
    assert UserSession.objects.get().last_seen_at == before.last_seen_at
    written = [each["sql"] for each in queries if each["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert written == []


def test_after_a_while_it_is_noted_again(browser: Client) -> None:
    before = seen(6)
    browser.get(URL)
    assert UserSession.objects.get().last_seen_at > before.last_seen_at


@pytest.mark.parametrize(
    ("said", "changed"), [({"REMOTE_ADDR": "10.1.2.3"}, "ip"), ({"HTTP_USER_AGENT": "Other"}, "user_agent")]
)
def test_another_place_is_noted_at_once(browser: Client, said: dict[str, str], changed: str) -> None:
    seen(1)
    browser.get(URL, **said)  # type: ignore[arg-type]
    assert getattr(UserSession.objects.get(), changed) == next(iter(said.values()))


def test_a_guest_is_noted_nowhere(db: None) -> None:
    with CaptureQueriesContext(connection) as queries:
        Client().get("/sign-in/")
    assert not [each["sql"] for each in queries if "usersessions" in each["sql"]]
