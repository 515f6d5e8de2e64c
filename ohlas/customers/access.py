"""How pages get at the customer book: only the member's own business, else 404."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from ohlas.customers.models import (
    AttributeType,
    Company,
    Customer,
    Duplicate,
    Event,
    Import,
    Merge,
    Segment,
    Touchpoint,
)
from ohlas.customers.models.customer_query import CustomerQuerySet
from ohlas.customers.models.duplicate import DuplicateQuerySet
from ohlas.customers.personal import require_personal_data
from ohlas.team.access import found_or_404, require
from ohlas.team.models import Member


def the_customers(member: Member) -> CustomerQuerySet:
    """Everybody in the book."""
    require(member, "customers.see")
    return Customer.objects.filter(workspace=member.workspace)


def the_customer(member: Member, customer_id: UUID) -> Customer:
    """By id, also by that of a record that was merged into this one."""
    return found_or_404(the_customers(member).select_related("workspace").for_lists().called(customer_id))


def the_duplicates(member: Member) -> DuplicateQuerySet:
    """Pairs that may be one person; nothing for who may not see who people are."""
    require(member, "customers.see")
    require_personal_data(member)
    found = Duplicate.objects.filter(workspace=member.workspace)
    return found.select_related("first__workspace", "second__workspace")


def the_duplicate(member: Member, duplicate_id: UUID) -> Duplicate:
    require(member, "customers.merge")
    return get_object_or_404(the_duplicates(member), pk=duplicate_id)


def the_merge(member: Member, merge_id: UUID) -> Merge:
    require(member, "customers.merge")
    require_personal_data(member)
    return get_object_or_404(Merge.objects.select_related("workspace"), workspace=member.workspace, pk=merge_id)


def the_company(member: Member, company_id: UUID) -> Company:
    require(member, "customers.see")
    return get_object_or_404(Company.objects.select_related("workspace"), workspace=member.workspace, pk=company_id)


def the_person_of(member: Member, company: Company, customer_id: UUID) -> Customer:
    """Somebody of this company."""
    person: Customer = get_object_or_404(the_customers(member), company=company, pk=customer_id)
    return person


def the_event(member: Member, customer: Customer, event_id: UUID) -> Event:
    require(member, "customers.see")
    return get_object_or_404(Event, workspace=member.workspace, customer=customer, pk=event_id)


def the_touchpoint(member: Member, touchpoint_id: UUID) -> Touchpoint:
    require(member, "touchpoints.change")
    return get_object_or_404(
        Touchpoint.objects.select_related("workspace"), workspace=member.workspace, pk=touchpoint_id
    )


def the_import(member: Member, import_id: UUID) -> Import:
    require(member, "customers.import")
    found = Import.objects.select_related("workspace", "by", "undone_by")
    return get_object_or_404(found, workspace=member.workspace, pk=import_id)


def the_segments(member: Member) -> "list[Segment]":
    """Those in use, by name."""
    require(member, "customers.see")
    return list(Segment.objects.in_use().filter(workspace=member.workspace))


def the_segment(member: Member, segment_id: UUID) -> Segment:
    require(member, "customers.see")
    return get_object_or_404(
        Segment.objects.in_use().select_related("workspace"), workspace=member.workspace, pk=segment_id
    )


def the_attribute_types(member: Member) -> "list[AttributeType]":
    """The facts the business keeps, in their order."""
    require(member, "business.change")
    return list(AttributeType.objects.in_use().filter(workspace=member.workspace))


def the_attribute_type(member: Member, attribute_type_id: UUID) -> AttributeType:
    require(member, "business.change")
    found = AttributeType.objects.in_use().select_related("workspace")
    return get_object_or_404(found, workspace=member.workspace, pk=attribute_type_id)
