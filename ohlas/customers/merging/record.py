"""A customer's own columns as JSON: what a merge keeps of them for thirty days."""

from typing import Any

from django.db import models

from ohlas.customers.models import Company, Customer

ANSWER = ("last_answer_at", "last_metric", "last_scale", "last_score")


def stored(customer: Customer) -> dict[str, Any]:
    """Every column by its name, also those of later versions."""
    return columns(customer, *(field.name for field in Customer._meta.concrete_fields))


def restored(told: dict[str, Any]) -> Customer:
    """The customer again, not written yet; a company that is gone meanwhile is left out."""
    known = {field.name for field in Customer._meta.concrete_fields}
    customer = Customer()
    for name in known & told.keys():
        set_column(customer, name, told[name])
    leave_gone_companies(customer)
    return customer


def leave_gone_companies(customer: Customer) -> None:
    """A company may be gone since these columns were kept."""
    ids = [pk for pk in (customer.company_id, customer.main_contact_of_id) if pk]
    there = set(Company.objects.filter(pk__in=ids).values_list("pk", flat=True))
    if customer.company_id not in there:
        customer.company = None
    if customer.main_contact_of_id not in there:
        customer.main_contact_of = None


def columns(customer: Customer, *names: str) -> dict[str, Any]:
    """Some of them as JSON has them."""
    return {name: _told(_field(name).value_from_object(customer)) for name in names}


def set_column(customer: Customer, name: str, value: Any) -> None:
    field = _field(name)
    setattr(customer, field.attname, field.to_python(value))


def _field(name: str) -> "models.Field[Any, Any]":
    field = Customer._meta.get_field(name)
    assert isinstance(field, models.Field)
    return field


def _told(value: Any) -> Any:
    if value is None or isinstance(value, (str, int, float, dict, list)):
        return value
    # To the last microsecond, unlike Django's own encoder.
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
