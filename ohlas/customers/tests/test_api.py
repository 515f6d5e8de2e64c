"""Customers over the API."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pydantic
import pytest
from django.test import Client

from ohlas.api.problems import Problem, field_errors
from ohlas.customers.models import Customer, Event, Permission
from ohlas.customers.references import CustomerKeys, CustomerRef, find_customer
from ohlas.team.models import ApiKey, Workspace

URL = "/api/v1/customers"
REFERENCE = pydantic.TypeAdapter(CustomerRef)
Call = Callable[..., Any]


@pytest.fixture
def call(cafe: Workspace, now: datetime) -> Call:
    """`call("post", URL, {...})` with a key of the café."""
    return caller(cafe, ["customers:read", "customers:write"], now)


def caller(workspace: Workspace, scopes: list[str], now: datetime) -> Call:
    _key, token = ApiKey.issue(workspace=workspace, name="Shop", scopes=scopes, at=now)

    def called(method: str, url: str, data: Any = None, **query: str) -> Any:
        body = {} if data is None else {"data": data, "content_type": "application/json"}
        request = getattr(Client(), method)
        return request(url, query_params=query, headers={"Authorization": f"Bearer {token}"}, **body)

    return called


FULL = {
    "external_id": "s-1",
    "name": "Eva Horáková",
    "email": "Eva@Example.cz",
    "phone": "777 123 456",
    "language": "cs",
    "country": "CZ",
    "company": "Žluťák",
    "tags": ["vip"],
    "attributes": {"points": 3},
    "permission": {"email": "consent", "sms": "none"},
}


def test_made(call: Call) -> None:
    answer = call("post", URL, FULL)
    assert answer.status_code == 201
    body = answer.json()
    assert {key: body[key] for key in FULL} == {**FULL, "email": "eva@example.cz", "phone": "+420777123456"}
    assert call("get", f"{URL}/{body['id']}").json() == body
    assert Customer.objects.get().may_be_asked("email")


def test_where_consents_are_confirmed_one_over_the_api_waits(call: Call, cafe: Workspace, now: datetime) -> None:
    cafe.set(double_opt_in_since=now)
    body = call("post", URL, FULL).json()
    assert body["permission"] == {"sms": "none"}
    assert call("patch", f"{URL}/{body['id']}", {"permission": {"email": "consent"}}).status_code == 200
    assert Permission.objects.filter(basis="pending").count() == 1
    assert not Customer.objects.get().may_be_asked("email")


@pytest.mark.parametrize("basis", ["pending", "withdrawn", "contract"])
def test_a_basis_nobody_may_send(call: Call, basis: str) -> None:
    assert call("post", URL, {**FULL, "permission": {"email": basis}}).status_code == 422
    assert not Customer.objects.exists()


@pytest.mark.parametrize("key", [{"external_id": "s-1"}, {"email": "EVA@example.cz"}])
def test_known_already(call: Call, key: dict[str, str]) -> None:
    first = call("post", URL, FULL).json()
    answer = call("post", URL, {"name": "Eva Nová", **key})
    assert answer.status_code == 200
    assert answer.json() == {**first, "name": "Eva Nová", "updated_at": answer.json()["updated_at"]}


def test_known_without_a_name_keeps_it(call: Call) -> None:
    call("post", URL, FULL)
    answer = call("post", URL, {"external_id": "s-1", "country": "SK"})
    assert (answer.status_code, answer.json()["name"], answer.json()["country"]) == (200, "Eva Horáková", "SK")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "name"),
        ({"name": ""}, "name"),
        ({"name": None}, "name"),
        ({"name": 7}, "name"),
        ({"email": "nobody-yet@x.cz"}, "name"),
        ({"name": "A", "email": "x"}, "email"),
        ({"name": "A\x07"}, "name"),
        ({"name": "A", "phone": "1"}, "phone"),
        ({"name": "A", "language": "xx"}, "language"),
        ({"name": "A", "country": "Narnia"}, "country"),
        ({"name": "A", "tags": ["x" * 61]}, "tags"),
        ({"name": "A", "tags": "vip"}, "tags"),
        ({"name": "A", "permission": {"email": "withdrawn"}}, "permission.email"),
        ({"name": "A", "permission": {"pigeon": "consent"}}, "permission.pigeon"),
        ({"name": "A", "workspace": "other"}, "workspace"),
        ({"name": "A", "id": "1"}, "id"),
        ({"name": "A", "attributes": {"a": {"b": 1}}}, "attributes"),
    ],
)
def test_refused(call: Call, body: dict[str, Any], field: str) -> None:
    answer = call("post", URL, body)
    assert answer.status_code == 422, answer.content
    assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert not Customer.objects.exists()
    assert not Event.objects.exists()


def test_changed(call: Call) -> None:
    made = call("post", URL, FULL).json()
    answer = call("patch", f"{URL}/{made['id']}", {"tags": [], "company": None, "permission": {"email": "none"}})
    assert answer.status_code == 200
    assert answer.json()["tags"] == []
    assert answer.json()["company"] == ""
    assert answer.json()["name"] == "Eva Horáková"
    assert answer.json()["permission"]["email"] == "none"


def test_a_refused_change_leaves_everything(call: Call) -> None:
    made = call("post", URL, FULL).json()
    answer = call("patch", f"{URL}/{made['id']}", {"name": "Other", "email": "no"})
    assert answer.status_code == 422
    assert call("get", f"{URL}/{made['id']}").json() == made


def test_an_address_of_another(call: Call, ismail: Customer) -> None:
    made = call("post", URL, FULL).json()
    answer = call("patch", f"{URL}/{made['id']}", {"email": "ismail@example.com.tr"})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "email"


def test_erased(call: Call) -> None:
    made = call("post", URL, FULL).json()
    assert call("delete", f"{URL}/{made['id']}").status_code == 204
    assert call("get", f"{URL}/{made['id']}").status_code == 404
    assert call("delete", f"{URL}/{made['id']}").status_code == 404
    assert not Customer.objects.exists()
    assert not Event.objects.exists()


def test_found(call: Call, eva: Customer, ismail: Customer, stranger: Customer) -> None:
    def names(**query: str) -> list[str]:
        return [item["name"] for item in call("get", URL, **query).json()["items"]]

    assert sorted(names()) == ["Eva Horáková", "İSMAİL IŞIK"]
    assert names(email="EVA@example.cz") == ["Eva Horáková"]
    assert names(external_id="c-1") == names(external_id=" c-1 ") == ["Eva Horáková"]
    assert names(q="isik ismail") == ["İSMAİL IŞIK"]
    assert names(tag="vip") == ["Eva Horáková"]
    assert names(tag="secret") == names(email="no address") == names(external_id="s-9") == []
    assert call("get", URL, limit="0").status_code == 422
    assert call("get", URL, workspace="other").status_code == 422


def test_pages(call: Call, cafe: Workspace, now: datetime) -> None:
    for n in range(5):
        Customer.create(cafe, at=now, name=f"P{n}")
    first = call("get", URL, limit="3")
    url = first["Link"].split(">")[0].strip("<").partition("/api")[2]
    rest = call("get", f"/api{url}").json()["items"]
    names = [item["name"] for item in first.json()["items"] + rest]
    assert sorted(names) == [f"P{n}" for n in range(5)]


def test_the_story_newest_first(call: Call, eva: Customer, now: datetime) -> None:
    Event.record("order.paid", workspace=eva.workspace, at=now, customer=eva, payload={"number": "20418"})
    items = call("get", f"{URL}/{eva.pk}/timeline").json()["items"]
    assert [item["kind"] for item in items] == ["order.paid", "customer.created"]
    assert items[0]["data"] == {"number": "20418"}
    assert items[0]["at"].startswith("2026-11-20T09:00:00")


@pytest.mark.parametrize("path", ["", "/timeline"])
def test_another_business_finds_nothing(other_shop: Workspace, eva: Customer, now: datetime, path: str) -> None:
    mallory = caller(other_shop, ["customers:read", "customers:write"], now)
    assert mallory("get", f"{URL}/{eva.pk}{path}").status_code == 404
    assert mallory("patch", f"{URL}/{eva.pk}", {"name": "Mine"}).status_code == 404
    assert mallory("delete", f"{URL}/{eva.pk}").status_code == 404
    assert Customer.objects.get().name == "Eva Horáková"


def test_scopes_and_keys(cafe: Workspace, eva: Customer, now: datetime) -> None:
    reader = caller(cafe, ["customers:read"], now)
    assert reader("get", URL).status_code == 200
    assert reader("post", URL, {"name": "A"}).status_code == 403
    assert reader("delete", f"{URL}/{eva.pk}").status_code == 403
    assert Client().get(URL).status_code == 401


def test_a_reference_by_id_external_id_or_email(cafe: Workspace, eva: Customer, stranger: Customer) -> None:
    for reference in (str(eva.pk), {"id": str(eva.pk)}, {"external_id": "c-1"}, {"email": "Eva@example.cz"}):
        assert find_customer(cafe, REFERENCE.validate_python(reference)) == eva


@pytest.mark.parametrize("reference", ["x", "", 5, None, [], {"name": "Eva"}, {"id": 5}, {"id": "x"}])
def test_a_reference_that_is_none_names_no_class_of_ours(reference: Any) -> None:
    with pytest.raises(pydantic.ValidationError) as refusal:
        REFERENCE.validate_python(reference)
    said = str(field_errors(refusal.value))
    assert "CustomerKeys" not in said
    assert "Value error" not in said


@pytest.mark.parametrize(
    ("reference", "status"),
    [
        (CustomerKeys(), 422),
        (CustomerKeys(external_id="c-1", email="eva@example.cz"), 422),
        (CustomerKeys(external_id="none"), 404),
        (CustomerKeys(email="no address"), 422),
    ],
)
def test_a_reference_to_nobody(cafe: Workspace, eva: Customer, reference: Any, status: int) -> None:
    with pytest.raises(Problem) as refusal:
        find_customer(cafe, reference)
    assert refusal.value.status == status


def test_a_reference_to_another_businesss_customer(cafe: Workspace, stranger: Customer) -> None:
    with pytest.raises(Problem) as refusal:
        find_customer(cafe, REFERENCE.validate_python(str(stranger.pk)))
    assert refusal.value.status == 404
