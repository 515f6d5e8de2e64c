"""Pages of a list by keyset, with a signed cursor: nothing is skipped or shown twice while rows come and go."""

import json
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest

from ohlas.api.problems import invalid
from ohlas.api.schemas import Paging

ModelT = TypeVar("ModelT", bound=Model)
RowT = TypeVar("RowT")


def page(
    request: HttpRequest,
    rows: "QuerySet[ModelT]",
    paging: Paging,
    *,
    order: str,
    show: Callable[[ModelT], RowT],
) -> dict[str, list[RowT]]:
    """One page as {"items": [...]}, and `Link: <...>; rel="next"` when there are more.

    `order` is one field that is never null, "-" before it for newest first; the id breaks ties the same way.
    """
    if paging.cursor:
        rows = rows.filter(_after(rows, order, _read(request, order, paging.cursor)))
    sign = "-" if order.startswith("-") else ""
    found = list(rows.order_by(order, f"{sign}pk")[: paging.limit + 1])
    if len(found) > paging.limit:
        found.pop()
        request.next_page = _next_address(request, order, found)  # type: ignore[attr-defined]  # read by the gate
    return {"items": [show(row) for row in found]}


def _next_address(request: HttpRequest, order: str, found: Sequence[Model]) -> str:
    query = request.GET.copy()
    query["cursor"] = _write(request, order, found[-1])
    return f"{settings.BASE_URL}{request.path}?{query.urlencode()}"


def _salt(request: HttpRequest, order: str) -> str:
    """A cursor belongs to one list of one business."""
    return f"ohlas.cursor:{request.api_key.workspace_id}:{request.path}:{order}"  # type: ignore[attr-defined]


def _write(request: HttpRequest, order: str, row: Model) -> str:
    field = row._meta.get_field(order.lstrip("-"))
    place = [field.value_to_string(row), str(row.pk)]  # type: ignore[union-attr]
    return signing.Signer(salt=_salt(request, order)).sign_object(place, compress=True)


def _read(request: HttpRequest, order: str, cursor: str) -> list[str]:
    try:
        place: list[str] = signing.Signer(salt=_salt(request, order)).unsign_object(cursor)
    except (signing.BadSignature, ValueError, json.JSONDecodeError):
        raise invalid("cursor", "This cursor was not made by this list.")
    return place


def _after(rows: "QuerySet[Any]", order: str, place: list[str]) -> Q:
    name = order.lstrip("-")
    try:
        value = rows.model._meta.get_field(name).to_python(place[0])
    except ValidationError:
        raise invalid("cursor", "This cursor was not made by this list.")
    further = "lt" if order.startswith("-") else "gt"
    return Q(**{f"{name}__{further}": value}) | Q(**{name: value, f"pk__{further}": place[1]})
