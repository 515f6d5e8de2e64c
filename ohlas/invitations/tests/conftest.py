"""The people we ask, and what about."""

from collections.abc import Callable
from datetime import datetime

import pytest

from ohlas.customers.models import Customer
from ohlas.surveys.models import Survey
from ohlas.team.models import Workspace


@pytest.fixture
def nps(cafe: Workspace, now: datetime) -> Survey:
    """The café's live relationship survey."""
    survey = Survey.create(workspace=cafe, kind="nps", name="Guests", languages=cafe.languages, by=None, at=now)
    survey.publish(by=None, at=now)
    return survey


@pytest.fixture
def guest(cafe: Workspace, now: datetime) -> Callable[..., Customer]:
    """`guest("Eva", language="tr")` is in the book with an address and, unless `basis=""`, with a permission."""

    def come(name: str, *, basis: str = "existing_customer", email: str | None = None, **facts: str) -> Customer:
        address = f"{name.lower()}@guests.example" if email is None else email
        customer = Customer.create(cafe, at=now, name=name, email=address, **facts)
        if basis:
            customer.allow(channel="email", basis=basis, source="test", at=now)
        return customer

    return come
