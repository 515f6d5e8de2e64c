"""The shapes in which the API tells of customers."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from ohlas.api.schemas import Body, Paging
from ohlas.customers.models import Customer, Event
from ohlas.customers.references import CustomerRef

Basis = Literal["consent", "existing_customer", "merchant", "none"]


class Permissions(Body):
    """On what basis the person may be asked, by channel; a channel left out keeps its line of the ledger."""

    email: Basis | None = None
    sms: Basis | None = None
    phone: Basis | None = None
    post: Basis | None = None


class CustomerChange(Body):
    """What is left out keeps its value; null or an empty text takes it away."""

    external_id: str | None = None
    name: str | None = None
    email: str | None = None
    phone: str | None = None
    language: str | None = None
    country: str | None = None
    company: str | None = None
    company_role: str | None = None
    tags: list[str] | None = None
    attributes: dict[str, Any] | None = None
    permission: Permissions | None = None

    def facts(self) -> dict[str, Any]:
        return self.model_dump(exclude_unset=True, exclude={"permission"})

    def bases(self) -> dict[str, str]:
        return self.permission.model_dump(exclude_none=True) if self.permission else {}


class MergeIn(Body):
    """`keep` says for a field, or for "attributes.birthday", whether the value of "this" one, who stays, or of the
    "other" is kept. What it does not name keeps this one's value, unless that is empty."""

    other: CustomerRef
    keep: dict[str, Literal["this", "other"]] = Field(default_factory=dict)


class CustomerFilters(Paging):
    email: str = Field("", max_length=320)
    external_id: str = Field("", max_length=200)
    q: str = Field("", max_length=200)
    tag: str = Field("", max_length=60)
    segment: UUID | None = None


class CustomerOut(Schema):
    id: UUID
    external_id: str
    name: str
    email: str
    phone: str
    language: str
    country: str
    company: str
    company_role: str
    tags: list[str]
    attributes: dict[str, Any]
    permission: dict[str, str]
    created_at: datetime
    updated_at: datetime


class TimelineItem(Schema):
    id: UUID
    kind: str
    at: datetime
    recorded_at: datetime
    source: str
    external_id: str
    touchpoint: str | None
    staff: str | None
    amount: float | None
    currency: str
    metric: str
    scale: str
    score: int | None
    data: dict[str, Any]


def show_customer(customer: Customer) -> dict[str, Any]:
    """`customer` as fetched by `for_lists`, its permissions prefetched."""
    plain = (
        "id",
        "external_id",
        "name",
        "language",
        "country",
        "company_role",
        "attributes",
        "created_at",
        "updated_at",
    )
    first = {kind: next((point.normalised for point in customer.points(kind)), "") for kind in ("email", "phone")}
    return {
        **{field: getattr(customer, field) for field in plain},
        **first,
        "company": customer.company.name if customer.company else "",
        "tags": sorted(tag.name for tag in customer.tags.all()),
        "permission": customer.bases(),
    }


def show_event(event: Event) -> dict[str, Any]:
    plain = (
        "id kind recorded_at source external_id currency metric scale score".split()  # noqa: SIM905
    )
    return {
        **{field: getattr(event, field) for field in plain},
        "at": event.occurred_at,
        "amount": None if event.amount is None else float(event.amount),
        "touchpoint": event.touchpoint.key if event.touchpoint else None,
        "staff": event.staff.key if event.staff else None,
        "data": event.payload,
    }
