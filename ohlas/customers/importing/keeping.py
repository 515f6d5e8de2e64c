"""Who stays when an import is undone: people to whom something has happened since, and events that led on."""

from collections.abc import Collection, Iterable
from functools import cache
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q

from ohlas.customers.models import Customer, Deed, Event, Import
from ohlas.customers.models.event import EventQuerySet

# In the order in which one is told where several hold.
REASONS = ("answered", "invited", "event", "changed")
_BEGINNINGS = {
    "response.": "answered",
    "invitation.": "invited",
    "mail.": "invited",
    "customer.": "changed",
    "permission.": "changed",
}
_PACKAGES = {"responses": "answered", "invitations": "invited", "mail": "invited", "customers": "changed"}
# Of our own package: who was merged with somebody stays, also when the story of it is no longer kept.
_MERGES = "customers.Merge"


def reason_of_kind(kind: str) -> str:
    """Why an event of this kind is a reason to keep somebody."""
    return next((reason for beginning, reason in _BEGINNINGS.items() if kind.startswith(beginning)), "event")


def strongest(reasons: Iterable[str]) -> str:
    return min(reasons, key=REASONS.index)


def events_since(run: Import) -> EventQuerySet:
    """Whatever else happened to people: not what this import wrote, nor what imports did that are undone by now."""
    undone = Import.objects.filter(workspace=run.workspace_id, state="undone")
    ours = [run.own_source, *(other.own_source for other in undone.only("id"))]
    return Event.objects.exclude(kind="customer.created").exclude(source__in=ours)


def why_kept(run: Import, customer_ids: Collection[UUID]) -> dict[UUID, str]:
    """Those of them who stay, each with the first of the REASONS."""
    found: dict[UUID, set[str]] = {}
    told = events_since(run).filter(customer__in=customer_ids).values_list("customer_id", "kind")
    for customer_id, kind in told.distinct():
        found.setdefault(customer_id or UUID(int=0), set()).add(reason_of_kind(kind))
    for field in held_by_others(Customer):
        reason = _PACKAGES.get(field.model._meta.app_label, "event")
        for customer_id in _rows(field).filter(**{f"{field.name}__in": customer_ids}).values_list(field.attname):
            found.setdefault(customer_id[0], set()).add(reason)
    return {customer_id: strongest(reasons) for customer_id, reasons in found.items()}


def with_reason_to_stay(run: Import) -> "models.QuerySet[Deed]":
    """The same as a question to the database: what the import did to people it made who would stay."""
    stays = Q(Exists(events_since(run).filter(customer=OuterRef("customer"))))
    for field in held_by_others(Customer):
        stays |= Q(Exists(_rows(field).filter(**{field.name: OuterRef("customer")})))
    return Deed.objects.filter(stays, run=run, before__isnull=True)


def led_on(event_ids: Collection[UUID]) -> set[UUID]:
    """Those of these events that something else refers to: an invitation that followed, say."""
    rows = (_rows(field).filter(**{f"{field.name}__in": event_ids}) for field in held_by_others(Event))
    return {pk for some, field in zip(rows, held_by_others(Event), strict=True) for pk in _values(some, field)}


@cache
def held_by_others(model: "type[models.Model]") -> "tuple[models.ForeignKey[Any, Any], ...]":
    """The foreign keys by which other packages, whoever they are, and merges hold rows of this model."""
    relations = model._meta.get_fields(include_hidden=True)
    fields = [relation.field for relation in relations if isinstance(relation, models.ForeignObjectRel)]
    keys = [field for field in fields if isinstance(field, models.ForeignKey)]
    return tuple(key for key in keys if key.model._meta.app_label != "customers" or key.model._meta.label == _MERGES)


def _rows(field: "models.ForeignKey[Any, Any]") -> "models.QuerySet[Any]":
    return field.model._base_manager.all()


def _values(rows: "models.QuerySet[Any]", field: "models.ForeignKey[Any, Any]") -> "models.QuerySet[Any]":
    return rows.values_list(field.attname, flat=True)
