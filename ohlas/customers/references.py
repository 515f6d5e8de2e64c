"""How a body of the API names a customer: an id as text, or {id}, {external_id} or {email}."""

from typing import Annotated
from uuid import UUID

from django.core.exceptions import ValidationError
from pydantic import Field

from ohlas.api.problems import Problem, invalid
from ohlas.api.schemas import Body, Id
from ohlas.customers.contact import normal_email
from ohlas.customers.models import Customer
from ohlas.customers.models.customer_query import CustomerQuerySet
from ohlas.team.models import Workspace


class CustomerKeys(Body):
    id: Id | None = None
    external_id: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    email: Annotated[str, Field(min_length=3, max_length=320)] | None = None


CustomerRef = str | CustomerKeys


def find_customer(workspace: Workspace, reference: CustomerRef) -> Customer:
    """The workspace's customer of this reference. Problem 404 when there is none, 422 for no or several keys."""
    keys = CustomerKeys.model_validate({"id": _id(reference)}) if isinstance(reference, str) else reference
    given = [name for name in ("id", "external_id", "email") if getattr(keys, name) is not None]
    if len(given) != 1:
        raise invalid("customer", "Name the customer in one way: id, external_id or email.")
    found: Customer | None = _by(Customer.objects.filter(workspace=workspace), given[0], keys).first()
    if found is None:
        message = "There is no such customer."
        raise Problem(404, message, [{"field": "customer", "message": message}])
    return found


def _by(customers: CustomerQuerySet, name: str, keys: CustomerKeys) -> CustomerQuerySet:
    if name == "email":
        return customers.reached_by("email", _email(keys.email or ""))
    return customers.filter(pk=keys.id) if name == "id" else customers.filter(external_id=keys.external_id)


def _email(text: str) -> str:
    try:
        return normal_email(text)
    except ValidationError:
        raise invalid("customer.email", "This is not a valid e-mail address.")


def _id(text: str) -> str:
    try:
        return str(UUID(text)) if len(text) == 36 else _no_id()
    except ValueError:
        return _no_id()


def _no_id() -> str:
    raise invalid("customer", "Give the id of a customer as we wrote it, or an object with id, external_id or email.")
