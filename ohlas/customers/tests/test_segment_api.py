"""Segments over the API."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from ohlas.customers.models import Customer, Segment
from ohlas.customers.tests.conditions import BAD, EVA, one
from ohlas.customers.tests.test_api import Call, caller
from ohlas.team.models import Workspace

URL = "/api/v1/segments"
VIPS = {"name": "VIPs", "conditions": one("tag", "any_of", ["vip"])}


@pytest.fixture
def call(cafe: Workspace, now: datetime) -> Call:
    return caller(cafe, ["customers:read", "customers:write"], now)


def test_made_and_looked_at(call: Call, eva: Customer, ismail: Customer, stranger: Customer) -> None:
    made = call("post", URL, VIPS)
    body = made.json()
    assert (made.status_code, body["count"], body["words"]) == (201, 1, "Customers tagged “vip”.")
    assert (body["name"], body["conditions"]) == ("VIPs", VIPS["conditions"])
    assert call("get", f"{URL}/{body['id']}").json() == body
    assert [each["id"] for each in call("get", URL).json()["items"]] == [body["id"]]
    people = call("get", "/api/v1/customers", segment=body["id"]).json()["items"]
    assert [each["name"] for each in people] == [EVA]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"name": "VIPs", "conditions": BAD}, "name"),
        ({"name": " ", "conditions": BAD}, "name"),
        ({"name": "a\u0007", "conditions": BAD}, "name"),
        ({"name": "x" * 121, "conditions": BAD}, "name"),
        ({"name": "x", "conditions": one("customer__user", "is", "x")}, "conditions"),
        ({"name": "x", "conditions": []}, "conditions"),
        ({"name": "x"}, "conditions"),
        ({"name": "x", "conditions": BAD, "workspace": "other"}, "workspace"),
    ],
)
def test_refused(call: Call, body: dict[str, Any], field: str) -> None:
    call("post", URL, VIPS)
    answer = call("post", URL, body)
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert Segment.objects.count() == 1


def test_the_newest_first_and_page_by_page(call: Call, cafe: Workspace, now: datetime) -> None:
    for n in range(3):
        Segment.create(cafe, name=f"{n}", conditions=BAD, at=now + timedelta(minutes=n))
    first = call("get", URL, limit="2")
    assert [each["name"] for each in first.json()["items"]] == ["2", "1"]
    rest = call("get", "/api" + first["Link"].split(">")[0].partition("/api")[2])
    assert [each["name"] for each in rest.json()["items"]] == ["0"]


def test_taken_out_of_use(call: Call, cafe: Workspace, now: datetime) -> None:
    below = call("post", URL, VIPS).json()["id"]
    above = call("post", URL, {"name": "Others", "conditions": one("segment", "not_in", below)}).json()["id"]
    assert call("delete", f"{URL}/{below}").status_code == 422
    assert [call("delete", f"{URL}/{each}").status_code for each in (above, below, below)] == [204, 204, 404]
    assert call("get", f"{URL}/{below}").status_code == 404
    assert call("get", URL).json()["items"] == []
    assert call("post", URL, VIPS).status_code == 201, "the name is free again"


def test_another_business_finds_nothing(call: Call, stranger: Customer, now: datetime) -> None:
    theirs = Segment.create(stranger.workspace, name="Secret", conditions=BAD, at=now)
    assert call("get", f"{URL}/{theirs.pk}").status_code == 404
    assert call("delete", f"{URL}/{theirs.pk}").status_code == 404
    assert call("get", "/api/v1/customers", segment=str(theirs.pk)).status_code == 404
    assert call("get", URL).json()["items"] == []
    theirs.refresh_from_db()
    assert theirs.retired_at is None


def test_only_with_the_scope(cafe: Workspace, now: datetime) -> None:
    made = Segment.create(cafe, name="VIPs", conditions=BAD, at=now)
    reader, writer = (caller(cafe, [scope], now) for scope in ("customers:read", "customers:write"))
    assert reader("post", URL, VIPS).status_code == reader("delete", f"{URL}/{made.pk}").status_code == 403
    assert writer("get", URL).status_code == writer("get", f"{URL}/{made.pk}").status_code == 403
    assert Segment.objects.in_use().count() == 1
