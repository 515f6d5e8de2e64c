"""The last answer stands on the customer."""

from datetime import datetime, timedelta
from typing import Any

from ohlas.customers.audience import Audience
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
        eva.remember_answer(event)
    assert last(eva) == (3, "nps")


def test_the_newest_wins_in_any_order(eva: Customer, now: datetime) -> None:
    old, new = answer(eva, 3, now), answer(eva, 9, now + timedelta(days=1), "response.changed")
    eva.remember_answer(new)
    eva.remember_answer(old)
    assert last(eva) == (9, "nps")


def test_filters_by_band(cafe: Workspace, eva: Customer, ismail: Customer, now: datetime) -> None:
    eva.remember_answer(answer(eva, 3, now))
    assert list(Audience(band=("bad",)).customers(cafe)) == [eva]
    assert list(Audience(band=("none",)).customers(cafe)) == [ismail]
    assert Audience(band=("bad", "none")).customers(cafe).count() == 2
    assert not Audience(band=("good", "mid")).customers(cafe).exists()
