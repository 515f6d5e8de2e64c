"""Segments over the API."""

from datetime import datetime
from typing import Any

from django.test import Client

from ohlas.customers.models import Customer, Segment
from ohlas.customers.tests.conditions import BAD, EVA, one
from ohlas.team.models import ApiKey, Member


def test_over_the_api(olga: Member, eva: Customer, ismail: Customer, stranger: Customer, now: datetime) -> None:
    scopes = ["customers:read", "customers:write"]
    _key, token = ApiKey.issue(workspace=olga.workspace, name="till", scopes=scopes, by=olga.user, at=now)
    headers = {"Authorization": f"Bearer {token}"}

    def send(body: Any) -> Any:
        return Client().post("/api/v1/segments", body, content_type="application/json", headers=headers)

    made = send({"name": "VIPs", "conditions": one("tag", "any_of", ["vip"])})
    assert (made.status_code, made.json()["count"], made.json()["words"]) == (201, 1, "Customers tagged “vip”.")
    key = made.json()["id"]
    assert [each["id"] for each in Client().get("/api/v1/segments", headers=headers).json()["items"]] == [key]
    assert Client().get(f"/api/v1/segments/{key}", headers=headers).json()["count"] == 1
    people = Client().get(f"/api/v1/customers?segment={key}", headers=headers).json()["items"]
    assert [each["name"] for each in people] == [EVA]
    for body in ({"name": "VIPs", "conditions": BAD}, {"name": "x", "conditions": one("customer__user", "is", "x")}):
        assert send(body).status_code == 422
    theirs = Segment.create(stranger.workspace, name="Secret", conditions=BAD, at=now)
    assert Client().get(f"/api/v1/segments/{theirs.pk}", headers=headers).status_code == 404
    assert Client().get(f"/api/v1/customers?segment={theirs.pk}", headers=headers).status_code == 404
    assert Client().delete(f"/api/v1/segments/{key}", headers=headers).status_code == 204
