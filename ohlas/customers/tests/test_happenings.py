"""What happened outside, brought into the timeline many at a time."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from pytest_django import DjangoAssertNumQueries

from ohlas.customers.happenings import Happening, bring, check_moment
from ohlas.customers.models import Customer, Event, Touchpoint
from ohlas.jobs.models import Job
from ohlas.team.models import Staff, Workspace

Told = Callable[..., Happening]
DAY = timedelta(days=1)


@pytest.fixture
def told(eva: Customer, now: datetime) -> Told:
    """`told("1")` is an order of Eva's that the shop tells of."""

    def tell(external_id: str, **more: Any) -> Happening:
        facts = {"source": "shop", "kind": "order.paid", "occurred_at": now, "customer": eva, **more}
        return Happening(external_id=external_id, **facts)

    return tell


def asked_after() -> int:
    return Job.objects.filter(task__contains="ask_after_event").count()


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (timedelta(0), ""),
        (DAY, ""),
        (DAY + timedelta(seconds=1), "This is in the future."),
        (datetime(1970, 1, 1, tzinfo=UTC), ""),
        (datetime(1969, 12, 31, 23, 59, tzinfo=UTC), "This is too long ago."),
    ],
)
def test_clocks_may_differ_by_a_day(now: datetime, moment: Any, words: str) -> None:
    said = ""
    try:
        check_moment(now + moment if isinstance(moment, timedelta) else moment, at=now)
    except ValidationError as error:
        [said] = error.messages
    assert said == words


def test_everything_is_written_as_it_was_told(cafe: Workspace, eva: Customer, told: Told, now: datetime) -> None:
    one = told("1", touchpoint="Delivery", staff="jana", amount=Decimal("12.50"), currency="EUR", data={"n": 1})
    [(pk, is_new)] = bring(cafe, [one], at=now + DAY)
    event = Event.objects.get(pk=pk)
    assert is_new
    assert (event.occurred_at, event.recorded_at, event.customer, event.company) == (now, now + DAY, eva, eva.company)
    assert (event.touchpoint and event.touchpoint.key, event.staff and event.staff.key) == ("Delivery", "jana")
    assert (event.amount, event.currency, event.payload) == (Decimal("12.50"), "EUR", {"n": 1})
    assert (event.source, event.external_id, event.kind) == ("shop", "1", "order.paid")


@pytest.mark.parametrize(
    ("money", "currency"),
    [({"amount": Decimal(5)}, "CZK"), ({"amount": Decimal(0)}, "CZK"), ({"currency": "EUR"}, ""), ({}, "")],
)
def test_money_is_ours_where_no_other_is_named(
    cafe: Workspace, told: Told, now: datetime, money: dict[str, Any], currency: str
) -> None:
    [(pk, _new)] = bring(cafe, [told("1", **money)], at=now)
    assert Event.objects.get(pk=pk).currency == currency


def test_what_is_told_twice_is_new_where_it_stands_first(cafe: Workspace, told: Told, now: datetime) -> None:
    rows = [told("1", data={"n": 1}), told("2"), told("1", data={"n": 2}), told("1", source="till")]
    brought = bring(cafe, rows, at=now)
    assert [is_new for _pk, is_new in brought] == [True, True, False, True]
    assert brought[2][0] == brought[0][0] != brought[3][0]
    assert Event.objects.get(pk=brought[0][0]).payload == {"n": 1}
    assert [is_new for _pk, is_new in bring(cafe, [*rows, told("3")], at=now)] == [False] * 4 + [True]


def test_what_happened_at_one_moment_stands_as_it_was_told(
    cafe: Workspace, eva: Customer, told: Told, now: datetime
) -> None:
    bring(cafe, [told(str(n)) for n in range(4)], at=now)
    newest_first = Event.objects.filter(source="shop").newest_first()
    assert [event.external_id for event in newest_first] == ["3", "2", "1", "0"]
    assert not Touchpoint.objects.exists()
    assert not Staff.objects.exists()


def test_nothing_follows_from_what_is_history(cafe: Workspace, told: Told, now: datetime) -> None:
    rows = [told("old", occurred_at=now - DAY), told("edge"), told("new", occurred_at=now + DAY)]
    bring(cafe, rows, at=now, follow_since=now)
    assert asked_after() == 2
    bring(cafe, [told("older", occurred_at=now - 900 * DAY)], at=now)
    assert asked_after() == 3, "an API tells of now unless it is said otherwise"


def test_nothing_is_asked_where_nothing_happened(
    cafe: Workspace, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert bring(cafe, [], at=now) == []


def test_the_same_number_in_another_business_is_another(
    cafe: Workspace, eva: Customer, stranger: Customer, told: Told, now: datetime
) -> None:
    bring(stranger.workspace, [told("1", customer=stranger)], at=now)
    [(pk, is_new)] = bring(cafe, [told("1")], at=now)
    assert (is_new, Event.objects.get(pk=pk).customer) == (True, eva)
