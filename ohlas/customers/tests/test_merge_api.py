"""Merging over the API, and the old names there."""

from datetime import datetime

import pytest

from ohlas.customers.models import Customer, Merge
from ohlas.customers.tests.test_api import URL, Call, caller
from ohlas.team.models import AuditEntry, Workspace


@pytest.fixture
def call(cafe: Workspace, now: datetime) -> Call:
    return caller(cafe, ["customers:read", "customers:write"], now)


@pytest.fixture
def twin(cafe: Workspace, now: datetime) -> Customer:
    return Customer.create(cafe, at=now, name="Eva H.", email="eva.h@gmail.com", external_id="shop-77", country="AT")


def test_works(call: Call, eva: Customer, twin: Customer) -> None:
    body = {"other": {"external_id": "shop-77"}, "keep": {"country": "other"}}
    answer = call("post", f"{URL}/{eva.pk}/merge", body)
    assert answer.status_code == 200
    shown = answer.json()
    assert (shown["id"], shown["name"], shown["country"]) == (str(eva.pk), "Eva Horáková", "AT")
    assert AuditEntry.objects.filter(kind="customers.merged").exists()


def test_done_already(call: Call, eva: Customer, twin: Customer) -> None:
    assert call("post", f"{URL}/{eva.pk}/merge", {"other": str(twin.pk)}).status_code == 200
    assert call("post", f"{URL}/{eva.pk}/merge", {"other": str(twin.pk)}).status_code == 409
    assert call("post", f"{URL}/{twin.pk}/merge", {"other": str(eva.pk)}).status_code == 409
    assert Merge.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"other": "00000000-0000-0000-0000-000000000000"}, 404),
        ({"other": {"external_id": "shop-77"}, "keep": {"workspace": "other"}}, 422),
        ({"other": {"external_id": "shop-77"}, "keep": {"name": "both"}}, 422),
        ({"other": {"external_id": "shop-77"}, "role": "owner"}, 422),
        ({}, 422),
    ],
)
def test_refused(call: Call, eva: Customer, twin: Customer, body: object, status: int) -> None:
    assert call("post", f"{URL}/{eva.pk}/merge", body).status_code == status
    assert Customer.objects.count() == 2


@pytest.mark.parametrize(
    ("other", "field"),
    [({"external_id": "nobody"}, "other"), ({}, "other"), ({"email": "no address"}, "other.email")],
)
def test_what_is_wrong_with_the_other_one_is_said_of_it(call: Call, eva: Customer, other: object, field: str) -> None:
    answer = call("post", f"{URL}/{eva.pk}/merge", {"other": other})
    assert [error["field"] for error in answer.json()["errors"]] == [field]


def test_needs_the_scope(cafe: Workspace, eva: Customer, twin: Customer, now: datetime) -> None:
    reader = caller(cafe, ["customers:read"], now)
    assert reader("post", f"{URL}/{eva.pk}/merge", {"other": str(twin.pk)}).status_code == 403


def test_another_business(
    other_shop: Workspace, stranger: Customer, eva: Customer, twin: Customer, now: datetime
) -> None:
    theirs = caller(other_shop, ["customers:read", "customers:write"], now)
    assert theirs("post", f"{URL}/{eva.pk}/merge", {"other": str(twin.pk)}).status_code == 404
    assert theirs("post", f"{URL}/{stranger.pk}/merge", {"other": str(twin.pk)}).status_code == 404
    Merge.join(eva, twin, by=None, at=now)
    assert theirs("get", f"{URL}/{twin.pk}").status_code == 404
    assert theirs("delete", f"{URL}/{twin.pk}").status_code == 404
    assert Customer.objects.count() == 2


def test_the_old_id_goes_on_working(call: Call, eva: Customer, twin: Customer, now: datetime) -> None:
    Merge.join(eva, twin, by=None, at=now)
    old = f"{URL}/{twin.pk}"
    assert call("get", old).json()["id"] == str(eva.pk)
    assert call("patch", old, {"language": "de"}).json()["id"] == str(eva.pk)
    kinds = [item["kind"] for item in call("get", f"{old}/timeline").json()["items"]]
    assert "customer.merged" in kinds
    assert call("delete", old).status_code == 204
    assert not Customer.objects.exists()
    assert not Merge.objects.exists()


def test_found_by_the_old_number(call: Call, eva: Customer, twin: Customer, now: datetime) -> None:
    Merge.join(eva, twin, by=None, at=now)
    found = call("get", URL, external_id="shop-77").json()["items"]
    assert [item["id"] for item in found] == [str(eva.pk)]
