"""What happened outside, told over the API."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from ohlas.customers.happenings import known_events
from ohlas.customers.models import Customer, Event, Touchpoint
from ohlas.customers.tests.test_api import Call, caller
from ohlas.jobs.models import Job
from ohlas.team.models import Staff, Workspace

URL = "/api/v1/events"
ORDER = {
    "source": "shop",
    "external_id": "order-1",
    "kind": "order.paid",
    "occurred_at": "2026-11-20T09:00:00+01:00",
    "customer": {"email": "EVA@example.cz"},
    "touchpoint": "order",
    "staff": "radim",
    "amount": 1240.5,
    "data": {"items": 3, "note": "filter coffee"},
}


@pytest.fixture
def call(cafe: Workspace, now: datetime) -> Call:
    """The café's shop, with a key for events and customers."""
    return caller(cafe, ["events:write", "events:read", "customers:read"], now)


def order(number: int, **changes: Any) -> dict[str, Any]:
    return {**ORDER, "external_id": f"order-{number}", **changes}


def test_one_is_written(call: Call, eva: Customer) -> None:
    answer = call("post", URL, ORDER)
    assert answer.status_code == 201
    event = Event.objects.get(pk=answer.json()["id"])
    assert answer.json() == {"status": "created", "id": str(event.pk)}
    assert (event.customer, event.company, event.kind) == (eva, eva.company, "order.paid")
    assert (str(event.amount), event.currency, event.payload["items"]) == ("1240.50", "CZK", 3)
    assert event.touchpoint
    assert event.touchpoint.key == "order"
    assert event.staff
    assert event.staff.name == "radim"


def test_the_timeline_shows_it(call: Call, eva: Customer) -> None:
    id = call("post", URL, ORDER).json()["id"]
    first = call("get", f"/api/v1/customers/{eva.pk}/timeline").json()["items"][-1]
    assert (first["id"], first["kind"], first["amount"], first["staff"]) == (id, "order.paid", 1240.5, "radim")
    assert first["at"] == "2026-11-20T08:00:00Z"
    assert call("get", f"{URL}/{id}").json() == first


def test_told_again_it_is_known(call: Call, eva: Customer) -> None:
    first = call("post", URL, ORDER).json()
    again = call("post", URL, {**ORDER, "amount": 7})
    assert (again.status_code, again.json()) == (200, {"status": "duplicate", "id": first["id"]})
    eva.change(at=timezone.now(), email="other@example.cz")
    assert call("post", URL, [ORDER]).json()["items"] == [{"status": "duplicate", "id": first["id"]}]
    assert Event.objects.filter(source="shop").count() == 1
    assert Job.objects.filter(task__contains="ask_after_event").count() == 1


def test_a_list_is_judged_row_by_row(call: Call, eva: Customer, stranger: Customer) -> None:
    rows = [
        order(1),
        order(2, customer={"id": str(stranger.pk)}),
        order(3, kind="invitation.sent"),
        order(1, amount=5),
        "no event",
        order(4, customer=str(eva.pk)),
        order(5, customer={"external_id": "c-1"}),
    ]
    answer = call("post", URL, rows)
    assert answer.status_code == 200
    items = answer.json()["items"]
    assert [item["status"] for item in items] == [
        "created", "error", "error", "duplicate", "error", "created", "created",
    ]  # fmt: skip
    assert items[3]["id"] == items[0]["id"]
    assert [items[place]["errors"][0]["field"] for place in (1, 2, 4)] == ["customer", "kind", "body"]
    assert Event.objects.filter(source="shop", customer=eva).count() == 3


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "paid"}, "kind"),
        ({"kind": "Order Paid.x"}, "kind"),
        ({"kind": "customer.created"}, "kind"),
        ({"kind": "response.received"}, "kind"),
        ({"occurred_at": "2026-11-20T09:00:00"}, "occurred_at"),
        ({"occurred_at": "1969-12-31T00:00:00Z"}, "occurred_at"),
        ({"occurred_at": "2199-01-01T00:00:00Z"}, "occurred_at"),
        ({"amount": "12"}, "amount"),
        ({"amount": 1.005}, "amount"),
        ({"amount": True}, "amount"),
        ({"amount": 10**13}, "amount"),
        ({"currency": "crowns"}, "currency"),
        ({"currency": "QQQ"}, "currency"),
        ({"data": {"x": "č" * 9000}}, "data"),
        ({"data": []}, "data"),
        ({"source": "ohlas"}, "source"),
        ({"source": "import:1"}, "source"),
        ({"source": " ohlas"}, "source"),
        ({"source": "\u00a0import:1"}, "source"),
        ({"source": "  "}, "source"),
        ({"external_id": ""}, "external_id"),
        ({"external_id": "  "}, "external_id"),
        ({"external_id": "\x07"}, "external_id"),
        ({"touchpoint": " "}, "touchpoint"),
        ({"staff": "a\nb"}, "staff"),
        ({"workspace": "other"}, "workspace"),
        ({"customer": {}}, "customer"),
        ({"customer": {"id": "1", "email": "x"}}, "customer.id"),
    ],
)
def test_refused(call: Call, eva: Customer, changes: dict[str, Any], field: str) -> None:
    answer = call("post", URL, {**ORDER, **changes})
    assert answer.status_code == 422, answer.content
    assert field in [error["field"] for error in answer.json()["errors"]]
    assert call("post", URL, [{**ORDER, **changes}]).json()["items"][0]["status"] == "error"
    assert not Event.objects.filter(source="shop").exists()
    assert not Touchpoint.objects.exists()


