"""Passkeys: only where browsers can make them, and nothing but a passkey passes for one."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client, RequestFactory

from ohlas.team.models import Member
from ohlas.team.second_step.place import passkey_host

SignedIn = Callable[[Member], Client]
ADD = "/w/ozvena/account/second-step/passkey/"
SIGN_IN = "/sign-in/passkey/"
RUBBISH: list[Any] = [
    "",
    "{",
    "null",
    "1",
    "[]",
    "{}",
    '"text"',
    '{"id": "x"}',
    json.dumps({"id": "eA", "rawId": "eA", "type": "public-key", "response": None}),
    json.dumps({"id": "eA", "rawId": "eA", "type": "public-key", "response": {"clientDataJSON": "!!", "signature": 7}}),
    json.dumps(
        {
            "id": "eA",
            "rawId": "eA",
            "type": "public-key",
            "response": {
                "clientDataJSON": "e30",
                "attestationObject": "oA",
                "authenticatorData": "AA",
                "signature": "AA",
            },
        }
    ),
    json.dumps(
        {
            "id": "eA",
            "rawId": "eA",
            "type": "public-key",
            "response": {"clientDataJSON": "e30", "authenticatorData": "A" * 60, "signature": "AA", "userHandle": "eA"},
        }
    ),
]


@pytest.fixture(autouse=True)
def _fresh_limits(db: None) -> None:
    cache.clear()


@pytest.mark.parametrize(
    ("base", "host", "name"),
    [
        ("https://ozvena.example", "ozvena.example", "ozvena.example"),
        ("https://ozvena.example", "OZVENA.example:443", "ozvena.example"),
        ("https://ozvena.example", "evil.example", ""),
        ("http://ozvena.lan", "ozvena.lan", ""),
        ("https://192.168.0.5", "192.168.0.5", ""),
        ("https://[2001:db8::1]", "[2001:db8::1]", ""),
        ("http://127.0.0.1:8000", "127.0.0.1:8000", ""),
        ("http://127.0.0.1:8000", "localhost:8000", "localhost"),
    ],
)
def test_the_name_passkeys_belong_to(settings: Any, base: str, host: str, name: str) -> None:
    settings.BASE_URL = base
    assert passkey_host(RequestFactory().get("/", headers={"Host": host})) == name


def test_where_they_cannot_work_the_page_says_so(radim: Member, signed_in: SignedIn) -> None:
    browser = signed_in(radim)
    for page in (ADD, "/w/ozvena/account/second-step/"):
        assert "begins with https" in browser.get(page, headers={"Host": "ozvena.lan"}).content.decode()
    assert "data-passkey" not in browser.get("/sign-in/", headers={"Host": "ozvena.lan"}).content.decode()
    assert Client().get(SIGN_IN, headers={"Host": "ozvena.lan"}).status_code == 404


@pytest.mark.parametrize("credential", RUBBISH)
def test_rubbish_adds_nothing(radim: Member, signed_in: SignedIn, credential: str) -> None:
    browser = signed_in(radim)
    browser.get(ADD, headers={"Host": "localhost"})
    answer = browser.post(ADD, {"name": "x", "credential": credential}, headers={"Host": "localhost"})
    assert answer.status_code == 422
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("credential", RUBBISH)
def test_rubbish_lets_nobody_in(client: Client, db: None, credential: str) -> None:
    given = client.get(SIGN_IN, headers={"Host": "localhost", "Accept": "application/json"}).json()
    assert given["request_options"]["publicKey"]["rpId"] == "localhost"
    answer = client.post(SIGN_IN, {"credential": credential}, headers={"Host": "localhost"})
    assert answer["Location"] == "/sign-in/"
    assert "_auth_user_id" not in client.session
