"""A merge in the story of whom it made."""

from typing import Any
from uuid import UUID

from django import template

from ohlas.customers.models import Customer, Event, Merge
from ohlas.team.access import may

register = template.Library()


@register.filter
def reached_by(customer: Customer, kind: str) -> list[str]:
    """`{{ customer|reached_by:"email" }}`: only for pages that nobody opens who may not see people."""
    return [str(point) for point in customer.points(kind)]


@register.simple_tag(takes_context=True)
def parted_from(context: dict[str, Any], event: Event) -> Customer | None:
    """Who is somebody else again since this merge was undone, as far as who looks may know."""
    member = context["member"]
    if not member.sees_personal_data:
        return None
    try:
        other = UUID(event.payload.get("other", ""))
    except ValueError:
        return None
    return Customer.objects.filter(workspace=member.workspace).called(other)


@register.simple_tag(takes_context=True)
def merge_to_undo(context: dict[str, Any], event: Event) -> Merge | None:
    """The merge this event tells of, where who looks may still undo it."""
    member = context["member"]
    if not member.sees_personal_data or not may(member, "customers.merge"):
        return None
    try:
        merge = Merge.objects.filter(pk=UUID(event.payload.get("merge", "")), customer=event.customer_id).first()
    except ValueError:
        return None
    return merge if merge and merge.may_be_undone(at=context["now"]) else None
