"""The customer list as rows of a file."""

from collections.abc import Iterator

from ohlas.customers.columns import EXPORTED, header_of
from ohlas.customers.models import Customer
from ohlas.customers.models.customer_query import CustomerQuerySet

AT_ONCE = 1000


def export_rows(customers: CustomerQuerySet, *, language: str) -> Iterator[list[str]]:
    """The header in `language`, then one row a customer by name; read in pieces, so that memory stays flat."""
    yield [header_of(column, language) for column in EXPORTED]
    for customer in customers.for_lists().order_by("sort_key", "id").iterator(chunk_size=AT_ONCE):
        yield [_value(customer, column) for column in EXPORTED]


def _value(customer: Customer, column: str) -> str:
    if column in ("email", "phone"):
        return next(map(str, customer.points(column)), "")
    if column == "company":
        return customer.company.name if customer.company else ""
    if column == "tags":
        return ", ".join(sorted(tag.name for tag in customer.tags.all()))
    return str(getattr(customer, column))
