"""The café's customers."""

from datetime import datetime

import pytest

from ohlas.customers.models import Customer
from ohlas.team.models import Workspace


@pytest.fixture
def eva(cafe: Workspace, now: datetime) -> Customer:
    """A customer of the café with everything known about her."""
    return Customer.create(
        cafe,
        at=now,
        name="Eva Horáková",
        email="Eva@Example.cz",
        phone="777 123 456",
        external_id="c-1",
        language="cs",
        country="CZ",
        company="Žluťák s.r.o.",
        tags=["vip", "Prague"],
    )


@pytest.fixture
def ismail(cafe: Workspace, now: datetime) -> Customer:
    return Customer.create(cafe, at=now, name="İSMAİL IŞIK", email="ismail@example.com.tr", language="tr", country="TR")


@pytest.fixture
def stranger(other_shop: Workspace, now: datetime) -> Customer:
    """A customer of Mallory's business, with the same e-mail as Eva."""
    return Customer.create(other_shop, at=now, name="Eva Stranger", email="eva@example.cz", tags=["secret"])
