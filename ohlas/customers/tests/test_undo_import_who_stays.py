# ruff: noqa: E501  # tables of values, one look a row
"""Who stays when a list is undone, and why; said before it happens just as it then comes out."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.utils import translation

from ohlas.customers.importing.keeping import REASONS, reason_of_kind, strongest
from ohlas.customers.importing.outlook import outlook
from ohlas.customers.models import Company, Customer, Event, Import, Kept, Permission
from ohlas.customers.models.undoing import UNDONE
from ohlas.customers.templatetags.undoing import time_left, why_kept
from ohlas.customers.tests.undoing import HOUR, undone
from ohlas.team.models import Member, Workspace

Bring = Callable[..., Import]

KINDS = {
    "response.received": "answered", "invitation.sent": "invited", "mail.bounced": "invited", "customer.changed": "changed",
    "permission.withdrawn": "changed", "order.paid": "event", "visit.done": "event", "note.written": "event", "table.booked": "event",
}  # fmt: skip


@pytest.mark.parametrize(("kind", "reason"), KINDS.items())
def test_why_an_event_keeps_somebody(kind: str, reason: str) -> None:
    assert reason_of_kind(kind) == reason


def test_of_several_reasons_the_first_is_told() -> None:
    assert [strongest(REASONS[n:]) for n in range(4)] == list(REASONS)
    assert strongest({"changed", "event"}) == "event"


@pytest.mark.parametrize("kind", KINDS)
def test_something_happened_since(bring_later: Bring, cafe: Workspace, olga: Member, now: datetime, kind: str) -> None:
    run = bring_later("name,email\nPetr,petr@x.cz\nJana,jana@x.cz\n")
    petr = Customer.objects.get(name="Petr")
    Event.record(kind, workspace=cafe, at=now + 2 * HOUR, customer=petr)
    told = outlook(run)
    assert (told.removed, told.kept) == (1, 1)
    assert undone(run, olga, at=now + 3 * HOUR) == {"removed": 1, "kept": 1}
    kept = Kept.objects.get()
    assert (kept.customer, kept.reason, kept.run) == (petr, KINDS[kind], run)


def test_what_this_list_and_lists_undone_by_now_did_keeps_nobody(
    bring_later: Bring, olga: Member, now: datetime
) -> None:
    first = bring_later("name,email\nPetr,petr@x.cz\n", basis="consent")
    second = bring_later("name,email,language\nPetr,petr@x.cz,cs\n", at=now + 2 * HOUR)
    assert (outlook(first).removed, outlook(first).kept) == (0, 1)
    undone(second, olga, at=now + 3 * HOUR)
    assert (outlook(first).removed, outlook(first).kept) == (1, 0)
    assert undone(first, olga, at=now + 4 * HOUR) == {"removed": 1}


def test_an_order_of_a_list_of_orders_keeps_them_until_that_is_undone(
    bring_later: Bring, olga: Member, now: datetime
) -> None:
    people = bring_later("name,email\nPetr,petr@x.cz\n")
    orders = bring_later("date,email,order\n2026-11-19,petr@x.cz,1\n", what="events", at=now + 2 * HOUR)
    assert outlook(people).kept == 1
    assert undone(orders, olga, at=now + 3 * HOUR) == {"events_removed": 1}
    assert undone(people, olga, at=now + 4 * HOUR) == {"removed": 1}


def test_whom_it_made_and_then_changed_itself_goes_as_a_whole(
    bring_later: Bring, olga: Member, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ohlas.customers.importing.run.AT_ONCE", 1)
    run = bring_later("name,email\nPetr,petr@x.cz\nPetr Veliký,petr@x.cz\n")
    told = outlook(run)
    assert (told.removed, told.restored, told.partly) == (1, 0, 0)
    assert undone(run, olga, at=now + 2 * HOUR) == {"removed": 1}


def test_whom_it_made_and_who_stays_keeps_all_of_it(
    bring_later: Bring, cafe: Workspace, olga: Member, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ohlas.customers.importing.run.AT_ONCE", 1)
    run = bring_later("name,email,company\nPetr,petr@x.cz,Mlýn\nPetr Veliký,petr@x.cz,\n", basis="consent")
    petr = Customer.objects.get()
    Event.record("visit.done", workspace=cafe, at=now + 2 * HOUR, customer=petr)
    assert undone(run, olga, at=now + 3 * HOUR) == {"kept": 1}
    petr.refresh_from_db()
    assert (petr.name, str(petr.company), Company.objects.count()) == ("Petr Veliký", "Mlýn", 1)
    assert not petr.may_be_asked("email")


def test_nothing_of_those_who_go_is_left(bring_later: Bring, olga: Member, now: datetime) -> None:
    run = bring_later("name,email,phone,company,tags\nPetr,petr@x.cz,777111222,Mlýn,vip\n", basis="consent")
    undone(run, olga, at=now + 2 * HOUR)
    assert not Customer.objects.exists()
    assert not Event.objects.exists()
    assert not Permission.objects.exists()
    assert not Company.objects.exists()


@pytest.mark.parametrize("at_once", [1, 100])
def test_a_company_that_a_later_row_takes_back_is_not_left_lying_about(
    bring_later: Bring, olga: Member, now: datetime, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr("ohlas.customers.importing.run.AT_ONCE", at_once)
    run = bring_later("name,email,company\nPetr,petr@x.cz,Mlýn\nPetr,petr@x.cz,Pila\n")
    assert str(Customer.objects.get().company) == "Pila"
    assert undone(run, olga, at=now + 2 * HOUR) == {"removed": 1}
    assert not Company.objects.exists()


def test_what_came_of_it_has_every_count(bring_later: Bring, olga: Member, now: datetime) -> None:
    run = bring_later("name\nPetr\n")
    undone(run, olga, at=now + 2 * HOUR)
    assert run.undo_counts == dict.fromkeys(UNDONE, 0) | {"removed": 1}


WORDS = [
    ("answered", [], "has answered since"), ("invited", [], "was asked since"), ("changed", [], "was changed by somebody since"),
    ("event", [], "has had an order, a visit or a talk since"), ("changed_part", ["name", "email"], "keeps what was changed since: name, e-mail"),
    ("event_led_on", ["order.paid"], "Order paid stays: something followed from it"), ("of old", [], "of old"),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "fields", "words"), WORDS)
def test_why_in_words(reason: str, fields: list[str], words: str) -> None:
    assert why_kept(Kept(reason=reason, fields=fields)) == words


LEFT = [
    ("running", 10, 100, 0, 0, "about 9 minutes left"), ("running", 50, 100, 0, 0, "about 1 minute left"), ("running", 99, 100, 0, 0, "less than a minute"),
    ("running", 0, 100, 0, 0, "you may leave this page"), ("undoing", 0, 100, 10, 100, "about 9 minutes left"), ("undoing", 90, 100, 0, 100, "you may leave"),
]  # fmt: skip


@pytest.mark.parametrize(("state", "position", "total", "undone_so_far", "to_undo", "words"), LEFT)
def test_how_long_it_will_take_in_words(
    now: datetime, state: str, position: int, total: int, undone_so_far: int, to_undo: int, words: str
) -> None:
    run = Import(
        state=state, position=position, total=total, undo_position=undone_so_far, undo_total=to_undo, begun_at=now
    )
    told = time_left(run, now + HOUR / 60)
    assert told.startswith(words)
    assert told.endswith("you may leave this page")
    with translation.override("cs"):
        assert time_left(run, now + HOUR / 60) != told
