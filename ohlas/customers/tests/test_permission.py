"""The ledger of what customers allowed."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from ohlas.customers.audience import Audience
from ohlas.customers.models import Customer, Event, Permission
from ohlas.team.models import Member, Workspace


def test_given(eva: Customer, olga: Member, now: datetime) -> None:
    eva.allow(channel="email", basis="consent", wording="I agree.", source="till", by=olga.user, at=now)
    assert eva.may_be_asked("email")
    assert not eva.may_be_asked("sms")
    event = Event.objects.get(kind="permission.given")
    assert event.payload == {"channel": "email", "basis": "consent", "source": "till"}


def test_withdrawn(eva: Customer, now: datetime) -> None:
    eva.allow(channel="email", basis="consent", source="till", at=now)
    eva.withdraw(channel="email", source="unsubscribe link", at=now)
    assert not eva.may_be_asked("email")
    assert Event.objects.filter(kind="permission.withdrawn").count() == 1
    assert Permission.objects.count() == 2


def test_twice_is_once(eva: Customer, now: datetime) -> None:
    for _ in range(2):
        eva.allow(channel="email", basis="merchant", source="api", at=now)
    for _ in range(2):
        eva.withdraw(channel="email", source="link", at=now + timedelta(hours=1))
    assert Permission.objects.count() == 2


def test_only_their_own_consent_brings_them_back(eva: Customer, now: datetime) -> None:
    eva.withdraw(channel="email", source="link", at=now)
    with pytest.raises(ValidationError):
        eva.allow(channel="email", basis="existing_customer", source="import", at=now)
    eva.allow(channel="email", basis="consent", source="till", at=now)
    assert eva.may_be_asked("email")


@pytest.mark.parametrize(("channel", "basis"), [("pigeon", "consent"), ("email", "hope"), ("email", "withdrawn")])
def test_refused(eva: Customer, now: datetime, channel: str, basis: str) -> None:
    with pytest.raises(ValidationError):
        eva.allow(channel=channel, basis=basis, source="api", at=now)
    assert not Permission.objects.exists()


def test_the_latest_line_counts(cafe: Workspace, eva: Customer, ismail: Customer, now: datetime) -> None:
    eva.allow(channel="email", basis="consent", source="till", at=now)
    ismail.allow(channel="email", basis="consent", source="till", at=now)
    ismail.withdraw(channel="email", source="link", at=now)
    assert list(Audience(permission="yes").customers(cafe)) == [eva]
    assert list(Audience(permission="no").customers(cafe)) == [ismail]
    assert [customer.basis for customer in Customer.objects.with_basis("email").order_by("sort_key")] == [
        "consent",
        "withdrawn",
    ]


def test_nobody_asked_means_no(cafe: Workspace, eva: Customer) -> None:
    assert list(Audience(permission="no").customers(cafe)) == [eva]
    assert not Audience(permission="yes").customers(cafe).exists()


def test_each_purpose_has_its_own_line(eva: Customer, now: datetime) -> None:
    eva.allow(channel="email", basis="consent", source="till", at=now)
    eva.withdraw(channel="email", purpose="offers", source="till", at=now)
    assert eva.may_be_asked("email")
    assert not eva.may_be_asked("email", "offers")
    assert eva.bases() == {"email": "consent"}


@pytest.mark.parametrize("purpose", ["", "contact", "everything"])
def test_a_purpose_nobody_knows(eva: Customer, now: datetime, purpose: str) -> None:
    with pytest.raises(ValidationError):
        eva.allow(channel="email", basis="consent", purpose=purpose, source="api", at=now)
    with pytest.raises(ValidationError):
        eva.withdraw(channel="email", purpose=purpose, source="api", at=now)
    assert not Permission.objects.exists()


def test_a_consent_that_waits_is_no_basis_and_hides_none(eva: Customer, cafe: Workspace, now: datetime) -> None:
    cafe.set(double_opt_in_since=now)
    eva.allow_all({"email": "consent", "sms": "consent"}, source="api", at=now)
    eva.refresh_from_db()
    assert not eva.may_be_asked("email")
    assert eva.bases() == {"sms": "consent"}
    eva.allow(channel="email", basis="existing_customer", source="import", at=now - timedelta(days=1))
    assert eva.bases()["email"] == "existing_customer"


def test_one_wish_is_confirmed_once(eva: Customer, cafe: Workspace, now: datetime) -> None:
    cafe.set(double_opt_in_since=now)
    waiting = eva.write_down(channel="email", basis="consent", source="api", at=now)
    assert eva.confirm(waiting, at=now)
    with pytest.raises(IntegrityError):
        eva.write_line("email", "consent", purpose="surveys", source="x", at=now, confirms=waiting)


def test_a_pause_has_a_beginning_and_an_end(eva: Customer, now: datetime) -> None:
    with pytest.raises(IntegrityError):
        Customer.objects.filter(pk=eva.pk).update(paused_until=now)
