"""Coming in, and being kept out."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.test import Client

from ohlas.team.models import Member

PASSWORD = "three ordinary words"


@pytest.fixture
def olga_with_password(olga: Member) -> Member:
    olga.user.change_password(PASSWORD)
    return olga


def _try(client: Client, email: str, password: str, **headers: str) -> Any:
    return client.post("/sign-in/", {"login": email, "password": password}, headers=headers)


def _without_chance(page: str) -> str:
    """The page without what is drawn anew each time: CSRF tokens and nonces."""
    return re.sub(r"[A-Za-z0-9_-]{22,}", "", page)


def test_olga_signs_in_however_she_writes_her_address(olga_with_password: Member, client: Client) -> None:
    response = _try(client, " Olga@Example.COM ", PASSWORD)
    assert response.status_code == 302
    assert response["Location"] == "/"
    assert client.get("/w/ozvena/settings/").status_code == 200


def test_a_page_asked_for_before_comes_after(olga_with_password: Member, client: Client) -> None:
    page = client.get("/w/ozvena/settings/")
    assert page["Location"] == "/sign-in/?next=/w/ozvena/settings/"
    response = client.post(page["Location"], {"login": "olga@example.com", "password": PASSWORD})
    assert response["Location"] == "/w/ozvena/settings/"


def test_nobody_is_sent_to_another_site(olga_with_password: Member, client: Client) -> None:
    response = client.post("/sign-in/?next=https://evil.example/", {"login": "olga@example.com", "password": PASSWORD})
    assert response["Location"] == "/"


def test_known_and_unknown_look_the_same(olga_with_password: Member, client: Client) -> None:
    known = _try(client, "olga@example.com", "wrong")
    unknown = _try(client, "nobody@example.com", "wrong")
    assert (known.status_code, unknown.status_code) == (422, 422)
    assert _without_chance(known.content.decode().replace("olga", "nobody")) == _without_chance(
        unknown.content.decode()
    )


def test_known_and_unknown_take_the_same_work(
    olga_with_password: Member, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.contrib.auth.hashers import ScryptPasswordHasher

    calls: list[str] = []
    scrypt = ScryptPasswordHasher.encode

    def counted(self: Any, *args: Any, **kwargs: Any) -> str:
        calls.append("hash")
        return scrypt(self, *args, **kwargs)

    monkeypatch.setattr(ScryptPasswordHasher, "encode", counted)
    _try(client, "olga@example.com", "wrong")
    known = len(calls)
    _try(client, "nobody@example.com", "wrong")
    assert known == len(calls) - known == 1


@pytest.mark.parametrize("email", ["olga@example.com", "nobody@example.com"])
def test_six_wrong_passwords_lock_this_address_out(olga_with_password: Member, client: Client, email: str) -> None:
    answers = [_try(client, email, "wrong").status_code for _ in range(7)]
    assert answers == [422] * 5 + [429, 429]
    locked = _try(client, email.upper(), PASSWORD)
    assert locked.status_code == 429
    assert locked["Retry-After"] == "900"
    assert "15 minutes" in locked.content.decode()


def test_somebody_elsewhere_is_not_locked_out(olga_with_password: Member, client: Client, settings: Any) -> None:
    settings.TRUSTED_PROXIES = 1
    for _ in range(7):
        _try(client, "olga@example.com", "wrong", **{"X-Forwarded-For": "8.8.8.8, 203.0.113.5"})
    assert set(AccessAttempt.objects.values_list("ip_address", flat=True)) == {"203.0.113.5"}
    assert _try(client, "olga@example.com", PASSWORD, **{"X-Forwarded-For": "203.0.113.6"}).status_code == 302


def test_a_made_up_forwarded_address_does_not_help(olga_with_password: Member, client: Client) -> None:
    for number in range(7):
        answer = _try(client, "olga@example.com", "wrong", **{"X-Forwarded-For": f"203.0.113.{number}"})
    assert answer.status_code == 429


def test_signing_out_takes_a_press(olga: Member, signed_in: Callable[[Member], Client]) -> None:
    browser = signed_in(olga)
    assert browser.get("/sign-out/").status_code == 200
    assert browser.get("/w/ozvena/settings/").status_code == 200
    browser.post("/sign-out/")
    assert browser.get("/w/ozvena/settings/").status_code == 302


def test_there_is_no_sign_up(client: Client, db: None) -> None:
    assert client.get("/signup/").status_code == 404
    assert "signup" not in client.get("/sign-in/").content.decode()


def test_the_page_speaks_the_language_of_the_browser(client: Client, db: None) -> None:
    assert '<html lang="tr"' in client.get("/sign-in/", headers={"Accept-Language": "tr"}).content.decode()
    client.post("/language/", {"language": "it", "next": "/sign-in/"})
    assert '<html lang="it"' in client.get("/sign-in/", headers={"Accept-Language": "tr"}).content.decode()
