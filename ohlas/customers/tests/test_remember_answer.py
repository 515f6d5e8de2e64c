"""The last answer stands on the customer."""

from datetime import datetime, timedelta
from typing import Any

from ohlas.customers.audience import Audience
from ohlas.customers.jobs import remember_answer
from ohlas.customers.models import Customer, Event
from ohlas.team.models import Workspace


def answer(customer: Customer, score: int, at: datetime, kind: str = "response.received") -> Event:
    fields: dict[str, Any] = {"metric": "nps", "scale": "0-10", "score": score}
    return Event.record(kind, workspace=customer.workspace, at=at, customer=customer, **fields)


def last(customer: Customer) -> tuple[int | None, str]:
    customer.refresh_from_db()
    return customer.last_score, customer.last_metric


def test_works(eva: Customer, now: datetime) -> None:
    event = answer(eva, 3, now)
    for _ in range(2):
        remember_answer.func(str(event.pk))
    assert last(eva) == (3, "nps")


def test_the_newest_wins_in_any_order(eva: Customer, now: datetime) -> None:
    old, new = answer(eva, 3, now), answer(eva, 9, now + timedelta(days=1), "response.changed")
    remember_answer.func(str(new.pk))
    remember_answer.func(str(old.pk))
    assert last(eva) == (9, "nps")


def test_an_erased_customer_is_no_error(eva: Customer, now: datetime) -> None:
    event = answer(eva, 3, now)
    eva.erase()
    remember_answer.func(str(event.pk))


def test_filters_by_band(cafe: Workspace, eva: Customer, ismail: Customer, now: datetime) -> None:
    remember_answer.func(str(answer(eva, 3, now).pk))
    assert list(Audience(band=("bad",)).customers(cafe)) == [eva]
    assert list(Audience(band=("none",)).customers(cafe)) == [ismail]
    assert Audience(band=("bad", "none")).customers(cafe).count() == 2
    assert not Audience(band=("good", "mid")).customers(cafe).exists()
