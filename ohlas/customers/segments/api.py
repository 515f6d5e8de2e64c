"""Segments over the API."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Schema
from ninja.responses import Status

from ohlas.api.cursors import page
from ohlas.api.keys import ApiRequest, needs
from ohlas.api.schemas import Body, Items, Paging
from ohlas.customers.models import Segment
from ohlas.customers.segments.known import Known
from ohlas.customers.segments.saved import customers_of
from ohlas.customers.segments.words import sentence
from ohlas.team.models import Workspace

router = Router(tags=["segments"])


class NewSegment(Body):
    """`conditions`: {"all" | "any" | "none": [...]} of {field, operator, value} or such groups again."""

    name: str
    conditions: dict[str, Any]


class SegmentOut(Schema):
    id: UUID
    name: str
    words: str
    conditions: dict[str, Any]
    created_at: datetime
    changed_at: datetime


class CountedSegment(SegmentOut):
    count: int


@router.get("", auth=needs("customers:read"), response=Items[SegmentOut], summary="The segments in use")
def list_segments(request: ApiRequest, paging: Query[Paging]) -> dict[str, Any]:
    workspace = request.api_key.workspace
    known = Known(workspace)
    found = Segment.objects.in_use().filter(workspace=workspace)
    return page(request, found, paging, order="-created_at", show=lambda segment: shown(segment, known))


@router.post("", auth=needs("customers:write"), response={201: CountedSegment}, summary="Make a segment")
def add_segment(request: ApiRequest, body: NewSegment) -> Status:
    workspace, now = request.api_key.workspace, timezone.now()
    segment = Segment.create(workspace, name=body.name, conditions=body.conditions, at=now)
    return Status(201, counted(segment, at=now))


@router.get(
    "/{uuid:segment_id}", auth=needs("customers:read"), response=CountedSegment, summary="One segment and its size"
)
def get_segment(request: ApiRequest, segment_id: UUID) -> dict[str, Any]:
    return counted(_one(request.api_key.workspace, segment_id), at=timezone.now())


@router.delete(
    "/{uuid:segment_id}", auth=needs("customers:write"), response={204: None}, summary="Take a segment out of use"
)
def delete_segment(request: ApiRequest, segment_id: UUID) -> Status:
    _one(request.api_key.workspace, segment_id).retire(at=timezone.now())
    return Status(204, None)


def shown(segment: Segment, known: Known) -> dict[str, Any]:
    plain = ("id", "name", "conditions", "created_at", "changed_at")
    return {**{field: getattr(segment, field) for field in plain}, "words": sentence(segment.conditions, known)}


def counted(segment: Segment, *, at: datetime) -> dict[str, Any]:
    known = Known(segment.workspace)
    return {**shown(segment, known), "count": customers_of(segment, at=at, known=known).count()}


def _one(workspace: Workspace, segment_id: UUID) -> Segment:
    found = Segment.objects.in_use().select_related("workspace")
    return get_object_or_404(found, workspace=workspace, pk=segment_id)
