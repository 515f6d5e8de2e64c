"""Looking through the book for people who are in it twice."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from ohlas.customers.duplicates.search import look_through
from ohlas.customers.jobs import find_new_duplicates, notice_new_customers
from ohlas.customers.models import Customer, Duplicate, DuplicateSearch
from ohlas.jobs.models import Job
from ohlas.team.models import Member, Workspace

Come = Callable[..., Customer]


@pytest.fixture
def come(cafe: Workspace, now: datetime) -> Come:
    def add(name: str = "", **facts: Any) -> Customer:
        return Customer.create(cafe, at=facts.pop("at", now), name=name, **facts)

    return add


def look(workspace: Workspace, at: datetime, *, only_new: bool = False) -> list[tuple[str, str, int, list[str]]]:
    look_through(workspace, at=at, clock=lambda: at, only_new=only_new)
    pairs = Duplicate.objects.open().select_related("first", "second").strongest_first()
    return [(*sorted([pair.first.name, pair.second.name]), pair.strength, pair.reasons) for pair in pairs]


def test_works(come: Come, cafe: Workspace, now: datetime) -> None:
    come("Eva Horáková", email="eva.horakova@gmail.com")
    come("Horakova Eva", email="evahorakova+shop@gmail.com")
    come("Jan Novák", email="jan.novak@seznam.cz")
    come("Jan Novák", email="novak.jan@seznam.cz")
    assert look(cafe, now) == [("Eva Horáková", "Horakova Eva", 3, ["same_name", "same_mailbox"])]


def test_an_old_number_and_one_typed_as_a_fact_are_seen(come: Come, cafe: Workspace, now: datetime) -> None:
    eva = come("Eva Horáková", phone="777 123 456")
    eva.change(at=now, phone="")
    come("Eva Horáková", email="eva@example.cz", attributes={"mobile": "777123456"})
    [(_one, _other, strength, reasons)] = look(cafe, now)
    assert (strength, reasons) == (3, ["same_name", "same_phone"])


def test_the_same_firm(come: Come, cafe: Workspace, now: datetime) -> None:
    come("İSMAİL IŞIK", email="ismail@isik.com.tr", company="Işık Ltd.")
    come("Ismail Isik", email="i@isik.com.tr", company="ISIK LTD.")
    come("Ayşe Işık", email="ayse@isik.com.tr", company="Işık Ltd.")
    assert [pair[3] for pair in look(cafe, now)] == [["same_name", "same_company"]]


def test_other_businesses_are_never_compared(come: Come, cafe: Workspace, stranger: Customer, now: datetime) -> None:
    come("Eva Stranger", email="eva@example.cz")
    assert look(cafe, now) == []
    assert look(stranger.workspace, now) == []


def test_what_was_dismissed_stays_dismissed(come: Come, cafe: Workspace, olga: Member, now: datetime) -> None:
    come("Eva Horáková", email="eva.h@gmail.com"), come("Eva H.", email="evah+x@gmail.com")
    look(cafe, now)
    assert Duplicate.objects.get().dismiss(by=olga.user, at=now)
    assert look(cafe, now + timedelta(days=1)) == []
    assert Duplicate.objects.get().dismissed_by == olga.user
    assert not Duplicate.objects.get().dismiss(by=olga.user, at=now)


def test_a_pair_that_is_no_longer_alike_goes(come: Come, cafe: Workspace, now: datetime) -> None:
    come("Eva Horáková", email="eva.h@gmail.com")
    other = come("Eva Horáková", email="x@example.cz", company="Žluťák")
    other.change(at=now, external_id="9", attributes={"mobile": "602 333 444"})
    third = come("Eva Horáková", phone="602 333 444")
    assert len(look(cafe, now)) == 1
    third.change(at=now + timedelta(minutes=1), name="Karel Veselý")
    assert look(cafe, now + timedelta(minutes=2), only_new=True) == []
    assert not Duplicate.objects.exists()


def test_only_who_is_new_is_looked_at(
    come: Come, cafe: Workspace, now: datetime, django_assert_max_num_queries: Any
) -> None:
    come("Eva Horáková", email="eva.h@gmail.com")
    assert look(cafe, now) == []
    with django_assert_max_num_queries(3):
        look_through(cafe, at=now + timedelta(minutes=1), clock=lambda: now, only_new=True)
    come("Eva Horáková", email="evah+x@gmail.com", at=now + timedelta(minutes=2))
    assert len(look(cafe, now + timedelta(minutes=3), only_new=True)) == 1


def test_too_many_alike_say_nothing(come: Come, cafe: Workspace, now: datetime) -> None:
    for number in range(42):
        come(email=f"guest.{number}@seznam.cz", attributes={"desk": "+420 222 333 444"})
    assert look(cafe, now) == []


def test_soon_after_somebody_came(come: Come, cafe: Workspace, other_shop: Workspace, now: datetime) -> None:
    come("Eva Horáková", email="eva.h@gmail.com"), come("Eva H.", email="evah+x@gmail.com")
    notice_new_customers.call()
    job = Job.objects.get(task="ohlas.customers.jobs.find_new_duplicates")
    assert job.workspace_id == cafe.pk
    find_new_duplicates.call(workspace_id=str(cafe.pk))
    assert Duplicate.objects.count() == 1
    assert DuplicateSearch.objects.get().workspace == cafe
    notice_new_customers.call()
    assert Job.objects.filter(task="ohlas.customers.jobs.find_new_duplicates").count() == 1
