"""POST /invitations: what is said precisely, and what is refused by name."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from ohlas.customers.models import ContactPoint, Customer, Event
from ohlas.invitations.models import Invitation
from ohlas.invitations.tests.test_api import post as post
from ohlas.mail.models import Message
from ohlas.surveys.models import Survey
from ohlas.team.models import Workspace
from ohlas.team.record import new_id

Guest = Callable[..., Customer]
Post = Callable[..., Any]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_the_morning(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


@pytest.fixture
def ask(nps: Survey, post: Post) -> Post:
    """`ask(customer, channel="link")` about the café's survey."""
    return lambda customer, **more: post(**{"survey": str(nps.pk), "customer": customer, "channel": "email", **more})


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"survey": "nps"}, "survey"),
        ({"survey": None}, "survey"),
        ({"customer": 5}, "customer"),
        ({"customer": None}, "customer"),
        ({"customer": {"name": "Eva"}}, "customer"),
        ({"customer": {}}, "customer"),
        ({"channel": "pigeon"}, "channel"),
        ({"channel": "kiosk"}, "channel"),
        ({"event": "visit"}, "event"),
        ({"due": "2026-11-21"}, "due"),
        ({"state": "sent"}, "state"),
        ({"workspace": "other"}, "workspace"),
    ],
)
def test_what_does_not_fit_is_named(ask: Post, guest: Guest, change: dict[str, Any], field: str) -> None:
    refused = ask(**{"customer": str(guest("Eva").pk), **change})
    assert refused.status_code == 422
    assert any(error["field"].startswith(field) for error in refused.json()["errors"])
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("how", ["id", "email", "external_id"])
def test_a_customer_is_named_in_each_way(ask: Post, guest: Guest, how: str) -> None:
    eva = guest("Eva", external_id="e-1")
    named = {"id": str(eva.pk), "email": "eva@guests.example", "external_id": "e-1"}[how]
    assert ask({how: named}).json()["state"] == "queued"
    assert Invitation.objects.get().customer == eva


@pytest.mark.parametrize(
    "named", [{"email": "nobody@guests.example"}, {"external_id": "none"}, str(new_id())], ids=["email", "number", "id"]
)
def test_a_customer_who_is_not_there_is_404_and_not_made(ask: Post, cafe: Workspace, named: Any) -> None:
    assert ask(named).status_code == 404
    assert not Customer.objects.exists()


@pytest.mark.parametrize("reason", ["no_permission", "opted_out", "bounced", "no_address", "closed", "asked_lately"])
def test_each_reason_is_told_and_kept_as_a_row(
    ask: Post, guest: Guest, nps: Survey, now: datetime, reason: str
) -> None:
    eva = guest("Eva", basis="" if reason == "no_permission" else "consent")
    if reason == "opted_out":
        eva.withdraw(channel="email", source="test", at=now)
    if reason == "bounced":
        ContactPoint.objects.update(state="bounced")
    if reason == "no_address":
        ContactPoint.objects.all().delete()
    if reason == "closed":
        nps.close(by=None, at=now)
    if reason == "asked_lately":
        Invitation.invite(survey=nps, customer=eva, channel="link", at=now - timedelta(days=2))
    answer = ask(str(eva.pk))
    assert (answer.status_code, answer.json()["suppressed_reason"]) == (201, reason)
    assert "url" not in answer.json()
    assert Invitation.objects.filter(suppressed_reason=reason).count() == 1
    assert not Message.objects.exists()


@pytest.mark.parametrize("hour", [3, 12, 23])
def test_a_link_knows_no_quiet_hours_and_needs_no_permission(
    ask: Post, guest: Guest, now: datetime, monkeypatch: pytest.MonkeyPatch, hour: int
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: now.replace(hour=hour))
    answer = ask(str(guest("Eva", basis="", email="").pk), channel="link").json()
    assert answer["state"] == "sent"
    assert answer["url"].startswith("http://127.0.0.1:8000/a/")


def test_the_rest_between_two_asks_holds_for_links_too(ask: Post, guest: Guest) -> None:
    eva = str(guest("Eva").pk)
    assert ask(eva, channel="link").json()["state"] == "sent"
    again = ask(eva, channel="link").json()
    assert (again["state"], again["suppressed_reason"]) == ("suppressed", "asked_lately")
    assert "url" not in again


def test_mail_at_night_waits_for_the_morning(
    ask: Post, guest: Guest, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    night = now.replace(hour=22)
    monkeypatch.setattr("django.utils.timezone.now", lambda: night)
    assert ask(str(guest("Eva").pk)).json()["state"] == "queued"
    assert Message.objects.get().next_at == now.replace(hour=7) + timedelta(days=1)


def test_an_event_of_another_customer_is_refused(ask: Post, guest: Guest, cafe: Workspace, now: datetime) -> None:
    visit = Event.record("visit.done", workspace=cafe, at=now, customer=guest("Petr"))
    refused = ask(str(guest("Eva").pk), event=str(visit.pk))
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "event")


def test_an_event_names_who_was_met_and_where(ask: Post, guest: Guest, cafe: Workspace, now: datetime) -> None:
    eva = guest("Eva")
    till = cafe.touchpoints.create(key="till")
    visit = Event.record("visit.done", workspace=cafe, at=now, customer=eva, touchpoint_id=till.pk)
    ask(str(eva.pk), event=str(visit.pk))
    made = Invitation.objects.get()
    assert (made.event, made.touchpoint) == (visit, till)
