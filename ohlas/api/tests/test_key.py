"""Who may call at all."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from ohlas.team.models import ApiKey, Staff


def test_the_key_opens_its_business(shop: Client) -> None:
    assert shop.get("/api/v1/staff").json() == {"items": []}


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ohl_wrong", "Basic ohl_x", "Bearer ohl_\xff"])
def test_anything_else_is_refused_before_anything_else(shop: Client, header: str) -> None:
    response = shop.post("/api/v1/staff", "{", content_type="text/plain", headers={"Authorization": header})
    assert response.status_code == 401
    assert response["Content-Type"] == "application/problem+json"
    assert response["WWW-Authenticate"] == "Bearer"
    assert response.json()["status"] == 401


def test_a_wrong_method_without_a_key_is_401_and_with_one_405(shop: Client) -> None:
    assert shop.put("/api/v1/staff", headers={"Authorization": ""}).status_code == 401
    response = shop.put("/api/v1/staff")
    assert response.status_code == 405
    assert response["Content-Type"] == "application/problem+json"
    assert response["Allow"] == "GET, HEAD, POST"


def test_head_is_answered_like_get(shop: Client) -> None:
    response = shop.head("/api/v1/staff")
    assert (response.status_code, response.content) == (200, b"")


def test_a_revoked_key_stops_at_once(shop: Client, key: tuple[ApiKey, str], now: datetime) -> None:
    assert key[0].revoke(at=now, by=None)
    assert shop.get("/api/v1/staff").status_code == 401
    assert not key[0].revoke(at=now, by=None)


def test_a_missing_scope_is_named(shop: Client, key: tuple[ApiKey, str]) -> None:
    key[0].set(scopes=["customers:read"])
    response = shop.post("/api/v1/staff", '{"key": 5}', content_type="application/json")
    assert response.status_code == 403
    assert "customers:write" in response.json()["detail"]
    assert not Staff.objects.exists()


def test_use_is_noted_once_a_minute_and_only_for_what_was_answered(
    shop: Client, key: tuple[ApiKey, str], now: datetime
) -> None:
    shop.get("/api/v1/staff?limit=0")
    assert _last_used() is None
    shop.get("/api/v1/staff")
    first = _last_used()
    assert first
    key[0].refresh_from_db()
    key[0].note_use(at=first + timedelta(seconds=59))
    assert _last_used() == first
    key[0].note_use(at=first + timedelta(seconds=60))
    assert _last_used() == first + timedelta(seconds=60)


def _last_used() -> datetime | None:
    return ApiKey.objects.get().last_used_at


def test_only_a_hash_of_the_key_is_kept(key: tuple[ApiKey, str]) -> None:
    kept = ApiKey.objects.values().get()
    assert key[1] not in str(kept)
    assert len(key[1]) > 40


def test_a_scope_that_does_not_exist_is_refused(key: tuple[ApiKey, str], now: datetime) -> None:
    with pytest.raises(KeyError):
        ApiKey.issue(workspace=key[0].workspace, name="x", scopes=["everything"], at=now)


def test_no_cookie_and_no_csrf(key: tuple[ApiKey, str], settings: Any) -> None:
    settings.ROOT_URLCONF = "ohlas.api.tests.conftest"
    client = Client(enforce_csrf_checks=True, headers={"Authorization": f"Bearer {key[1]}"})
    response = client.post("/api/v1/staff", '{"key": "a"}', content_type="application/json")
    assert response.status_code == 201
    assert not response.cookies
