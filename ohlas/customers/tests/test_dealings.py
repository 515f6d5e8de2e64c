"""What somebody is worth, and when they came."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from ohlas.customers.dealings import Dealings, bought, dealings_of, waiting_since
from ohlas.customers.models import Customer, Event
from ohlas.team.models import Member

SignIn = Callable[[Member], Client]
DAY = timedelta(days=1)


def sums(**kinds: tuple[int, int]) -> dict[str, tuple[int, Decimal]]:
    return {kind.replace("_", "."): (n, Decimal(worth)) for kind, (n, worth) in kinds.items()}


@pytest.mark.parametrize(
    ("kinds", "told"),
    [
        ({}, (0, 0)),
        (sums(order_paid=(2, 300)), (2, 300)),
        (sums(order_placed=(3, 500), order_paid=(2, 300), order_delivered=(2, 300)), (2, 300)),
        (sums(order_placed=(3, 500)), (3, 500)),
        (sums(order_paid=(0, 0), order_delivered=(1, 80)), (1, 80)),
        (sums(order_paid=(2, 300), visit_done=(4, 100), table_booked=(1, 50)), (7, 450)),
        (sums(order_paid=(1, 300), order_cancelled=(1, 300), order_returned=(1, 300)), (1, 300)),
    ],
)
def test_an_order_counts_once(kinds: dict[str, tuple[int, Decimal]], told: tuple[int, int]) -> None:
    count, worth = bought(kinds)
    assert (count, int(worth)) == told


def happened(eva: Customer, kind: str, at: datetime, amount: int | None = None, currency: str = "CZK") -> None:
    worth = None if amount is None else Decimal(amount)
    Event.record(kind, workspace=eva.workspace, at=at, customer=eva, amount=worth, currency=currency if worth else "")


def test_of_the_last_twelve_months_in_our_currency(eva: Customer, ismail: Customer, now: datetime) -> None:
    for days, amount, currency in ((1, 100, "CZK"), (364, 20, "CZK"), (366, 3000, "CZK"), (2, 7, "EUR")):
        happened(eva, "order.paid", now - days * DAY, amount, currency)
    happened(ismail, "order.paid", now, 5000)
    found = dealings_of(eva, at=now)
    assert (found.worth, found.count) == (Decimal(120), 2)


def test_the_last_visit_and_the_next(eva: Customer, now: datetime) -> None:
    for kind, days in (
        ("visit.done", -3), ("order.paid", -9), ("call.ended", -1), ("order.cancelled", -2), ("table.booked", 2),
        ("stay.ended", 5), ("call.made", 1),
    ):  # fmt: skip
        happened(eva, kind, now + days * DAY)
    found = dealings_of(eva, at=now)
    assert (found.last_visit, found.next_visit) == (now - 3 * DAY, now + 2 * DAY)


@pytest.mark.parametrize(
    ("before", "count"), [(timedelta(0), 1), (364 * DAY, 1), (365 * DAY, 0), (-timedelta(seconds=1), 0)]
)
def test_a_year_ends_at_this_moment(eva: Customer, now: datetime, before: timedelta, count: int) -> None:
    happened(eva, "order.paid", now - before, 100)
    assert dealings_of(eva, at=now).count == count


def test_a_visit_at_this_moment_has_been(eva: Customer, now: datetime) -> None:
    happened(eva, "visit.done", now)
    assert dealings_of(eva, at=now) == Dealings(last_visit=now)


def test_what_we_ourselves_will_do_is_no_visit(eva: Customer, now: datetime) -> None:
    for kind in ("invitation.sent", "note.written", "chat.ended"):
        happened(eva, kind, now + DAY)
    assert dealings_of(eva, at=now).next_visit is None


def test_somebody_new_has_none(eva: Customer, now: datetime) -> None:
    found = dealings_of(eva, at=now)
    assert found == Dealings()


def test_a_request_waits_until_it_is_solved(eva: Customer, now: datetime) -> None:
    assert waiting_since(eva) is None
    happened(eva, "ticket.opened", now)
    assert waiting_since(eva) == now
    happened(eva, "ticket.solved", now + DAY)
    assert waiting_since(eva) is None


def test_shown_on_the_page(signed_in: SignIn, radim: Member, eva: Customer) -> None:
    from django.utils import timezone

    happened(eva, "order.paid", timezone.now() - DAY, 1240)
    happened(eva, "ticket.opened", timezone.now() - DAY)
    text = signed_in(radim).get(f"/w/ozvena/customers/{eva.pk}/").content.decode()
    for words in ("1,240", "1 purchase", "Last visit or order", "A request is open since", "Has not answered yet."):
        assert words in text
