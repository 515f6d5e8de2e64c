"""A customer's record changes."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from ohlas.customers.models import Customer, Event


def test_works(eva: Customer, now: datetime) -> None:
    later = now + timedelta(hours=1)
    assert eva.change(at=later, name="Eva Nová", tags=["vip"], language="cs") == ["name", "tags"]
    eva.refresh_from_db()
    assert (eva.name, eva.sort_key, eva.updated_at, eva.language) == ("Eva Nová", "eva nova", later, "cs")
    event = Event.objects.of(eva).newest_first()[0]
    assert (event.kind, event.payload) == ("customer.changed", {"changed": ["name", "tags"]})


def test_a_new_address_takes_the_place_of_the_old(eva: Customer, now: datetime) -> None:
    eva.change(at=now, email="eva@nova.cz")
    assert [point.normalised for point in eva.points("email")] == ["eva@nova.cz"]
    assert "eva@nova.cz" in Customer.objects.get().search_text
    assert "eva@example.cz" not in Customer.objects.get().search_text


def test_an_empty_value_takes_it_away(eva: Customer, now: datetime) -> None:
    eva.change(at=now, phone="", company="", tags=[])
    assert not eva.points("phone")
    assert eva.company is None
    assert not eva.tags.exists()


def test_nothing_new_writes_nothing(eva: Customer, now: datetime) -> None:
    assert eva.change(at=now, name="Eva Horáková", email="EVA@example.cz", tags=["Prague", "vip"]) == []
    assert Event.objects.of(eva).count() == 1


def test_refused(eva: Customer, ismail: Customer, now: datetime) -> None:
    with pytest.raises(ValidationError) as refusal:
        ismail.change(at=now, name="Other", email="eva@example.cz", external_id="c-1")
    assert sorted(refusal.value.message_dict) == ["email", "external_id"]
    assert Customer.objects.get(pk=ismail.pk).name == "İSMAİL IŞIK"


def test_renaming_a_company_reaches_its_people(eva: Customer) -> None:
    assert eva.company
    eva.company.rename("Modrý pták")
    assert list(Customer.objects.all().search("modry ptak")) == [eva]
    assert not Customer.objects.all().search("zlutak").exists()
