"""A new customer."""

from datetime import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from ohlas.customers.models import Customer, Event
from ohlas.team.models import Workspace


def test_works(eva: Customer) -> None:
    assert [point.normalised for point in eva.points("email")] == ["eva@example.cz"]
    assert [point.normalised for point in eva.points("phone")] == ["+420777123456"]
    assert str(eva.company) == "Žluťák s.r.o."
    assert sorted(eva.tags.values_list("name", flat=True)) == ["Prague", "vip"]
    assert eva.sort_key == "eva horakova"
    assert [event.kind for event in Event.objects.of(eva)] == ["customer.created"]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({}, "name"),
        ({"name": "A", "email": "no address"}, "email"),
        ({"name": "A", "email": "a@b.cz\nBcc: x@y.cz"}, "email"),
        ({"name": "A", "phone": "12"}, "phone"),
        ({"name": "A\x00"}, "name"),
        ({"name": "\ud800"}, "name"),
        ({"name": "A" * 201}, "name"),
        ({"name": "A", "language": "klingon"}, "language"),
        ({"name": "A", "country": "XY"}, "country"),
        ({"name": "A", "tags": ["x" * 61]}, "tags"),
        ({"name": "A", "attributes": {"deep": {"er": 1}}}, "attributes"),
    ],
)
def test_refused(cafe: Workspace, now: datetime, facts: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        Customer.create(cafe, at=now, **facts)
    assert list(refusal.value.message_dict) == [field]
    assert not Customer.objects.exists()
    assert not Event.objects.exists()


@pytest.mark.parametrize("email", ["EVA@example.CZ", " eva@example.cz "])
def test_already_there(cafe: Workspace, eva: Customer, now: datetime, email: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        Customer.create(cafe, at=now, name="Another Eva", email=email)
    assert list(refusal.value.message_dict) == ["email"]


def test_another_business_may_know_her_too(eva: Customer, stranger: Customer) -> None:
    assert stranger.points("email")[0].normalised == eva.points("email")[0].normalised


def test_a_domain_with_accents_is_kept_in_its_plain_form(cafe: Workspace, now: datetime) -> None:
    customer = Customer.create(cafe, at=now, email="jana@háčky.cz")
    assert customer.points("email")[0].normalised == "jana@xn--hky-ela4t.cz"
    assert str(customer.points("email")[0]) == "jana@háčky.cz"


def test_a_company_is_made_once(cafe: Workspace, eva: Customer, now: datetime) -> None:
    other = Customer.create(cafe, at=now, name="Petr", company="ZLUTAK S.R.O.")
    assert other.company == eva.company
