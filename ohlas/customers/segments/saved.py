"""Saved segments as a filter of something else: a list, a mailing, a score."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from ohlas.customers.models import Segment
from ohlas.customers.models.customer_query import CustomerQuerySet
from ohlas.customers.segments.known import Known
from ohlas.customers.segments.query import NOBODY, Asking, customers_in
from ohlas.team.models import Workspace


def in_segments(workspace: Workspace, ids: Iterable[str], *, at: datetime) -> Q:
    """Customers of any of these segments; an id the business does not have adds nobody."""
    asking = Asking(Known(workspace), at)
    ids = list(ids)
    asking.joins = len(ids) == 1
    condition = asking.segment("in", ids[0]) if ids else NOBODY
    for key in ids[1:]:
        condition = condition | asking.segment("in", key)
    return condition


def customers_of(segment: Segment, *, at: datetime, known: Known | None = None) -> CustomerQuerySet:
    return customers_in(segment.workspace, segment.conditions, at=at, known=known)


def segment_names(workspace: Workspace, ids: Iterable[str]) -> dict[str, str]:
    """By id as text; only the business's own."""
    found = Segment.objects.filter(workspace=workspace, pk__in=[UUID(key) for key in ids])
    return {str(pk): name for pk, name in found.values_list("pk", "name")}


def segments_to_pick(workspace: Workspace) -> dict[str, str]:
    """Names of those in use, by id as text and in the order of their names."""
    return {
        str(pk): name for pk, name in Segment.objects.in_use().filter(workspace=workspace).values_list("pk", "name")
    }
