"""A new password by mail."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from ohlas.team import jobs
from ohlas.team.models import Member


@pytest.fixture(autouse=True)
def _letters_stay_here(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def elsewhere(olga: Member, signed_in: Callable[[Member], Client]) -> Client:
    """Another browser in which Olga is signed in."""
    return signed_in(olga)


@pytest.fixture
def link(olga: Member, elsewhere: Client) -> str:
    """The path in the letter that Olga got."""
    jobs.send_reset_link.func(olga.user.email, "cs")
    found = re.search(r"http://127.0.0.1:8000(/\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def _open(browser: Client, link: str) -> Any:
    """Follows the link to the form, as a browser does."""
    return browser.get(link, follow=True)


def test_known_and_unknown_are_answered_the_same(olga: Member, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str]] = []
    monkeypatch.setattr(type(jobs.send_reset_link), "enqueue", lambda self, *args: asked.append(args))
    answers = [client.post("/password/forgotten/", {"email": email}) for email in ("Olga@example.com", "x@example.com")]
    assert [answer["Location"] for answer in answers] == ["/password/sent/"] * 2
    assert [email for email, _ in asked] == ["olga@example.com", "x@example.com"]
    assert not mail.outbox


def test_nobody_is_written_to_who_is_not_here(db: None) -> None:
    jobs.send_reset_link.func("nobody@example.com", "en")
    assert not mail.outbox


def test_the_link_is_ours_whatever_the_host_said(link: str) -> None:
    assert link.startswith("/password/new/")
    assert mail.outbox[0].to == ["olga@example.com"]


def test_the_link_sets_a_password_once_and_ends_all_sessions(link: str, client: Client, elsewhere: Client) -> None:
    assert elsewhere.get("/w/ozvena/settings/").status_code == 200
    form = _open(client, link)
    assert form.status_code == 200
    done = client.post(form.redirect_chain[-1][0], {"password": "a new ordinary phrase"})
    assert done["Location"] == "/password/done/"
    assert elsewhere.get("/w/ozvena/settings/").status_code == 302
    assert (
        client.post("/sign-in/", {"login": "olga@example.com", "password": "a new ordinary phrase"}).status_code == 302
    )
    assert _open(Client(), link).status_code == 410


def test_opening_the_link_changes_nothing(link: str, olga: Member, client: Client) -> None:
    before = olga.user.password
    _open(client, link)
    _open(client, link)
    olga.user.refresh_from_db()
    assert olga.user.password == before


@pytest.mark.parametrize("password", ["", "short", "password123", "olga@example.com"])
def test_a_weak_password_is_refused(link: str, client: Client, password: str) -> None:
    form = _open(client, link)
    assert client.post(form.redirect_chain[-1][0], {"password": password}).status_code == 422


def test_a_made_up_link_is_over(olga: Member, client: Client) -> None:
    assert client.get("/password/new/abc-def/").status_code == 410
    assert client.get(f"/password/new/{olga.user.pk.hex}-cxyz-abc/").status_code == 410


def test_a_password_changed_meanwhile_kills_the_link(link: str, olga: Member, client: Client) -> None:
    olga.user.change_password("something else entirely")
    assert _open(client, link).status_code == 410
