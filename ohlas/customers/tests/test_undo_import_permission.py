"""Permission that a list gave is taken back by a new line of the ledger; what people said themselves stands."""

from collections.abc import Callable
from datetime import datetime

import pytest

from ohlas.customers.models import Customer, Event, Import, Permission
from ohlas.customers.tests.undoing import HOUR, undone
from ohlas.team.models import Member, Workspace

Bring = Callable[..., Import]


def test_permission_goes_back_by_a_new_line(bring_later: Bring, eva: Customer, olga: Member, now: datetime) -> None:
    eva.allow(channel="email", basis="existing_customer", source="ohlas", at=now)
    run = bring_later("name,email\n,eva@example.cz\nPetr,petr@x.cz\n", basis="consent")
    assert eva.bases() == {"email": "consent"}
    undone(run, olga, at=now + 2 * HOUR)
    assert [line.basis for line in eva.permissions.order_by("at")] == [
        "existing_customer", "consent", "existing_customer",
    ]  # fmt: skip
    assert Permission.objects.latest("at").by == olga.user
    assert Permission.objects.filter(customer__name="Petr").count() == 0


def test_permission_of_somebody_who_stays_is_taken_back_too(
    bring_later: Bring, cafe: Workspace, olga: Member, now: datetime
) -> None:
    run = bring_later("name,email\nPetr,petr@x.cz\n", basis="consent")
    petr = Customer.objects.get()
    Event.record("visit.done", workspace=cafe, at=now + 2 * HOUR, customer=petr)
    undone(run, olga, at=now + 3 * HOUR)
    assert not petr.may_be_asked("email")
    assert petr.permissions.latest("at").basis == "none"


@pytest.mark.parametrize("word", ["withdraw", "allow"])
def test_what_they_said_themselves_since_stands(
    bring_later: Bring, eva: Customer, olga: Member, now: datetime, word: str
) -> None:
    run = bring_later("name,email\n,eva@example.cz\n", basis="existing_customer")
    if word == "withdraw":
        eva.withdraw(channel="email", source="unsubscribe link", at=now + 2 * HOUR)
    else:
        eva.allow(channel="email", basis="consent", source="page", at=now + 2 * HOUR)
    said = eva.bases()
    undone(run, olga, at=now + 3 * HOUR)
    assert eva.bases() == said
