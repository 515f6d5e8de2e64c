"""A small API of its own, so that the frame is tested apart from what is built on it."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import path
from ninja import Query, Router
from ninja.responses import Status
from pydantic import Field

from ohlas.api.batch import Told, many_together, one_or_many
from ohlas.api.cursors import page
from ohlas.api.frame import Api
from ohlas.api.keys import ApiRequest, needs
from ohlas.api.problems import Problem, invalid
from ohlas.api.schemas import Amount, Body, Day, Id, Items, Paging, When
from ohlas.team.models import ApiKey, Staff, Workspace


class StaffIn(Body):
    key: str = Field(max_length=80)
    name: str = "Somebody"
    rank: int | None = Field(None, ge=0, le=10)
    since: When | None = None
    born: Day | None = None
    friend: Id | None = None
    wage: Amount | None = None


class Filters(Paging):
    name: str = ""


router = Router()


def _make(request: ApiRequest, row: StaffIn) -> tuple[int, dict[str, Any]]:
    staff = Staff.objects.create(workspace=request.api_key.workspace, key=row.key, name=row.name)
    if row.name == "refused after writing":
        raise invalid("name", "Not this one.")
    if row.name == "broken":
        raise RuntimeError("a mistake of ours")
    return 201, {"id": str(staff.pk), "key": staff.key}


@router.get("/staff", auth=needs("customers:read"), response=Items[dict[str, Any]])
def staff_list(request: ApiRequest, filters: Query[Filters]) -> Any:
    rows = request.api_key.workspace.staff.filter(name__contains=filters.name)
    return page(request, rows, filters, order="-name", show=lambda staff: {"key": staff.key})


@router.post("/staff", auth=needs("customers:write"), response={201: dict[str, Any]})
def staff_create(request: ApiRequest, data: StaffIn) -> Any:
    return Status(*_make(request, data))


@router.post("/many", auth=needs("customers:write"), response={200: dict[str, Any], 201: dict[str, Any]})
def staff_many(request: ApiRequest) -> Any:
    return one_or_many(request, StaffIn, lambda row: _make(request, row))


@router.post("/together", auth=needs("customers:write"), response={200: dict[str, Any], 201: dict[str, Any]})
def staff_together(request: ApiRequest) -> Any:
    def told(row: StaffIn | Problem) -> Told:
        if isinstance(row, Problem):
            return row
        if row.name == "refused after writing":
            return invalid("name", "Not this one.")
        if row.name == "not here":
            return Problem(404, "There is no such thing.")
        staff, fresh = Staff.objects.get_or_create(workspace=request.api_key.workspace, key=row.key)
        return "created" if fresh else "duplicate", staff.pk

    return many_together(request, StaffIn, lambda rows: [told(row) for row in rows])


@router.get("/staff/{uuid:staff_id}", auth=needs("customers:read"), response=dict[str, Any])
def staff_detail(request: ApiRequest, staff_id: UUID) -> Any:
    return {"id": str(staff_id)}


_api = Api(title="Frame", urls_namespace="frame")
_api.add_router("", router)
urlpatterns = [path("api/v1/", _api.urls)]


@pytest.fixture
def key(cafe: Workspace, now: datetime) -> tuple[ApiKey, str]:
    return ApiKey.issue(workspace=cafe, name="Shop", scopes=["customers:read", "customers:write"], at=now)


@pytest.fixture
def shop(key: tuple[ApiKey, str], settings: Any) -> Client:
    """The café's shop, calling with its key."""
    settings.ROOT_URLCONF = "ohlas.api.tests.conftest"
    return Client(headers={"Authorization": f"Bearer {key[1]}"}, raise_request_exception=False)


@pytest.fixture
def post(shop: Client) -> Callable[..., Any]:
    """`post(body)` to /api/v1/staff; text and bytes go as they are."""

    def send(body: Any, path: str = "/api/v1/staff", **headers: str) -> Any:
        raw = body if isinstance(body, str | bytes) else json.dumps(body)
        content_type = headers.pop("content_type", "application/json")
        return shop.post(
            path, raw, content_type=content_type, headers={k.replace("_", "-"): v for k, v in headers.items()}
        )

    return send