def test_money_of_another_country_and_much_to_say(call: Call, eva: Customer) -> None:
    data = {"x": "č" * 8187}
    event = Event.objects.get(pk=call("post", URL, {**ORDER, "currency": "EUR", "data": data}).json()["id"])
    assert (str(event.amount), event.currency, event.payload) == ("1240.50", "EUR", data)
    assert call("post", URL, order(2, data={"x": "č" * 8187 + "ab"})).status_code == 422


def test_spaces_make_no_other_name(call: Call, eva: Customer) -> None:
    first = call("post", URL, {**ORDER, "external_id": "order  7", "customer": {"external_id": " c-1"}}).json()
    again = call("post", URL, {**ORDER, "source": " shop", "external_id": "order 7 "}).json()
    assert (first["status"], again) == ("created", {"status": "duplicate", "id": first["id"]})
    assert Event.objects.get(pk=first["id"]).customer == eva


def test_an_unknown_customer_is_named(call: Call, eva: Customer, stranger: Customer) -> None:
    for customer in ({"email": "nobody@x.cz"}, {"external_id": "c-99"}, {"id": str(stranger.pk)}, str(stranger.pk)):
        answer = call("post", URL, {**ORDER, "customer": customer})
        assert answer.status_code == 404
        assert [error["field"] for error in answer.json()["errors"]] == ["customer"]
    assert not Staff.objects.exists()


def test_only_with_the_scope(cafe: Workspace, eva: Customer, now: datetime) -> None:
    reader = caller(cafe, ["events:read", "customers:write"], now)
    assert reader("post", URL, ORDER).status_code == 403
    assert not Event.objects.filter(source="shop").exists()


def test_another_business_has_its_own(call: Call, eva: Customer, stranger: Customer, now: datetime) -> None:
    ours = call("post", URL, ORDER).json()["id"]
    theirs = caller(stranger.workspace, ["events:write", "events:read"], now)
    assert theirs("post", URL, ORDER).status_code == 201
    assert theirs("get", f"{URL}/{ours}").status_code == 404


def test_a_thousand_at_once(call: Call, eva: Customer, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    rows = [order(n, staff=f"s{n % 3}", touchpoint=f"t{n % 5}") for n in range(1000)]
    with django_assert_max_num_queries(40):
        items = call("post", URL, rows).json()["items"]
    assert {item["status"] for item in items} == {"created"}
    assert (Staff.objects.count(), Touchpoint.objects.count()) == (3, 5)
    assert call("post", URL, [*rows, order(2000)]).status_code == 422
    assert call("post", URL, []).status_code == 422
    assert Job.objects.filter(task__contains="ask_after_event").count() == 1000


def test_who_was_quicker_has_written_it(call: Call, eva: Customer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between looking and writing, somebody else tells the same."""
    first = call("post", URL, ORDER).json()["id"]
    looks: Iterator[bool] = iter([True, True])
    for module in ("events_api", "happenings"):
        monkeypatch.setattr(
            f"ohlas.customers.{module}.known_events", lambda *given: {} if next(looks, False) else known_events(*given)
        )
    items = call("post", URL, [ORDER, order(2)]).json()["items"]
    assert [item["status"] for item in items] == ["duplicate", "created"]
    assert items[0]["id"] == first
    assert Job.objects.filter(task__contains="ask_after_event").count() == 2
