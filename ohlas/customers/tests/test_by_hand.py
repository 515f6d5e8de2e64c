"""A call, a visit, a note: written into the story by hand, and taken back."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ohlas.customers.models import Customer, Event, Touchpoint
from ohlas.jobs.models import Job
from ohlas.team.models import Member, Staff, Workspace
from ohlas.team.record import new_id

SignIn = Callable[[Member], Client]


def url(customer: Customer, more: str = "") -> str:
    return f"/w/ozvena/customers/{customer.pk}/{more}"


def form(kind: str, **fields: Any) -> dict[str, Any]:
    return {"kind": kind, "once": str(new_id()), **fields}


def entries(customer: Customer) -> list[Event]:
    return list(Event.objects.of(customer).exclude(kind="customer.created").newest_first())


def test_a_visit_in_two_clicks(signed_in: SignIn, radim: Member, eva: Customer, cafe: Workspace) -> None:
    me = Staff.objects.create(workspace=cafe, key="radim", name="Radim Kovář", member=radim)
    client = signed_in(radim)
    shown = client.get(url(eva)).context["log"]
    given = {name: shown[name].value() or "" for name in ("once", "staff", "touchpoint")}
    answer = client.post(url(eva, "log/"), {"kind": "visit.done", **given})
    assert answer["Location"] == url(eva)
    visit = entries(eva)[0]
    assert (visit.kind, visit.staff, visit.payload["by_name"]) == ("visit.done", me, "Radim")
    assert abs(visit.occurred_at - timezone.now()) < timedelta(minutes=1)
    page = client.get(url(eva)).content.decode()
    assert "with <bdi>Radim Kovář</bdi>" in page
    assert "Take back" in page


def test_a_call_with_everything(signed_in: SignIn, radim: Member, eva: Customer, cafe: Workspace) -> None:
    place = Touchpoint.find_or_make(cafe, "phone", names={"en": "Hot line"})
    fields = {"when": "2026-01-05T10:30", "amount": "1 240,50 Kč", "touchpoint": str(place.pk), "words": "<b>Late</b>"}
    signed_in(radim).post(url(eva, "log/"), form("call.ended", **fields))
    call = entries(eva)[0]
    assert (call.kind, call.touchpoint, str(call.amount), call.currency) == ("call.ended", place, "1240.50", "CZK")
    assert call.occurred_at.isoformat() == "2026-01-05T09:30:00+00:00"
    page = signed_in(radim).get(url(eva)).content.decode()
    assert "&lt;b&gt;Late" in page
    assert "written by Radim" in page


def test_pressed_twice_it_is_one(signed_in: SignIn, radim: Member, eva: Customer) -> None:
    once = form("visit.done")
    for _press in range(2):
        assert signed_in(radim).post(url(eva, "log/"), once).status_code == 302
    assert len(entries(eva)) == 1
    assert Job.objects.filter(task__contains="ask_after_event").count() == 1


@pytest.mark.parametrize(
    ("kind", "fields", "field"),
    [
        ("note.written", {}, "words"),
        ("note.written", {"words": "x" * 4001}, "words"),
        ("visit.done", {"when": "2099-01-01T10:00"}, "when"),
        ("visit.done", {"when": "0001-01-01T10:00"}, "when"),
        ("visit.done", {"when": "tomorrow"}, "when"),
        ("visit.done", {"amount": "a lot"}, "amount"),
        ("visit.done", {"staff": "somebody"}, "staff"),
        ("visit.done", {"once": ""}, "once"),
        ("order.paid", {}, "__all__"),
        ("customer.created", {}, "__all__"),
        ("", {}, "__all__"),
    ],
)
def test_refused_with_a_slip(
    signed_in: SignIn, radim: Member, eva: Customer, kind: str, fields: dict[str, str], field: str
) -> None:
    answer = signed_in(radim).post(url(eva, "log/"), {**form(kind), **fields})
    assert answer.status_code == 422
    assert field in answer.context["log"].errors
    assert entries(eva) == []


def test_taken_back_within_the_hour_by_who_wrote_it(
    signed_in: SignIn, radim: Member, olga: Member, eva: Customer
) -> None:
    signed_in(radim).post(url(eva, "log/"), form("visit.done", words="Wrong Eva", amount="50"))
    visit = entries(eva)[0]
    back = url(eva, f"log/{visit.pk}/take-back/")
    signed_in(olga).post(back)
    assert entries(eva)[0].kind == "visit.done"
    for _press in range(2):
        assert signed_in(radim).post(back).status_code == 302
    trace = entries(eva)[0]
    assert (trace.kind, trace.amount, trace.payload["was"]) == ("customer.entry_taken_back", None, "visit.done")
    page = signed_in(radim).get(url(eva)).content.decode()
    assert "Wrong Eva" not in page
    assert "Visit, written by Radim" in page
    assert Job.objects.filter(task__contains="do_not_ask_after").count() == 1


def test_not_after_the_hour_and_not_what_came_from_outside(
    radim: Member, eva: Customer, cafe: Workspace, now: datetime
) -> None:
    note = Event.write_down(eva, "note.written", by=radim.user, at=now, once="1", words="Likes filter coffee")
    assert note.may_be_taken_back(by=radim.user, at=now + timedelta(minutes=59))
    assert not note.take_back(by=radim.user, at=now + timedelta(minutes=61))
    told = {"by": str(radim.user.pk), "by_name": "Radim"}
    order = Event.record("visit.done", workspace=cafe, at=now, customer=eva, source="shop", payload=told)
    assert not order.take_back(by=radim.user, at=now)


def test_refused(
    signed_in: SignIn, vera: Member, mallory: Member, olga: Member, eva: Customer, stranger: Customer
) -> None:
    for member, customer in ((vera, eva), (mallory, eva), (olga, stranger)):
        assert signed_in(member).post(url(customer, "log/"), form("visit.done")).status_code == 404
    foreign = Event.objects.get(customer=stranger)
    assert signed_in(olga).post(url(eva, f"log/{foreign.pk}/take-back/")).status_code == 404
    assert signed_in(olga).get(url(eva, f"log/{foreign.pk}/take-back/")).status_code == 405
    assert entries(eva) == []


def test_a_visit_from_the_row_of_the_list(signed_in: SignIn, radim: Member, eva: Customer, cafe: Workspace) -> None:
    me = Staff.objects.create(workspace=cafe, key="radim", name="Radim", member=radim)
    client, address = signed_in(radim), "/w/ozvena/customers/?q=eva"
    row = client.get(address).content.decode()
    fields = dict(re.findall(r'name="(once|staff|back)" value="([^"]*)"', row))
    answer = client.post(url(eva, "log/"), {**fields, "kind": "visit.done"})
    assert answer["Location"] == address
    [visit] = entries(eva)
    assert (visit.kind, visit.staff) == ("visit.done", me)


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/w/other/customers/", "/w/ozvena/", ""])
def test_back_leads_to_the_list_alone(signed_in: SignIn, radim: Member, eva: Customer, back: str) -> None:
    answer = signed_in(radim).post(url(eva, "log/"), {**form("visit.done"), "back": back})
    assert answer["Location"] == url(eva)


def test_no_such_button_for_who_may_not_change(signed_in: SignIn, radim: Member, eva: Customer) -> None:
    radim.set(sees_personal_data=False)
    assert "Log a visit" not in signed_in(radim).get("/w/ozvena/customers/").content.decode()


def test_two_people_from_one_list_and_one_of_them_twice(
    signed_in: SignIn, radim: Member, eva: Customer, ismail: Customer
) -> None:
    fields = form("visit.done")
    for customer in (eva, ismail, eva):
        signed_in(radim).post(url(customer, "log/"), fields)
    assert (len(entries(eva)), len(entries(ismail))) == (1, 1)
