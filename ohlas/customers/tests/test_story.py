"""A customer's story, narrowed to what somebody looks for."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from ohlas.customers.models import Customer, Event, Touchpoint
from ohlas.team.models import Member, Staff, Workspace

SignIn = Callable[[Member], Client]


@pytest.fixture
def told(eva: Customer, cafe: Workspace, now: datetime) -> Customer:
    """Eva, with a story of all kinds."""
    shop = Touchpoint.find_or_make(cafe, "shop", names={"en": "Vinohrady shop"})
    radim = Staff.find_or_make(cafe, "radim", name="Radim Kovář")
    kinds = ("order.paid", "table.booked", "visit.done", "ticket.solved", "note.written", "mail.bounced")
    for minutes, kind in enumerate(kinds, start=1):
        Event.record(kind, workspace=cafe, at=now + timedelta(minutes=minutes), customer=eva)
    place: dict[str, Any] = {"touchpoint_id": shop.pk, "staff_id": radim.pk, "amount": Decimal(450), "currency": "CZK"}
    Event.record("visit.done", workspace=cafe, at=now + timedelta(hours=1), customer=eva, **place)
    return eva


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("?show=deeds", ["visit.done", "visit.done", "table.booked", "order.paid"]),
        ("?show=talks", ["ticket.solved"]),
        ("?show=notes", ["note.written"]),
        ("?show=record", ["mail.bounced", "customer.created"]),
        ("?show=nonsense&touchpoint=x&staff='", None),
    ],
)
def test_by_group(signed_in: SignIn, olga: Member, told: Customer, query: str, kinds: list[str] | None) -> None:
    page = signed_in(olga).get(f"/w/ozvena/customers/{told.pk}/{query}")
    found = [event.kind for event in page.context["timeline"].events]
    assert found == kinds or (kinds is None and len(found) == 8)


def test_by_place_and_colleague(signed_in: SignIn, olga: Member, told: Customer) -> None:
    page = signed_in(olga).get(f"/w/ozvena/customers/{told.pk}/")
    for pill in page.context["pills"][-2:]:
        found = signed_in(olga).get(f"/w/ozvena/customers/{told.pk}/{pill['options'][0]['url']}")
        assert [event.kind for event in found.context["timeline"].events] == ["visit.done"]
        assert [pill["remove_url"] for pill in found.context["pills"] if "remove_url" in pill] == ["?"]
    text = " ".join(page.content.decode().split())
    assert "Visit</bdi>,</strong> Kč" in text
    assert "450, <bdi>Vinohrady shop</bdi>, with <bdi>Radim Kovář</bdi>" in text


def test_nothing_of_a_kind(signed_in: SignIn, olga: Member, eva: Customer) -> None:
    page = signed_in(olga).get(f"/w/ozvena/customers/{eva.pk}/?show=notes").content.decode()
    assert "Nothing of this kind has happened." in page


def test_a_longer_story_asks_the_database_no_more(
    signed_in: SignIn, olga: Member, told: Customer, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(olga)
    client.get(f"/w/ozvena/customers/{told.pk}/")
    with django_assert_max_num_queries(200) as few:
        client.get(f"/w/ozvena/customers/{told.pk}/")
    for number in range(20):
        at = told.created_at + timedelta(days=number + 1)
        place = Touchpoint.find_or_make(told.workspace, f"t{number}")
        Event.record("visit.done", workspace=told.workspace, at=at, customer=told, touchpoint_id=place.pk)
    with django_assert_max_num_queries(len(few)):
        client.get(f"/w/ozvena/customers/{told.pk}/")


def test_a_rep_reads_only_answers_about_the_rep(
    signed_in: SignIn, radim: Member, eva: Customer, cafe: Workspace, now: datetime
) -> None:
    own = Staff.objects.create(workspace=cafe, key="radim", name="Radim", member=radim)
    told = {"response": str(eva.pk), "survey": "NPS"}
    Event.record("response.received", workspace=cafe, at=now, customer=eva, score=2, payload=told)
    Event.record("response.received", workspace=cafe, at=now, customer=eva, score=9, staff_id=own.pk, payload=told)
    page = signed_in(radim).get(f"/w/ozvena/customers/{eva.pk}/")
    assert [event.score for event in page.context["timeline"].events if event.kind == "response.received"] == [9]
