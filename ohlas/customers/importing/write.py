"""Writes what a handful of rows changed, in a few statements."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from ohlas.customers.bulk import fresh, insert_rows
from ohlas.customers.importing.book import Book, Person
from ohlas.customers.importing.changes import CHANGED
from ohlas.customers.models import ContactPoint, Customer, Deed, Event, Permission
from ohlas.customers.models.permission import ALLOWING

if TYPE_CHECKING:
    from ohlas.customers.models import Import


def write(run: "Import", book: Book) -> int:
    """Companies, people, addresses, tags, permission, their events, and how to undo it, in the caller's transaction.

    How many people were as they were, but may be asked now.
    """
    people = [person for person in book.touched.values() if person.is_new or person.changed]
    # Not those that a later row of the same person has taken back.
    belonged_to = {person.customer.company_id for person in people}
    insert_rows([company for company in book.new_companies if company.pk in belonged_to])
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
    made = {"source": "import", "file": run.file_name}
    Event.record_many([_event(run, book, person, made) for person in people])
    allowed = _allow(run, list(book.touched.values()), at=book.at)
    insert_rows(
        [
            _deed(run, person, allowed, at=book.at)
            for person in book.touched.values()
            if person.is_new or person.changed or person.customer.pk in allowed
        ]
    )
    return len(allowed.keys() - {person.customer.pk for person in people})


def _event(run: "Import", book: Book, person: Person, made: dict[str, str]) -> Event:
    """Becoming a customer carries the file and the row, so that the same file finds the same people again."""
    if person.is_new:
        told: dict[str, Any] = {"kind": "customer.created", "source": run.source, "external_id": person.origin}
        payload: dict[str, Any] = made
    else:
        told = {"kind": "customer.changed", "source": run.own_source}
        payload = {"changed": list(person.changed), "source": "import"}
    return fresh(
        Event,
        workspace_id=run.workspace_id,
        occurred_at=book.at,
        recorded_at=book.at,
        customer_id=person.customer.pk,
        company_id=person.customer.company_id,
        payload=payload,
        **told,
    )


def _deed(run: "Import", person: Person, allowed: dict[UUID, str], *, at: datetime) -> Deed:
    before = person.before()
    if before is not None and person.customer.pk in allowed:
        before["basis"] = [allowed[person.customer.pk], run.permission_basis]
    return fresh(Deed, run_id=run.pk, customer_id=person.customer.pk, at=at, before=before)


def _allow(run: "Import", people: Sequence[Person], *, at: datetime) -> dict[UUID, str]:
    """One line of the ledger for everybody with an e-mail, unless they said no before or allowed as much already.

    Whose ledger got a line, and the basis that stood there before.
    """
    basis = run.permission_basis
    if basis not in ALLOWING:
        return {}
    reachable = [person for person in people if person.has("email")]
    known = [person.customer.pk for person in reachable if not person.is_new]
    lines = Permission.objects.about("email").filter(customer__in=known).order_by("at", "id")
    latest = dict(lines.values_list("customer_id", "basis"))
    news = [person.customer for person in reachable if _is_news(latest.get(person.customer.pk, ""), basis)]
    payload = {"channel": "email", "basis": basis, "source": run.permission_source}
    insert_rows([_line(run, customer, at=at) for customer in news])
    Event.record_many([_given(run, customer, payload, at=at) for customer in news])
    return {customer.pk: latest.get(customer.pk, "") for customer in news}


def _is_news(latest: str, basis: str) -> bool:
    if latest == "withdrawn":
        return False
    return latest not in ALLOWING or (basis == "consent" and latest != "consent")


def _line(run: "Import", customer: Customer, *, at: datetime) -> Permission:
    return fresh(
        Permission,
        workspace_id=run.workspace_id,
        customer_id=customer.pk,
        channel="email",
        basis=run.permission_basis,
        source=run.permission_source,
        by_id=run.by_id,
        at=at,
    )


def _given(run: "Import", customer: Customer, payload: dict[str, str], *, at: datetime) -> Event:
    return fresh(
        Event,
        workspace_id=run.workspace_id,
        kind="permission.given",
        occurred_at=at,
        recorded_at=at,
        customer_id=customer.pk,
        company_id=customer.company_id,
        source=run.own_source,
        payload=payload,
    )
