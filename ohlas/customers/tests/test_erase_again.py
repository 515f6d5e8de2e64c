"""A backup in which two are one is restored, after they were made two again and one of them was erased."""

from datetime import datetime, timedelta

import pytest

from ohlas.customers.erasing.again import erase_again
from ohlas.customers.models import Customer, Merge, Tombstone
from ohlas.team.models import Member, Workspace

HOUR = timedelta(hours=1)


@pytest.fixture
def twin(cafe: Workspace, now: datetime) -> Customer:
    return Customer.create(cafe, at=now, name="Eva Horakova", email="twin@example.cz")


def erased_elsewhere(customer: Customer, at: datetime) -> None:
    """Only the marks, which a restore keeps: the book is that of the backup."""
    Tombstone.put(customer.workspace, [("id", str(customer.pk)), ("email", "twin@example.cz")], at=at)


def test_the_other_one_stays(cafe: Workspace, eva: Customer, twin: Customer, olga: Member, now: datetime) -> None:
    erased_elsewhere(twin, now + HOUR)
    Merge.join(eva, twin, by=olga.user, at=now)
    erase_again(now + 2 * HOUR)
    kept = Customer.objects.get()
    assert (kept.pk, [str(point) for point in kept.points("email")]) == (eva.pk, ["Eva@Example.cz"])
    assert not Merge.objects.exclude(kept={}).exists()


def test_who_had_stayed_is_the_one_who_was_erased(
    cafe: Workspace, eva: Customer, twin: Customer, olga: Member, now: datetime
) -> None:
    erased_elsewhere(twin, now + HOUR)
    Merge.join(twin, eva, by=olga.user, at=now)
    erase_again(now + 2 * HOUR)
    assert [each.name for each in Customer.objects.all()] == ["Eva Horáková"]


def test_erased_as_one_both_go(cafe: Workspace, eva: Customer, twin: Customer, olga: Member, now: datetime) -> None:
    erased_elsewhere(twin, now + HOUR)
    Tombstone.put(cafe, [("id", str(eva.pk))], at=now + HOUR)
    Merge.join(eva, twin, by=olga.user, at=now)
    erase_again(now + 2 * HOUR)
    assert not Customer.objects.exists()


def test_too_late_to_be_parted_both_go(
    cafe: Workspace, eva: Customer, twin: Customer, olga: Member, now: datetime
) -> None:
    erased_elsewhere(twin, now + HOUR)
    Merge.join(eva, twin, by=olga.user, at=now)
    erase_again(now + timedelta(days=40))
    assert not Customer.objects.exists()
