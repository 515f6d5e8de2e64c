"""Lists come in pages."""

from datetime import datetime

import pytest
from django.test import Client

from ohlas.team.models import ApiKey, Staff, Workspace


@pytest.fixture
def seven(cafe: Workspace) -> None:
    for number in range(7):
        Staff.objects.create(workspace=cafe, key=str(number), name="AB"[number % 2])


def _keys(shop: Client, address: str) -> list[list[str]]:
    pages = []
    while address:
        response = shop.get(address)
        assert response.status_code == 200, response.content
        pages.append([item["key"] for item in response.json()["items"]])
        link = response.headers.get("Link", "")
        address = link.partition(">")[0].removeprefix("<http://127.0.0.1:8000")
    return pages


def test_following_the_links_shows_every_row_once(shop: Client, seven: None) -> None:
    assert _keys(shop, "/api/v1/staff?limit=3") == [["5", "3", "1"], ["6", "4", "2"], ["0"]]
    assert _keys(shop, "/api/v1/staff?limit=7") == [["5", "3", "1", "6", "4", "2", "0"]]


def test_the_link_keeps_the_filters_and_our_own_address(shop: Client, seven: None) -> None:
    link = shop.get("/api/v1/staff?limit=2&name=A", headers={"Host": "evil.example"})["Link"]
    assert link.startswith("<http://127.0.0.1:8000/api/v1/staff?")
    assert link.endswith('>; rel="next"')
    assert _keys(shop, "/api/v1/staff?limit=3&name=A") == [["6", "4", "2"], ["0"]]


def test_a_row_added_meanwhile_shifts_nothing(shop: Client, seven: None, cafe: Workspace) -> None:
    link = shop.get("/api/v1/staff?limit=3")["Link"].partition(">")[0].removeprefix("<http://127.0.0.1:8000")
    Staff.objects.create(workspace=cafe, key="new", name="C")
    assert [item["key"] for item in shop.get(link).json()["items"]] == ["6", "4", "2"]


@pytest.mark.parametrize("limit", ["0", "1001", "-1", "7.0", "ten", "", "1e2", "99999999999999999999"])
def test_a_wrong_limit_is_named(shop: Client, limit: str) -> None:
    response = shop.get("/api/v1/staff", {"limit": limit})
    assert response.status_code == 422
    assert response.json()["errors"][0]["field"] == "limit"


def test_equal_rows_are_told_apart_by_their_id(shop: Client, cafe: Workspace) -> None:
    for number in range(5):
        Staff.objects.create(workspace=cafe, key=str(number), name="Same")
    assert _keys(shop, "/api/v1/staff?limit=2") == [["4", "3"], ["2", "1"], ["0"]]


def test_a_row_that_went_away_hides_none(shop: Client, seven: None) -> None:
    link = shop.get("/api/v1/staff?limit=3")["Link"].partition(">")[0].removeprefix("<http://127.0.0.1:8000")
    Staff.objects.filter(key__in=["1", "5"]).delete()
    assert [item["key"] for item in shop.get(link).json()["items"]] == ["6", "4", "2"]


def test_the_last_page_has_no_link(shop: Client, seven: None) -> None:
    assert "Link" not in shop.get("/api/v1/staff?limit=7")
    assert "Link" in shop.get("/api/v1/staff?limit=6")


def test_a_cursor_that_was_touched_is_refused(shop: Client, seven: None) -> None:
    link = shop.get("/api/v1/staff?limit=3")["Link"].partition(">")[0]
    cursor = link.partition("cursor=")[2]
    assert shop.get(f"/api/v1/staff?cursor={cursor}").status_code == 200
    assert shop.get(f"/api/v1/staff?cursor=x{cursor}").status_code == 422


def test_answers_are_kept_by_nobody_on_the_way(shop: Client, seven: None) -> None:
    assert shop.get("/api/v1/staff")["Cache-Control"] == "no-store"


@pytest.mark.parametrize("cursor", ["x", "a:b", ".e30:xx", "ž", "x" * 700])
def test_a_made_up_cursor_is_refused(shop: Client, cursor: str) -> None:
    response = shop.get("/api/v1/staff", {"cursor": cursor})
    assert response.status_code == 422
    assert response.json()["errors"][0]["field"] == "cursor"


def test_a_cursor_of_another_business_is_refused(
    shop: Client, seven: None, other_shop: Workspace, now: datetime
) -> None:
    link = shop.get("/api/v1/staff?limit=3")["Link"].partition(">")[0].removeprefix("<http://127.0.0.1:8000")
    _, token = ApiKey.issue(workspace=other_shop, name="Other", scopes=["customers:read"], at=now)
    assert shop.get(link, headers={"Authorization": f"Bearer {token}"}).status_code == 422


def test_a_misspelt_filter_is_refused(shop: Client) -> None:
    response = shop.get("/api/v1/staff?nmae=x&name=%00")
    assert response.status_code == 422
    assert [error["field"] for error in response.json()["errors"]] == ["nmae", "name"]
