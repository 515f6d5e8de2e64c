"""Every operation of the whole API, tried without a key, without its scope, and with what it does not know."""

import re
from datetime import datetime

import pytest
from django.apps import apps
from django.test import Client
from django.urls import resolve

from ohlas.team.models import ApiKey, Workspace
from ohlas.team.scopes import SCOPES

SOME_ID = "0198c0de-0000-7000-8000-000000000001"
# What is kept under another noun than its address has.
NOUN_OF = {"segments": "customers"}


def _operations() -> list[tuple[str, str, str]]:
    """(method, address with some id, scope it must need) of everything the description names."""
    paths = resolve("/api/v1/openapi.json").func.keywords["api"].get_openapi_schema()["paths"]  # type: ignore[attr-defined]
    return [
        (method.upper(), re.sub(r"\{.*?\}", SOME_ID, path), _scope(method, path.split("/")[3]))
        for path, methods in paths.items()
        for method in methods
    ]


def _scope(method: str, noun: str) -> str:
    return f"{NOUN_OF.get(noun, noun)}:{'read' if method == 'get' else 'write'}"


OPERATIONS = _operations()
every = pytest.mark.parametrize(
    ("method", "address", "scope"), OPERATIONS, ids=[f"{method} {path}" for method, path, _scope in OPERATIONS]
)
writing = pytest.mark.parametrize(
    ("method", "address"), [(method, path) for method, path, _scope in OPERATIONS if method in ("POST", "PATCH")]
)


def _rows() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def _with(workspace: Workspace, now: datetime, scopes: list[str]) -> Client:
    _key, token = ApiKey.issue(workspace=workspace, name="Shop", scopes=scopes, at=now)
    return Client(headers={"Authorization": f"Bearer {token}"})


@pytest.fixture
def shop(cafe: Workspace, now: datetime) -> Client:
    """A program that may do everything."""
    return _with(cafe, now, list(SCOPES))


@every
@pytest.mark.django_db
def test_without_a_key_nothing_is_done(method: str, address: str, scope: str) -> None:
    answer = Client().generic(method, address, "{", content_type="text/plain")
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")


@every
def test_a_key_with_every_scope_but_the_one_is_refused(
    method: str, address: str, scope: str, cafe: Workspace, now: datetime
) -> None:
    others = _with(cafe, now, [each for each in SCOPES if each != scope])
    before = _rows()
    answer = others.generic(method, address, "{}", content_type="application/json")
    assert answer.status_code == 403
    assert scope in answer.json()["detail"]
    assert _rows() == before


@every
def test_a_parameter_it_does_not_know_is_named(method: str, address: str, scope: str, shop: Client) -> None:
    before = _rows()
    answer = shop.generic(method, f"{address}?workspace=other", "{}", content_type="application/json")
    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"field": "workspace", "message": "There is no such parameter."}]
    assert _rows() == before


@writing
@pytest.mark.parametrize("extra", ["workspace", "role", "is_staff", "id"])
def test_a_field_it_does_not_know_never_reaches_a_column(method: str, address: str, extra: str, shop: Client) -> None:
    before = _rows()
    answer = shop.generic(method, address, f'{{"{extra}": "x"}}', content_type="application/json")
    assert answer.status_code == 422
    assert {"field": extra, "message": "Extra inputs are not permitted"} in answer.json()["errors"]
    assert _rows() == before


@writing
@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ('{"name": "a", "name": "b"}', "application/json", 422),
        ('{"name": NaN}', "application/json", 422),
        ("7", "application/json", 422),
        ('"text"', "application/json", 422),
        ("name=Eva", "application/x-www-form-urlencoded", 415),
        ("{}", "application/json; charset=latin-1", 415),
    ],
)
def test_what_is_not_plain_json_is_refused(
    method: str, address: str, body: str, kind: str, status: int, shop: Client
) -> None:
    answer = shop.generic(method, address, body, content_type=kind)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")


@pytest.mark.parametrize(
    ("method", "address"),
    [(method, path) for method, path, _scope in OPERATIONS if SOME_ID in path and method != "POST"],
)
def test_an_id_that_leads_nowhere_is_404(method: str, address: str, shop: Client) -> None:
    answer = shop.generic(method, address, "{}", content_type="application/json")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


@every
def test_a_method_nobody_has_is_405(method: str, address: str, scope: str, shop: Client) -> None:
    answer = shop.put(address, "{}", content_type="application/json")
    assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json")
    assert method in answer["Allow"].split(", ")
