# ruff: noqa: E501  # tables of rows, one look a row
"""Of whom a row of orders tells, and what of it is kept."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from ohlas.customers.importing.events import HISTORY, customer_of, event_facts, happening_of
from ohlas.customers.importing.layout import Layout
from ohlas.customers.models import Customer, Event, Import
from ohlas.customers.tests.listing import counts
from ohlas.jobs.models import Job
from ohlas.team.models import Workspace

Bring = Callable[..., Import]
pytestmark = pytest.mark.usefixtures("folder")


def told(workspace: Workspace, now: datetime, columns: str, row: str, *, kind: str = "order.paid") -> dict[str, object]:
    layout = Layout("utf-8", ";", True, tuple(columns.split(";")), "events", kind)
    return event_facts(row.split(";"), layout, workspace, at=now)


def wrong(workspace: Workspace, now: datetime, columns: str, row: str) -> list[str]:
    with pytest.raises(ValidationError) as error:
        told(workspace, now, columns, row)
    return sorted(error.value.error_dict)


def test_a_whole_row(cafe: Workspace, now: datetime) -> None:
    facts = told(
        cafe, now, "when;email;number;amount;words;;staff", "1.11.2026 9:30;EVA@x.cz; 17 ;1 240,50 Kč; a\0  b ;x;Radim"
    )
    assert str(facts.pop("when")) == "2026-11-01 09:30:00+01:00"
    assert str(facts.pop("amount")) == "1240.50"
    facts["email"] = str(facts["email"])
    assert facts.pop("kind") == "order.paid"
    assert (facts.pop("number"), facts.pop("words"), facts.pop("staff")) == ("17", "a b", "Radim")
    assert list(facts) == ["email"]


@pytest.mark.parametrize("row", ["1.11.2026;;80", "Celkem;;1400", ";;", "1.11.2026; ;80"])
def test_a_row_that_names_nobody_is_none(cafe: Workspace, now: datetime, row: str) -> None:
    assert told(cafe, now, "when;email;amount", row) == {}


WRONG = {
    "1.11.2026;no address;80;CZK": ["email"], ";eva@x.cz;80;CZK": ["when"], "soon;eva@x.cz;much;korun": ["amount", "currency", "when"],
    "22.11.2026;eva@x.cz;80;CZK": ["when"], "31.12.1969;eva@x.cz;80;CZK": ["when"], "1.11.2026;eva@x.cz;80\ufffd;CZK": ["amount"],
    "1.11.2026;\ufffdva@x.cz;80;CZK": ["email"],
}  # fmt: skip


@pytest.mark.parametrize(("row", "fields"), WRONG.items(), ids=map(repr, WRONG))
def test_everything_wrong_in_a_row_is_named(cafe: Workspace, now: datetime, row: str, fields: list[str]) -> None:
    assert wrong(cafe, now, "when;email;amount;currency", row) == fields


def test_a_kind_of_ours_or_of_nobody_is_refused(cafe: Workspace, now: datetime) -> None:
    for kind in ("response.received", "customer.created", "something", "Order Paid"):
        assert wrong(cafe, now, "when;email;kind", f"1.11.2026;eva@x.cz;{kind}") == ["kind"]
    assert told(cafe, now, "when;email;kind", "1.11.2026;eva@x.cz;Návštěva")["kind"] == "visit.done"
    assert told(cafe, now, "when;email;kind", "1.11.2026;eva@x.cz;")["kind"] == "order.paid"


def test_a_shortened_number_is_refused_and_a_long_word_cut(cafe: Workspace, now: datetime) -> None:
    assert wrong(cafe, now, "when;external_id", "1.11.2026;4,2E+11") == ["external_id"]
    assert wrong(cafe, now, "when;phone", "1.11.2026;4,2E+11") == ["phone"]
    assert len(str(told(cafe, now, "when;email;words", f"1.11.2026;eva@x.cz;{'x' * 3000}")["words"])) == 2000


def test_by_number_else_address_else_phone(eva: Customer, ismail: Customer) -> None:
    people = {("external_id", "c-1"): eva, ("email", "ismail@x.tr"): ismail, ("phone", "+420777123456"): eva}
    assert customer_of({"external_id": "c-1", "email": "ismail@x.tr"}, people) == eva
    assert customer_of({"external_id": "c-9", "email": "ismail@x.tr"}, people) == ismail
    assert customer_of({"email": "no@x.cz", "phone": "+420777123456"}, people) == eva
    for facts, field in (
        ({"email": "c-1"}, "email"),
        ({"phone": "1", "email": "no@x.cz"}, "email"),
        ({"phone": "1"}, "phone"),
    ):
        with pytest.raises(ValidationError) as error:
            customer_of(facts, people)
        assert error.value.error_dict[field][0].code == "nobody_has_this"


def test_named_by_its_number_or_by_all_it_says(eva: Customer, ismail: Customer, now: datetime) -> None:
    plain = {"kind": "order.paid", "when": now, "amount": 80}
    assert happening_of({**plain, "number": "7"}, eva).external_id == "order.paid 7"
    names = [
        happening_of({**plain, **more}, who).external_id
        for who in (eva, ismail)
        for more in ({}, {"words": "x"}, {"amount": 81})
    ]
    assert len(set(names)) == 6
    assert happening_of(dict(reversed(plain.items())), eva).external_id == names[0]


@pytest.mark.parametrize("key", ["c-1", "eva@example.cz", "777 123 456"])
def test_eva_is_told_of_by_each_of_hers(bring: Bring, eva: Customer, stranger: Customer, key: str) -> None:
    header = {"c": "customer number", "e": "email", "7": "phone"}[key[0]]
    assert counts(bring(f"date;{header};order\n19.11.2026;{key};1\n", what="events")) == (1, 0, 0, 0, 0)
    event = Event.objects.get(kind="order.paid")
    assert (event.customer, event.company) == (eva, eva.company)


def test_nobody_of_another_business_is_told_of(bring: Bring, stranger: Customer) -> None:
    run = bring("date;email;order\n19.11.2026;eva@example.cz;1\n", what="events")
    assert (counts(run), run.problems.get().field) == ((0, 0, 0, 0, 1), "email")


def test_an_old_address_means_nobody(bring: Bring, eva: Customer, now: datetime) -> None:
    eva.change(at=now, email="new@x.cz")
    run = bring("date;email;order\n19.11.2026;eva@example.cz;1\n", what="events")
    assert counts(run) == (0, 0, 0, 0, 1)


@pytest.mark.parametrize(("ago", "follows"), [(HISTORY - timedelta(hours=1), 1), (HISTORY + timedelta(hours=1), 0)])
def test_nothing_follows_from_what_is_long_ago(
    bring: Bring, eva: Customer, now: datetime, ago: timedelta, follows: int
) -> None:
    when = (now - ago).isoformat()
    assert counts(bring(f"date;email;order\n{when};eva@example.cz;1\n", what="events")) == (1, 0, 0, 0, 0)
    assert Job.objects.filter(task__contains="ask_after_event").count() == follows


def test_the_same_row_twice_in_a_file_is_one_order(bring: Bring, eva: Customer) -> None:
    row = "19.11.2026;eva@example.cz;80\n"
    assert counts(bring(f"date;email;total\n{row}{row}{row.replace('80', '81')}", what="events")) == (2, 0, 1, 0, 0)
    event = Event.objects.filter(kind="order.paid").order_by("amount")[0]
    assert (str(event.amount), event.currency, event.payload) == ("80.00", "CZK", {})
