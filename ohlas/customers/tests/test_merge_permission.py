"""What two people allowed, when they are made one and made two again."""

from datetime import datetime, timedelta

import pytest

from ohlas.customers.models import Customer, Event, Merge, Permission
from ohlas.team.models import Member

LATER = timedelta(minutes=5)


@pytest.mark.parametrize(
    ("mine", "theirs", "left"),
    [
        ("consent", "withdrawn", "withdrawn"),
        ("withdrawn", "consent", "withdrawn"),
        ("consent", "none", "none"),
        ("existing_customer", "consent", "existing_customer"),
        ("consent", "", "consent"),
        ("", "consent", "consent"),
        ("withdrawn", "none", "withdrawn"),
    ],
)
def test_the_stricter_permission_holds(
    mine: str, theirs: str, left: str, eva: Customer, twin: Customer, olga: Member, now: datetime
) -> None:
    for customer, basis in ((eva, mine), (twin, theirs)):
        if basis == "withdrawn":
            customer.withdraw(channel="email", source="till", at=now - LATER)
        elif basis:
            customer.allow(channel="email", basis=basis, source="till", at=now - LATER)
    merge = Merge.join(eva, twin, by=olga.user, at=now)
    line = merge.customer.permission("email")
    assert line
    assert line.basis == left
    assert line.source == ("merge" if mine and theirs else "till")


def test_the_ledger_has_every_line_of_both(eva: Customer, twin: Customer, olga: Member, now: datetime) -> None:
    eva.allow(channel="email", basis="consent", wording="Yes, ask me", source="till", at=now - LATER)
    twin.withdraw(channel="email", source="unsubscribe link", at=now - 2 * LATER)
    Merge.join(eva, twin, by=olga.user, at=now)
    ledger = Permission.objects.filter(customer=eva).order_by("at", "id")
    assert [line.basis for line in ledger] == ["withdrawn", "consent", "withdrawn"]
    assert list(ledger.values_list("by", flat=True)) == [None, None, olga.user.pk]
    told = Event.objects.filter(customer=eva, kind="permission.withdrawn").order_by("id").last()
    assert told
    assert told.payload["source"] == "merge"


def test_the_permission_of_each_comes_back(eva: Customer, twin: Customer, olga: Member, now: datetime) -> None:
    eva.allow(channel="email", basis="consent", wording="Ask me", source="till", at=now - LATER)
    twin.withdraw(channel="email", source="till", at=now - LATER)
    merge = Merge.join(eva, twin, by=olga.user, at=now)
    merge.undo(by=olga.user, at=now + LATER)
    mine, theirs = eva.permission("email"), twin.permission("email")
    assert mine
    assert (mine.basis, mine.wording, mine.source) == ("consent", "Ask me", "merge undone")
    assert theirs
    assert theirs.basis == "withdrawn"


def test_a_no_said_while_they_were_one_holds_for_both(
    eva: Customer, twin: Customer, olga: Member, now: datetime
) -> None:
    for each in (eva, twin):
        each.allow(channel="email", basis="consent", source="till", at=now - LATER)
    merge = Merge.join(eva, twin, by=olga.user, at=now)
    merge.customer.withdraw(channel="email", source="unsubscribe link", at=now + LATER)
    merge.undo(by=olga.user, at=now + 2 * LATER)
    assert not eva.may_be_asked("email")
    assert not twin.may_be_asked("email")
