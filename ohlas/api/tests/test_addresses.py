"""What is open, and what is nowhere."""

import json

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import resolve

from ohlas.team.models import ApiKey
from ohlas.team.scopes import SCOPES


@pytest.mark.django_db
def test_the_description_is_public() -> None:
    described = Client().get("/api/v1/openapi.json").json()
    assert described["info"]["title"] == "Ohlas"
    assert described["openapi"].startswith("3.1")


@pytest.mark.django_db
def test_every_operation_says_how_it_refuses() -> None:
    described = Client().get("/api/v1/openapi.json").json()
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            refusals = {"401", "403", "404", "422", "503"} | ({"409", "413", "415"} if method != "get" else set())
            assert refusals <= set(operation["responses"]), f"{method} {path}"
    assert "#/$defs/" not in json.dumps(described), "a reference that leads nowhere"


@pytest.mark.django_db
def test_every_operation_names_a_scope() -> None:
    api = resolve("/api/v1/openapi.json").func.keywords["api"]  # type: ignore[attr-defined]
    described = Client().get("/api/v1/openapi.json").json()
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            assert operation.get("security"), f"{method} {path} has no auth=needs(...)"
    for router in api._get_bound_routers():
        for view in router.path_operations.values():
            for operation in view.operations:
                assert all(allow.scope in SCOPES for allow in operation.auth_callbacks)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/", "/api/v2/customers", "/api/v1/"])
def test_nowhere_is_401_without_a_key(path: str) -> None:
    assert Client().get(path).status_code == 401


def test_nowhere_is_404_with_one(key: tuple[ApiKey, str]) -> None:
    shop = Client(headers={"Authorization": f"Bearer {key[1]}"})
    for path in ("/api/v1/nothing", "/api/v2/x", "/api/v1/"):
        response = shop.post(path)
        assert response.status_code == 404
        assert response["Content-Type"] == "application/problem+json"


def test_a_malformed_id_is_404(shop: Client) -> None:
    assert shop.get("/api/v1/staff/12").status_code == 404


def test_a_database_that_is_away_is_503(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(_token: str) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(ApiKey, "find", away)
    response = Client(headers={"Authorization": "Bearer ohl_x"}).get("/api/v1/nothing")
    assert response.status_code == 503
    assert response["Retry-After"] == "5"
