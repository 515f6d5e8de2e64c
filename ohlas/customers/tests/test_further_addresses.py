"""Somebody with several addresses: which of them are still used is said in the form."""

import re
from collections.abc import Callable
from datetime import datetime
from html import unescape
from typing import Any

import pytest
from django.test import Client

from ohlas.customers.models import ContactPoint, Customer, Event
from ohlas.team.models import Member, Workspace

SignIn = Callable[[Member], Client]
FIRST, SECOND, THIRD, PHONE = "eva@example.cz", "eva@work.cz", "eva@home.cz", "+420777123456"


@pytest.fixture
def eva(cafe: Workspace, now: datetime) -> Customer:
    eva = Customer.create(cafe, at=now, name="Eva", email=FIRST, phone=PHONE)
    for place, address in enumerate((SECOND, THIRD), 1):
        ContactPoint.objects.create(
            workspace=cafe, customer=eva, kind="email", raw=address, normalised=address, added_at=now, position=place
        )
    eva.index()
    return eva


def url(customer: Customer) -> str:
    return f"/w/ozvena/customers/{customer.pk}/edit/"


def sent_by(page: str) -> dict[str, Any]:
    """What a browser sends of the form when nothing is touched."""
    sent: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", page):
        found = {name: unescape(value) for name, value in re.findall(r'(\w+)="([^"]*)"', tag)}
        if found.get("type") != "checkbox" or " checked" in tag:
            sent.setdefault(found.get("name", ""), []).append(found.get("value", ""))
    return {name: values for name, values in sent.items() if name and name != "csrfmiddlewaretoken"}


def reached(customer: Customer) -> list[str]:
    return [str(point) for kind in ("email", "phone") for point in Customer.objects.get(pk=customer.pk).points(kind)]


@pytest.fixture
def form(signed_in: SignIn, olga: Member, eva: Customer) -> dict[str, Any]:
    return sent_by(signed_in(olga).get(url(eva)).content.decode())


def point(address: str) -> str:
    return str(ContactPoint.objects.get(normalised=address).pk)


def without(form: dict[str, Any], address: str) -> list[str]:
    return [pk for pk in form["further"] if pk != point(address)]


def test_all_are_ticked_and_stay(signed_in: SignIn, olga: Member, eva: Customer, form: dict[str, Any]) -> None:
    assert form["further"] == form["initial-further"] == [point(SECOND), point(THIRD)]
    signed_in(olga).post(url(eva), {**form, "name": "Eva Nová"})
    assert reached(eva) == [FIRST, SECOND, THIRD, PHONE]


def test_one_is_no_longer_used(signed_in: SignIn, olga: Member, eva: Customer, form: dict[str, Any]) -> None:
    signed_in(olga).post(url(eva), {**form, "further": without(form, SECOND)})
    assert reached(eva) == [FIRST, THIRD, PHONE]
    assert SECOND not in Customer.objects.get(pk=eva.pk).search_text
    assert Event.objects.filter(kind="customer.changed").get().payload == {"changed": ["email"]}


def test_none_of_them_is(signed_in: SignIn, olga: Member, eva: Customer, form: dict[str, Any]) -> None:
    signed_in(olga).post(url(eva), {name: value for name, value in form.items() if name != "further"})
    assert reached(eva) == [FIRST, PHONE]


def test_the_next_becomes_the_first(signed_in: SignIn, olga: Member, eva: Customer, form: dict[str, Any]) -> None:
    signed_in(olga).post(url(eva), {**form, "email": "", "further": without(form, SECOND)})
    assert reached(eva) == [THIRD, PHONE]


def test_cleared_with_all_others_nothing_is_left(
    signed_in: SignIn, olga: Member, eva: Customer, form: dict[str, Any]
) -> None:
    signed_in(olga).post(url(eva), {**{name: each for name, each in form.items() if name != "further"}, "email": ""})
    assert reached(eva) == [PHONE]


def test_a_page_that_knew_of_none_takes_none_away(signed_in: SignIn, olga: Member, eva: Customer) -> None:
    signed_in(olga).post(url(eva), {"name": "Eva Nová", "email": FIRST, "phone": PHONE})
    assert reached(eva) == [FIRST, SECOND, THIRD, PHONE]


def test_what_a_colleague_did_meanwhile_stays(
    signed_in: SignIn, olga: Member, eva: Customer, form: dict[str, Any], now: datetime
) -> None:
    eva.leave([ContactPoint.objects.get(normalised=SECOND)], at=now)
    answer = signed_in(olga).post(url(eva), {**form, "name": "Eva Nová"})
    assert answer.status_code == 302
    assert reached(eva) == [FIRST, THIRD, PHONE]


def test_nobody_is_asked_where_there_is_one(signed_in: SignIn, olga: Member, cafe: Workspace, now: datetime) -> None:
    petr = Customer.create(cafe, at=now, name="Petr", email="petr@example.cz")
    assert "further" not in signed_in(olga).get(url(petr)).content.decode()


def test_an_address_of_somebody_else_is_not_taken_from_them(
    signed_in: SignIn, olga: Member, eva: Customer, cafe: Workspace, form: dict[str, Any], now: datetime
) -> None:
    petr = Customer.create(cafe, at=now, name="Petr", email="petr@example.cz")
    signed_in(olga).post(url(eva), {**form, "initial-further": [point("petr@example.cz")], "further": []})
    eva.leave(petr.points("email"), at=now)
    assert reached(petr) == ["petr@example.cz"]
