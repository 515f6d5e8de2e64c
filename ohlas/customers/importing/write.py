"""Writes what a handful of rows changed, in a few statements."""

from collections.abc import Iterable
from datetime import datetime

from ohlas.customers.bulk import insert_rows
from ohlas.customers.importing.book import Book, Person
from ohlas.customers.models import ContactPoint, Customer, Event, Permission
from ohlas.customers.models.permission import ALLOWING
from ohlas.team.models import User

CHANGED = [
    "name",
    "external_id",
    "language",
    "country",
    "company",
    "attributes",
    "sort_key",
    "search_text",
    "updated_at",
]


def write(book: Book, *, source: str, file_name: str) -> None:
    """Companies, people, addresses, tags and their events, in the caller's transaction."""
    people = [person for person in book.touched.values() if person.is_new or person.changed]
    insert_rows(book.new_companies)
    insert_rows([person.customer for person in people if person.is_new])
    Customer.objects.bulk_create(
        [person.customer for person in people if not person.is_new],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=CHANGED,
    )
    retired = [point.pk for person in people for point in person.retired]
    ContactPoint.objects.filter(pk__in=retired).update(retired_at=book.at)
    insert_rows([point for person in people for point in person.new_points])
    insert_rows([tag for person in people for tag in person.new_tags])
    Event.record_many([_event(book, person, source=source, file_name=file_name) for person in people])


def _event(book: Book, person: Person, *, source: str, file_name: str) -> Event:
    """Becoming a customer carries the file and the row, so that the same file finds the same people again."""
    event = Event(
        workspace_id=book.workspace.pk,
        occurred_at=book.at,
        recorded_at=book.at,
        customer_id=person.customer.pk,
        company_id=person.customer.company_id,
    )
    if person.is_new:
        event.kind, event.source, event.external_id = "customer.created", source, person.origin
        event.payload = {"source": "import", "file": file_name}
    else:
        event.kind, event.payload = "customer.changed", {"changed": list(person.changed), "source": "import"}
    return event


def allow(people: Iterable[Person], basis: str, *, source: str, by: User | None, at: datetime) -> None:
    """One line of the ledger for everybody with an e-mail, unless they said no before or allowed as much already."""
    if basis not in ALLOWING:
        return
    reachable = [person.customer for person in people if person.has("email")]
    lines = Permission.objects.filter(customer__in=reachable, channel="email", purpose="surveys").order_by("at", "id")
    latest = dict(lines.values_list("customer_id", "basis"))
    fresh = [customer for customer in reachable if _is_news(latest.get(customer.pk, ""), basis)]
    insert_rows([_line(customer, basis, source=source, by=by, at=at) for customer in fresh])
    Event.record_many([_given(customer, basis, source=source, at=at) for customer in fresh])


def _is_news(latest: str, basis: str) -> bool:
    if latest == "withdrawn":
        return False
    return latest not in ALLOWING or (basis == "consent" and latest != "consent")


def _line(customer: Customer, basis: str, *, source: str, by: User | None, at: datetime) -> Permission:
    return Permission(
        workspace_id=customer.workspace_id,
        customer_id=customer.pk,
        channel="email",
        basis=basis,
        source=source,
        by=by,
        at=at,
    )


def _given(customer: Customer, basis: str, *, source: str, at: datetime) -> Event:
    return Event(
        workspace_id=customer.workspace_id,
        kind="permission.given",
        occurred_at=at,
        recorded_at=at,
        customer_id=customer.pk,
        company_id=customer.company_id,
        payload={"channel": "email", "basis": basis, "source": source},
    )
