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


def test_where_both_say_the_same_no_line_is_added(eva: Customer, twin: Customer, olga: Member, now: datetime) -> None:
    for each in (eva, twin):
        each.allow(channel="email", basis="consent", source="till", at=now - LATER)
    Merge.join(eva, twin, by=olga.user, at=now)
    assert Permission.objects.filter(customer=eva).count() == 2
    assert not Permission.objects.filter(source="merge").exists()


def test_what_they_said_last_counts_not_what_was_written_down_last(
    eva: Customer, twin: Customer, now: datetime
) -> None:
    """The paper from the till was typed in a day after the link was pressed."""
    eva.withdraw(channel="email", source="unsubscribe link", at=now - LATER)
    eva.write_line("email", "consent", purpose="surveys", source="on paper", at=now - 2 * LATER)
    twin.allow(channel="email", basis="consent", source="till", at=now - 3 * LATER)
    Merge.join(eva, twin, by=None, at=now)
    assert not eva.may_be_asked("email")


@pytest.mark.parametrize("mine", ["consent", ""])
def test_a_consent_that_waits_changes_nothing_yet(mine: str, eva: Customer, twin: Customer, now: datetime) -> None:
    twin.write_line("email", "pending", purpose="surveys", source="till", at=now - LATER)
    if mine:
        eva.allow(channel="email", basis=mine, source="till", at=now - 2 * LATER)
    Merge.join(eva, twin, by=None, at=now)
    assert eva.may_be_asked("email") == bool(mine)
    assert Permission.objects.filter(customer=eva, basis="pending").count() == 1


@pytest.mark.parametrize("purpose", ["surveys", "offers"])
def test_the_story_tells_of_a_change_for_each_purpose(
    purpose: str, eva: Customer, twin: Customer, olga: Member, now: datetime
) -> None:
    eva.allow(channel="email", basis="consent", purpose=purpose, source="till", at=now - LATER)
    twin.withdraw(channel="email", purpose=purpose, source="till", at=now - LATER)
    merge = Merge.join(eva, twin, by=olga.user, at=now)
    merge.undo(by=olga.user, at=now + LATER)
    told = Event.objects.filter(customer=eva, payload__source__in=("merge", "merge undone")).order_by("id")
    assert list(told.values_list("kind", flat=True)) == ["permission.withdrawn", "permission.given"]
    assert {each.payload.get("purpose", "surveys") for each in told} == {purpose}


def test_nothing_is_told_of_what_stays_for_who_stays(eva: Customer, twin: Customer, now: datetime) -> None:
    eva.withdraw(channel="email", source="till", at=now - LATER)
    twin.allow(channel="email", basis="consent", source="till", at=now - LATER)
    Merge.join(eva, twin, by=None, at=now).undo(by=None, at=now + LATER)
    assert not Event.objects.filter(payload__source__in=("merge", "merge undone")).exists()


@pytest.mark.parametrize(
    ("before", "meanwhile", "after"),
    [
        ("consent", "withdrawn", "withdrawn"),
        ("existing_customer", "withdrawn", "withdrawn"),
        ("", "withdrawn", "withdrawn"),
        ("consent", "none", "none"),
        ("withdrawn", "none", "withdrawn"),
        ("consent", "merchant", "consent"),
        ("", "consent", ""),
    ],
)
def test_of_what_was_said_meanwhile_only_a_no_is_also_the_others(
    before: str, meanwhile: str, after: str, eva: Customer, twin: Customer, now: datetime
) -> None:
    if before:
        twin.write_line("email", before, purpose="surveys", source="till", at=now - LATER)
    merge = Merge.join(eva, twin, by=None, at=now)
    merge.customer.write_line("email", meanwhile, purpose="surveys", source="till", at=now + LATER)
    merge.undo(by=None, at=now + 2 * LATER)
    line = twin.permission("email")
    assert (line.basis if line else "") == after
    assert Event.objects.filter(customer=twin, payload__source="merge undone").exists() == (before != after)


def test_a_no_from_before_is_not_the_others(eva: Customer, twin: Customer, filip: Customer, now: datetime) -> None:
    """Nor is one of somebody else meanwhile."""
    eva.withdraw(channel="sms", source="till", at=now - LATER)
    merge = Merge.join(eva, twin, by=None, at=now)
    filip.withdraw(channel="email", source="till", at=now + LATER)
    merge.undo(by=None, at=now + 2 * LATER)
    assert not twin.permissions.exists()


def test_a_consent_given_while_they_were_one_is_not_undone(eva: Customer, twin: Customer, now: datetime) -> None:
    eva.allow(channel="email", basis="existing_customer", source="till", at=now - LATER)
    twin.withdraw(channel="email", source="till", at=now - LATER)
    merge = Merge.join(eva, twin, by=None, at=now)
    merge.customer.allow(channel="email", basis="consent", source="till", at=now + LATER)
    merge.undo(by=None, at=now + 2 * LATER)
    assert eva.bases() == {"email": "consent"}
    assert twin.bases() == {"email": "withdrawn"}


def test_each_channel_comes_back_to_its_own(eva: Customer, twin: Customer, now: datetime) -> None:
    for channel, basis in (("sms", "merchant"), ("email", "consent"), ("phone", "existing_customer")):
        eva.allow(channel=channel, basis=basis, source="till", at=now - LATER)
        twin.withdraw(channel=channel, source="till", at=now - LATER)
    merge = Merge.join(eva, twin, by=None, at=now)
    assert set(eva.bases().values()) == {"withdrawn"}
    merge.undo(by=None, at=now + LATER)
    assert eva.bases() == {"sms": "merchant", "email": "consent", "phone": "existing_customer"}
