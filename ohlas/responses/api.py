"""Answers over the API."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router
from ninja.responses import Status

from ohlas.api.batch import described, one_or_many
from ohlas.api.cursors import page
from ohlas.api.keys import ApiRequest, needs
from ohlas.api.schemas import Items
from ohlas.customers.models import Customer
from ohlas.responses.bodies import ResponseFilters, ResponseIn, ResponseOut, scales_with, show
from ohlas.responses.brought import Bringing
from ohlas.responses.models import Response
from ohlas.surveys.models import Survey
from ohlas.team.access import found_or_404
from ohlas.team.models import Workspace

router = Router(tags=["responses"])


@router.post(
    "",
    auth=needs("responses:write"),
    response={200: ResponseOut | Items[dict[str, Any]], 201: ResponseOut},
    openapi_extra=described(ResponseIn),
    summary="Bring in answers gathered elsewhere, one or up to 1,000",
)
def bring_responses(request: ApiRequest) -> Status:
    bringing = Bringing(request.api_key.workspace, timezone.now())
    answer = one_or_many(request, ResponseIn, bringing.bring)
    bringing.count()
    if "items" in answer.value:
        return answer
    kept = Response.objects.select_related("touchpoint", "staff").get(pk=answer.value["id"])
    return Status(answer.status_code, show(kept) | {"external_id": answer.value["external_id"]})


@router.get("", auth=needs("responses:read"), response=Items[ResponseOut], summary="Answers, the newest first")
def list_responses(request: ApiRequest, filters: Query[ResponseFilters]) -> dict[str, Any]:
    filters = _owned(request.api_key.workspace, filters)
    return page(request, _narrowed(_answers(request.api_key.workspace), filters), filters, order="-day", show=show)


@router.get("/{uuid:response_id}", auth=needs("responses:read"), response=ResponseOut, summary="One answer")
def get_response(request: ApiRequest, response_id: UUID) -> dict[str, Any]:
    return show(get_object_or_404(_answers(request.api_key.workspace), pk=response_id))


def _owned(workspace: Workspace, filters: ResponseFilters) -> ResponseFilters:
    """404 for a filter by what is another's, as for an address of it. An id of before a merge is who it is now."""
    if filters.survey:
        get_object_or_404(Survey, workspace=workspace, pk=filters.survey)
    if filters.customer is None:
        return filters
    customer = found_or_404(Customer.objects.filter(workspace=workspace).called(filters.customer))
    return filters.model_copy(update={"customer": customer.pk})


def _answers(workspace: Workspace) -> "QuerySet[Response]":
    """Those that count, with what a row shows."""
    found = Response.objects.filter(workspace=workspace, set_aside_at=None)
    return found.select_related("touchpoint", "staff")


def _narrowed(found: "QuerySet[Response]", filters: ResponseFilters) -> "QuerySet[Response]":
    asked = {
        "survey_id": filters.survey,
        "customer_id": filters.customer,
        "day__gte": filters.since,
        "day__lte": filters.until,
    }
    found = found.filter(**{name: value for name, value in asked.items() if value is not None})
    if not filters.band:
        return found
    fits = Q(pk=None)
    for metric, scale, band in scales_with(filters.band):
        fits |= Q(survey__metric=metric, survey__scale=scale, band=band)
    return found.filter(fits)
