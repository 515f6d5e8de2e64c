"""A list is undone whose people were since suspected to be one, merged, or made two again."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db.models import ManyToOneRel

from ohlas.customers.duplicates.search import look_through
from ohlas.customers.importing.keeping import held_by_others
from ohlas.customers.importing.undo import HELD_BY
from ohlas.customers.models import Customer, Duplicate, Event, FormerKey, Import, Merge
from ohlas.customers.tests.undoing import HOUR, undone
from ohlas.team.models import Member, Workspace

Bring = Callable[..., Import]


def named(name: str) -> Customer:
    return Customer.objects.get(name=name)


def test_pairs_go_with_the_people(bring: Bring, cafe: Workspace, eva: Customer, olga: Member, now: datetime) -> None:
    run = bring("name,email\nEva Horáková,eva.horakova@gmail.com\nHorakova Eva,evahorakova+x@gmail.com\n")
    look_through(cafe, at=now, clock=lambda: now)
    assert Duplicate.objects.count() == 1
    assert undone(run, olga, at=now + HOUR)["removed"] == 2
    assert not Duplicate.objects.exists()
    assert list(Customer.objects.all()) == [eva]


def test_somebody_of_the_list_who_is_one_with_somebody_of_the_book(
    bring: Bring, eva: Customer, olga: Member, now: datetime
) -> None:
    run = bring("name,email\nEva H.,eva.h@example.cz\n")
    Merge.join(eva, named("Eva H."), by=olga.user, at=now + HOUR)
    assert undone(run, olga, at=now + 2 * HOUR) == {"kept": 1}
    assert {str(point) for point in named("Eva Horáková").points("email")} >= {"eva.h@example.cz"}


def test_changed_by_the_list_and_merged_with_somebody_else_of_it(
    bring: Bring, eva: Customer, olga: Member, now: datetime
) -> None:
    run = bring("name,email,country\nEva H.,eva@example.cz,AT\nEva Nová,nova@example.cz,DE\n")
    Merge.join(named("Eva Nová"), Customer.objects.get(pk=eva.pk), by=olga.user, at=now + HOUR)
    undone(run, olga, at=now + 2 * HOUR)
    assert Customer.objects.count() == 1


def test_two_of_the_list_merged_and_parted(bring: Bring, olga: Member, now: datetime) -> None:
    run = bring("name,email\nJan,jan@example.cz\nJan Malý,maly@example.cz\n")
    merge = Merge.join(named("Jan Malý"), named("Jan"), by=olga.user, at=now + HOUR)
    merge.undo(by=olga.user, at=now + HOUR)
    outcome = undone(run, olga, at=now + 2 * HOUR)
    assert sum(outcome.values()) == 2
    assert Customer.objects.count() == outcome.get("kept", 0)


def test_merged_so_long_ago_that_the_story_is_gone(bring: Bring, olga: Member, now: datetime) -> None:
    run = bring("name,email\nJan,jan@example.cz\nJan Malý,maly@example.cz\n")
    Merge.join(named("Jan Malý"), named("Jan"), by=olga.user, at=now + HOUR)
    Event.objects.exclude(kind="customer.created").delete()
    assert undone(run, olga, at=now + 2 * HOUR)["kept"] > 0
    assert Customer.objects.count() == 1


def test_every_way_to_a_person_is_followed_or_a_reason_to_stay() -> None:
    """A column added later would leave an undoing stuck for good."""
    followed = {(model, path) for model, path in HELD_BY} | {(key.model, key.name) for key in held_by_others(Customer)}
    relations = [each for each in Customer._meta.get_fields(include_hidden=True) if isinstance(each, ManyToOneRel)]
    ways = {(each.field.model, each.field.name) for each in relations}
    assert ways - followed == {(FormerKey, "customer")}


def test_undone_first_and_then_made_two_again(bring: Bring, eva: Customer, olga: Member, now: datetime) -> None:
    run = bring("name,email\nEva H.,eva.h@example.cz\n")
    merge = Merge.join(eva, named("Eva H."), by=olga.user, at=now + HOUR)
    undone(run, olga, at=now + 2 * HOUR)
    merge.refresh_from_db()
    merge.undo(by=olga.user, at=now + 3 * HOUR)
    assert {each.name for each in Customer.objects.all()} == {"Eva Horáková", "Eva H."}


def test_merged_people_of_two_lists(bring: Bring, olga: Member, now: datetime) -> None:
    one = bring("name,email\nJan,jan@example.cz\n", name="a.csv")
    two = bring("name,email\nJan Malý,maly@example.cz\n", name="b.csv")
    Merge.join(named("Jan"), named("Jan Malý"), by=olga.user, at=now + HOUR)
    assert undone(two, olga, at=now + 2 * HOUR) == {"kept": 1}
    assert undone(one, olga, at=now + 3 * HOUR) == {"kept": 1}
    assert {str(point) for point in named("Jan").points("email")} == {"jan@example.cz", "maly@example.cz"}


@pytest.mark.parametrize("who", ["stays", "goes"])
def test_merged_and_erased(bring: Bring, eva: Customer, olga: Member, now: datetime, who: str) -> None:
    run = bring("name,email\nEva H.,eva.h@example.cz\nPetr,petr@example.cz\n")
    eva_h = named("Eva H.")
    stays, goes = (eva, eva_h) if who == "stays" else (eva_h, eva)
    Merge.join(stays, goes, by=olga.user, at=now + HOUR)
    Customer.objects.get(pk=stays.pk).erase(by=olga, at=now + HOUR)
    assert undone(run, olga, at=now + 2 * HOUR) == {"removed": 1}
    assert not Customer.objects.exists()
