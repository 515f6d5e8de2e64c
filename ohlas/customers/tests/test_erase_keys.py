"""By what an erased person would be known again, in a list and in an older backup, and who is not them."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from ohlas.customers.erasing.again import erase_again
from ohlas.customers.erasing.keys import erased_when, keys_of, row_keys
from ohlas.customers.merging.choice import Choice
from ohlas.customers.models import ContactPoint, Customer, Event, Merge, Tombstone
from ohlas.team.models import Workspace

DAY = timedelta(days=1)


def test_her_record_her_number_and_every_address(eva: Customer, now: datetime) -> None:
    eva.change(at=now, email="new@example.cz")
    assert sorted(keys_of(eva)) == sorted([
        ("id", str(eva.pk)), ("external_id", "c-1"), ("email", "eva@example.cz"), ("email", "new@example.cz"),
        ("phone", "+420777123456"),
    ])  # fmt: skip


def test_without_a_number_there_is_no_key_of_it(ismail: Customer) -> None:
    assert [kind for kind, _value in keys_of(ismail)] == ["id", "email"]


@pytest.mark.parametrize("business", ["cafe", "other"])
def test_an_address_that_was_also_anothers_names_nobody(
    business: str, cafe: Workspace, other_shop: Workspace, eva: Customer, now: datetime
) -> None:
    """But in another business it says nothing of ours."""
    workspace = cafe if business == "cafe" else other_shop
    karel = Customer.create(workspace, at=now, name="Karel")
    ContactPoint.objects.create(
        workspace=workspace, customer=karel, kind="phone", raw="777", normalised="+420777123456", added_at=now,
        retired_at=now,
    )  # fmt: skip
    assert (("phone", "+420777123456") in keys_of(eva)) is (business == "other")


def test_the_row_of_the_list_that_made_her(cafe: Workspace, eva: Customer, ismail: Customer, now: datetime) -> None:
    told = [
        (eva, "customer.created", "import:abc", "7"), (eva, "customer.created", "import:abc", ""),
        (eva, "customer.changed", "import:abc", "8"), (eva, "customer.created", "shop", "9"),
        (ismail, "customer.created", "import:abc", "10"),
    ]  # fmt: skip
    for customer, kind, source, row in told:
        Event.record(kind, workspace=cafe, at=now, customer=customer, source=source, external_id=row)
    assert [value for kind, value in keys_of(eva) if kind == "row"] == ["import:abc:7"]


def test_what_a_merge_took_off_names_her_too(eva: Customer, twin: Customer, now: datetime) -> None:
    mail = twin.points("email")[0]
    Merge.join(eva, twin, choice=Choice(without_points=frozenset([str(mail.pk)])), by=None, at=now)
    assert {("id", str(twin.pk)), ("external_id", "shop-77"), ("email", mail.normalised)} <= set(keys_of(eva))


@pytest.mark.parametrize(
    ("facts", "keys"),
    [
        ({}, []),
        ({"external_id": "c-1"}, [("external_id", "c-1")]),
        ({"email": [("E@x.cz", "e@x.cz"), ("", "f@x.cz")]}, [("email", "e@x.cz"), ("email", "f@x.cz")]),
        ({"phone": [("777", "+420777")]}, [("phone", "+420777")]),
        ({"email": [("E@x.cz", "e@x.cz")], "phone": [("777", "+420777")]}, [("email", "e@x.cz")]),
        ({"external_id": "c-1", "email": [], "phone": [("7", "+7")]}, [("external_id", "c-1"), ("phone", "+7")]),
    ],
)
def test_the_keys_of_a_row(facts: dict[str, Any], keys: list[tuple[str, str]]) -> None:
    """A phone number, which a household shares, counts only where there is no e-mail."""
    assert row_keys(7, facts, source="import:abc") == [("row", "import:abc:7"), *keys]


def test_which_rows_tell_of_somebody_erased_and_when(cafe: Workspace, other_shop: Workspace, now: datetime) -> None:
    Tombstone.put(cafe, [("email", "e@x.cz")], at=now - DAY)
    Tombstone.put(cafe, [("email", "e@x.cz"), ("row", "import:abc:3")], at=now)
    Tombstone.put(other_shop, [("external_id", "c-1")], at=now)
    rows: list[tuple[int, dict[str, Any]]] = [
        (1, {"email": [("", "e@x.cz")]}), (2, {"external_id": "c-1"}), (3, {"name": "Eva"}), (4, {"name": "Eva"}),
    ]  # fmt: skip
    assert erased_when(cafe, rows, source="import:abc")[0] == {1: now, 3: now}
    assert erased_when(cafe, rows[2:], source="import:other") == ({}, {})


@pytest.mark.parametrize(
    ("kind", "value", "ago", "goes"),
    [
        ("id", "", 9, True),
        ("external_id", "c-1", 0, True),
        ("external_id", "c-1", 2, False),
        ("email", "eva@example.cz", 0, True),
        ("email", "eva@example.cz", 1, True),
        ("email", "eva@example.cz", 2, False),
        ("phone", "+420777123456", 0, False),
        ("answer", "c-1", 0, False),
    ],
)
def test_after_a_restore_who_is_erased_again(
    kind: str, value: str, ago: int, goes: bool, eva: Customer, now: datetime
) -> None:
    """Eva came a day ago. By her id she is the person for good; by an address only if it was erased since she came."""
    eva.set(created_at=now - DAY)
    Tombstone.put(eva.workspace, [(kind, value or str(eva.pk))], at=now - ago * DAY)
    erase_again(now)
    assert Customer.objects.exists() is not goes


def test_a_number_counts_where_there_is_no_address(eva: Customer, now: datetime) -> None:
    eva.contact_points.filter(kind="email").delete()
    Tombstone.put(eva.workspace, [("phone", "+420777123456")], at=now)
    erase_again(now)
    assert not Customer.objects.exists()


def test_the_marks_of_another_business_are_not_ours(
    eva: Customer, stranger: Customer, other_shop: Workspace, now: datetime
) -> None:
    Tombstone.put(other_shop, [("email", "eva@example.cz")], at=now)
    erase_again(now)
    assert Customer.objects.get() == eva


def test_it_stays_said_when_she_was_erased(cafe: Workspace, eva: Customer, now: datetime) -> None:
    """The latest time, not that of the restore."""
    Tombstone.put(cafe, [("email", "eva@example.cz")], at=now)
    Tombstone.put(cafe, [("id", str(eva.pk))], at=now + DAY)
    erase_again(now + 9 * DAY)
    latest = Tombstone.known(cafe, [("email", "eva@example.cz"), ("id", str(eva.pk))])
    assert set(latest.values()) == {now + DAY}
    erase_again(now + 10 * DAY)
    assert Tombstone.objects.filter(erased_at__gt=now + DAY).count() == 0
