"""Customers over the API."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router
from ninja.responses import Status

from ohlas.api.cursors import page
from ohlas.api.keys import ApiRequest, needs
from ohlas.api.problems import Problem, invalid
from ohlas.api.schemas import Items, Paging
from ohlas.customers.contact import normal_email
from ohlas.customers.merging.choice import Choice
from ohlas.customers.models import Customer, Merge, Segment
from ohlas.customers.models.customer_query import CustomerQuerySet
from ohlas.customers.references import find_customer, one_line
from ohlas.customers.schemas import (
    CustomerChange,
    CustomerFilters,
    CustomerOut,
    MergeIn,
    TimelineItem,
    show_customer,
    show_event,
)
from ohlas.customers.segments.saved import in_segments
from ohlas.team import audit
from ohlas.team.access import found_or_404
from ohlas.team.models import Workspace

router = Router(tags=["customers"])


@router.get("", auth=needs("customers:read"), response=Items[CustomerOut], summary="List or find customers")
def list_customers(request: ApiRequest, filters: Query[CustomerFilters]) -> dict[str, Any]:
    workspace = request.api_key.workspace
    found = _filtered(_book(workspace), filters)
    if filters.segment:
        get_object_or_404(Segment, workspace=workspace, pk=filters.segment)
        found = found.filter(in_segments(workspace, [str(filters.segment)], at=timezone.now()))
    return page(request, found, filters, order="-created_at", show=show_customer)


@router.post(
    "",
    auth=needs("customers:write"),
    response={200: CustomerOut, 201: CustomerOut},
    summary="Add a customer, or change the one whom external_id or e-mail already names",
)
def add_customer(request: ApiRequest, body: CustomerChange) -> Status:
    workspace, now = request.api_key.workspace, timezone.now()
    customer, made = Customer.create_or_change(workspace, at=now, source="api", **body.facts())
    if made and body.name is None:
        raise invalid("name", "A new customer needs a name; only one we know may be sent without.")
    customer.allow_all(body.bases(), source="api", at=now)
    return Status(201 if made else 200, _shown(workspace, customer.pk))


@router.get("/{uuid:customer_id}", auth=needs("customers:read"), response=CustomerOut, summary="One customer")
def get_customer(request: ApiRequest, customer_id: UUID) -> dict[str, Any]:
    return _shown(request.api_key.workspace, customer_id)


@router.patch("/{uuid:customer_id}", auth=needs("customers:write"), response=CustomerOut, summary="Change a customer")
def change_customer(request: ApiRequest, customer_id: UUID, body: CustomerChange) -> dict[str, Any]:
    workspace, now = request.api_key.workspace, timezone.now()
    customer = _one(workspace, customer_id)
    customer.change(at=now, **body.facts())
    customer.allow_all(body.bases(), source="api", at=now)
    return _shown(workspace, customer.pk)


@router.post(
    "/{uuid:customer_id}/merge",
    auth=needs("customers:write"),
    response=CustomerOut,
    summary="Make one of two customers; the other's id, external_id and e-mail go on naming who stays",
)
def merge_customers(request: ApiRequest, customer_id: UUID, body: MergeIn) -> dict[str, Any]:
    workspace, now = request.api_key.workspace, timezone.now()
    stays, goes = _one(workspace, customer_id), find_customer(workspace, body.other, field="other")
    if stays == goes:
        raise Problem(409, "These two are one already.", [{"field": "other", "message": "This is the same customer."}])
    with transaction.atomic():
        Merge.join(stays, goes, choice=Choice(body.keep), by=None, at=now)
        audit.note(request.api_key, "customers.merged", about=stays, at=now)
    return _shown(workspace, stays.pk)


@router.delete(
    "/{uuid:customer_id}", auth=needs("customers:write"), response={204: None}, summary="Erase a person for good"
)
def erase_customer(request: ApiRequest, customer_id: UUID) -> Status:
    customer = _one(request.api_key.workspace, customer_id)
    if not customer.erase(by=request.api_key, at=timezone.now()):
        raise Http404
    return Status(204, None)


@router.get(
    "/{uuid:customer_id}/timeline",
    auth=needs("customers:read"),
    response=Items[TimelineItem],
    summary="Everything that happened to a customer, newest first",
)
def timeline(request: ApiRequest, customer_id: UUID, paging: Query[Paging]) -> dict[str, Any]:
    customer = _one(request.api_key.workspace, customer_id)
    events = customer.events.select_related("touchpoint", "staff")
    return page(request, events, paging, order="-occurred_at", show=show_event)


def _book(workspace: Workspace) -> CustomerQuerySet:
    return Customer.objects.filter(workspace=workspace).for_lists().prefetch_related("permissions")


def _shown(workspace: Workspace, customer_id: UUID) -> dict[str, Any]:
    return show_customer(found_or_404(_book(workspace).called(customer_id)))


def _one(workspace: Workspace, customer_id: UUID) -> Customer:
    """By id, also by that of a record that was merged into this one."""
    return found_or_404(Customer.objects.select_related("workspace").filter(workspace=workspace).called(customer_id))


def _filtered(found: CustomerQuerySet, filters: CustomerFilters) -> CustomerQuerySet:
    if filters.email:
        found = found.reached_by("email", _comparable(filters.email))
    if filters.external_id:
        number = one_line(filters.external_id)
        known = found.filter(external_id=number)
        found = known if known.exists() else found.once_called("external_id", number)
    if filters.tag:
        found = found.tagged([filters.tag])
    return found.search(filters.q)


def _comparable(email: str) -> str:
    """An address that cannot be one finds nobody."""
    try:
        return normal_email(email)
    except ValidationError:
        return ""
