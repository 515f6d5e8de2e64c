"""Whatever a program sends, the API answers as its own description says: never with a 5xx, never undocumented."""

import json
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ohlas.team.models import ApiKey, Workspace
from ohlas.team.scopes import SCOPES

# What programs send by mistake and by malice, beside whatever hypothesis thinks of.
ODD: list[Any] = ["", " ", "\x07", "1e400", "9", "=1+1", "<b>", "ž" * 5000, 0, -1, 7.5, 10**30, True, None, [], {}]
VALUES = st.recursive(
    st.sampled_from(ODD) | st.text(max_size=20) | st.integers() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@pytest.fixture
def shop(cafe: Workspace, now: datetime) -> Client:
    """A program that may do everything in the café."""
    token = ApiKey.issue(workspace=cafe, name="Everything", scopes=list(SCOPES), at=now)[1]
    return Client(headers={"Authorization": f"Bearer {token}"}, raise_request_exception=False)


def operations(shop: Client) -> list[tuple[str, str, dict[str, Any], set[str]]]:
    """(method, path, operation, the fields a body may have) of everything that is described."""
    described = shop.get("/api/v1/openapi.json").json()
    schemas = described["components"]["schemas"]
    return [
        (method, path, operation, _fields(operation.get("requestBody", {}), schemas))
        for path, known in described["paths"].items()
        for method, operation in known.items()
    ]


def _fields(part: Any, schemas: dict[str, Any]) -> set[str]:
    text = json.dumps(part)
    named = [schemas[name] for name in schemas if f'/{name}"' in text]
    return set().union(*(schema.get("properties", {}) for schema in [*named, *_properties_of(part)]))


def _properties_of(part: Any) -> list[dict[str, Any]]:
    """Schemas that stand in the operation itself."""
    either = part.get("content", {}).get("application/json", {}).get("schema", {}) if isinstance(part, dict) else {}
    return [either, *either.get("oneOf", [])]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
@pytest.mark.django_db
def test_any_request_is_answered_as_described(shop: Client, data: st.DataObject) -> None:
    method, path, operation, fields = data.draw(st.sampled_from(operations(shop)), label="operation")
    names = [each["name"] for each in operation.get("parameters", []) if each["in"] == "query"]
    query = data.draw(st.dictionaries(st.sampled_from(names), st.text(max_size=20), max_size=3)) if names else {}
    body = data.draw(VALUES | st.dictionaries(st.sampled_from(sorted(fields)), VALUES)) if fields else None
    for part in (part for part in path.split("/") if part.startswith("{")):
        path = path.replace(part, str(uuid4()))
    sent = {} if method == "get" else {"data": json.dumps(body), "content_type": "application/json"}
    answer = getattr(shop, method)(path, query_params=query, **sent)
    assert str(answer.status_code) in operation["responses"], answer.content
    assert answer.status_code < 500, answer.content
    if answer.status_code >= 400:
        assert answer["Content-Type"] == "application/problem+json"
        assert answer.json()["status"] == answer.status_code
