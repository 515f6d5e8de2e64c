"""Two know the same customer as they were a moment ago, and both write: nothing is lost, and nobody comes back."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from ohlas.customers.models import Company, Customer, Event, Merge, Tombstone
from ohlas.team.models import Member, Workspace
from ohlas.team.record import Gone


@pytest.fixture
def eva(cafe: Workspace, now: datetime) -> Customer:
    return Customer.create(cafe, at=now, name="Eva Horáková", email="eva@example.cz", phone="+420777123456")


@pytest.fixture
def seen(eva: Customer) -> Customer:
    """Eva as somebody else has her on the screen."""
    return Customer.objects.get(pk=eva.pk)


def test_each_keeps_what_the_other_wrote(eva: Customer, seen: Customer, now: datetime) -> None:
    eva.change(at=now, language="tr", attributes={"size": "M"})
    seen.change(at=now, country="TR")
    eva.refresh_from_db()
    assert (eva.language, eva.country, eva.attributes) == ("tr", "TR", {"size": "M"})


def test_her_pause_outlives_a_colleague_s_saving(eva: Customer, seen: Customer, now: datetime) -> None:
    eva.pause(until=now + timedelta(days=90), source="preference page", at=now)
    seen.change(at=now, name="Eva Nová")
    eva.refresh_from_db()
    assert eva.is_paused(at=now)


def test_her_last_answer_too(eva: Customer, seen: Customer, now: datetime) -> None:
    eva.remember_answer(Event(occurred_at=now, metric="nps", scale="0-10", score=9))
    seen.change(at=now, name="Eva Nová")
    assert Customer.objects.get().last_score == 9


def test_who_was_erased_does_not_come_back(eva: Customer, seen: Customer, now: datetime) -> None:
    eva.erase(by=None, at=now)
    with pytest.raises(Gone):
        seen.change(at=now, name="Eva Nová")
    with pytest.raises(Gone):
        seen.pause(until=now + timedelta(days=1), source="x", at=now)
    with pytest.raises(Gone):
        seen.withdraw(channel="email", source="x", at=now)
    with pytest.raises(Gone), transaction.atomic():
        seen.set(name="Eva")
    assert (Customer.objects.count(), Event.objects.count()) == (0, 0)


def test_nor_who_was_merged(eva: Customer, cafe: Workspace, now: datetime) -> None:
    twin = Customer.create(cafe, at=now, name="E. Horáková")
    seen = Customer.objects.get(pk=twin.pk)
    Merge.join(eva, twin, by=None, at=now)
    with pytest.raises(Gone):
        seen.change(at=now, name="Eva Nová")
    assert Customer.objects.get() == eva


def test_nothing_is_written_about_who_was_erased(eva: Customer, seen: Customer, olga: Member, now: datetime) -> None:
    eva.erase(by=None, at=now)
    with pytest.raises(Gone):
        Event.write_down(seen, "note.written", by=olga.user, at=now, once=str(uuid4()), words="Called.")


def test_erased_is_what_was_written_a_moment_before(eva: Customer, seen: Customer, now: datetime) -> None:
    """The mark is of the number she has now."""
    eva.change(at=now, external_id="C-77")
    other = Customer.create(eva.workspace, at=now, name="Petr")
    note = Event.record(
        "note.written", workspace=eva.workspace, at=now, customer=other, payload={"words": "Came with Eva Nová."}
    )
    eva.change(at=now, name="Eva Nová")
    seen.erase(by=None, at=now)
    note.refresh_from_db()
    assert "Nová" not in note.payload["words"]
    assert Tombstone.known(eva.workspace, [("external_id", "C-77")])


def test_a_no_is_not_overwritten_by_who_had_not_seen_it(eva: Customer, seen: Customer, now: datetime) -> None:
    seen.permission("email")
    eva.withdraw(channel="email", source="unsubscribe link", at=now)
    with pytest.raises(ValidationError):
        seen.allow(channel="email", basis="existing_customer", source="ohlas", at=now)


def test_a_company_that_was_renamed_meanwhile(cafe: Workspace, now: datetime) -> None:
    firm = Company.create(cafe, at=now, name="Ozvena s.r.o.")
    seen = Company.objects.get()
    firm.change(name="Echo s.r.o.")
    seen.change(name="Ozvena s.r.o.")
    assert (Company.objects.get().name, Company.objects.get().folded) == ("Ozvena s.r.o.", "ozvena s.r.o.")
