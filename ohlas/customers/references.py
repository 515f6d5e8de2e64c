"""How a body of the API names a customer: an id as text, or {id}, {external_id} or {email}."""

from collections.abc import Callable, Iterator, Sequence
from typing import Annotated, Any
from uuid import UUID

from django.core.exceptions import ValidationError
from pydantic import BeforeValidator, Field

from ohlas.api.problems import Problem, invalid
from ohlas.api.schemas import Body, Id
from ohlas.customers.contact import normal_email
from ohlas.customers.models import ContactPoint, Customer, FormerKey
from ohlas.team.models import Workspace

HOW = "Give the id of a customer as we wrote it, or an object with id, external_id or email."


class CustomerKeys(Body):
    id: Id | None = None
    external_id: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    email: Annotated[str, Field(min_length=3, max_length=320)] | None = None


def _keys(given: Any) -> Any:
    if not isinstance(given, str | dict):
        raise ValueError(HOW)
    return {"id": _id(given)} if isinstance(given, str) else given


def _id(text: str) -> str:
    try:
        return str(UUID(text if len(text) == 36 else ""))
    except ValueError:
        raise ValueError(HOW)


# What a body may say; what arrives is always CustomerKeys.
CustomerRef = Annotated[CustomerKeys, BeforeValidator(_keys, json_schema_input_type=str | CustomerKeys)]
Named = tuple[str, str]
Found = Iterator[tuple[str, Customer]]


def find_customer(workspace: Workspace, keys: CustomerKeys, *, field: str = "customer") -> Customer:
    """The workspace's customer of this reference. Problem 404 when there is none, 422 for no or several keys; it names
    the `field` in which the reference stood."""
    found = find_customers(workspace, [keys])[0]
    if isinstance(found, Problem):
        errors = [{**error, "field": error["field"].replace("customer", field, 1)} for error in found.errors]
        raise Problem(found.status, found.detail, errors)
    return found


def find_customers(workspace: Workspace, references: Sequence[CustomerKeys]) -> list[Customer | Problem]:
    """For each reference its customer or the Problem `find_customer` would raise, in a constant number of queries."""
    named = [_named(reference) for reference in references]
    known: dict[Named, Customer] = {}
    for kind, find in _FIND.items():
        values = {name[1] for name in named if isinstance(name, tuple) and name[0] == kind}
        if values:
            found = dict(find(workspace, values))
            if missing := values - found.keys():
                found |= FormerKey.owners(workspace, kind, missing)
            known.update({(kind, value): customer for value, customer in found.items()})
    return [name if isinstance(name, Problem) else known.get(name) or _nobody() for name in named]


def _nobody() -> Problem:
    message = "There is no such customer."
    return Problem(404, message, [{"field": "customer", "message": message}])


def _named(keys: CustomerKeys) -> Named | Problem:
    """("id", …), ("external_id", …) or ("email", …) in the form in which they are compared."""
    try:
        given = [name for name in ("id", "external_id", "email") if getattr(keys, name) is not None]
        if len(given) != 1:
            raise invalid("customer", "Name the customer in one way: id, external_id or email.")
        return given[0], _COMPARED[given[0]](getattr(keys, given[0]))
    except Problem as problem:
        return problem


def _by_id(workspace: Workspace, values: set[str]) -> Found:
    for customer in Customer.objects.filter(workspace=workspace, pk__in=values):
        yield str(customer.pk), customer


def _by_external_id(workspace: Workspace, values: set[str]) -> Found:
    for customer in Customer.objects.filter(workspace=workspace, external_id__in=values):
        yield customer.external_id, customer


def _by_email(workspace: Workspace, values: set[str]) -> Found:
    points = ContactPoint.objects.active().filter(workspace=workspace, kind="email", normalised__in=values)
    for point in points.select_related("customer"):
        yield point.normalised, point.customer


def one_line(text: str) -> str:
    """As an external id is kept: spaces around it, or several in a row, name nobody else."""
    return " ".join(text.split())


_FIND = {"id": _by_id, "external_id": _by_external_id, "email": _by_email}


def _email(text: str) -> str:
    try:
        return normal_email(text)
    except ValidationError:
        raise invalid("customer.email", "This is not a valid e-mail address.")


_COMPARED: dict[str, Callable[[Any], str]] = {"id": str, "external_id": one_line, "email": _email}
