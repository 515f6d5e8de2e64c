"""Asking one customer."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from ohlas.customers.models import Customer, Event
from ohlas.invitations.models import Invitation
from ohlas.invitations.tokens import answer_url, hash_of, token_for
from ohlas.jobs.testing import run_due_jobs
from ohlas.mail.models import Message
from ohlas.surveys.models import Survey
from ohlas.team.models import Member, Workspace

Guest = Callable[..., Customer]
pytestmark = pytest.mark.django_db


def kinds(customer: Customer) -> list[str]:
    found = Event.objects.filter(customer=customer, kind__startswith="invitation.").order_by("id")
    return [event.kind for event in found]


def test_a_mail_waits_in_the_outbox_and_is_held_there_without_a_server(
    nps: Survey, guest: Guest, now: datetime
) -> None:
    eva = guest("Eva", language="tr")
    invitation = Invitation.invite(survey=nps, customer=eva, channel="email", at=now)
    assert invitation.state == "queued"
    assert invitation.language == "tr"
    assert invitation.basis == "existing_customer"
    assert invitation.expires_at == now + timedelta(days=30)
    run_due_jobs(now)
    message = Message.objects.get(source="invitation", source_id=str(invitation.pk))
    assert (message.state, message.to, message.html) == ("held", "eva@guests.example", "")
    assert f"{answer_url(invitation)}?score=9" in message.letter().html
    invitation.refresh_from_db()
    assert (invitation.state, invitation.sent_at, str(invitation.sent_on)) == ("sent", now, "2026-11-20")
    assert kinds(eva) == ["invitation.sent"]


def test_only_the_hash_of_the_link_is_stored(nps: Survey, guest: Guest, now: datetime) -> None:
    invitation = Invitation.invite(survey=nps, customer=guest("Eva"), channel="email", at=now)
    assert invitation.token_hash == hash_of(token_for(invitation))


def test_a_link_is_handed_over_at_once_and_needs_no_permission(nps: Survey, guest: Guest, now: datetime) -> None:
    eva = guest("Eva", basis="", email="")
    midnight = now.replace(hour=23)
    invitation = Invitation.invite(survey=nps, customer=eva, channel="link", at=midnight)
    assert (invitation.state, invitation.sent_at, invitation.basis) == ("sent", midnight, "")
    assert kinds(eva) == ["invitation.sent"]
    assert not Message.objects.exists()


def test_who_may_not_be_asked_is_a_row_with_its_reason(nps: Survey, guest: Guest, now: datetime) -> None:
    eva = guest("Eva", basis="")
    invitation = Invitation.invite(survey=nps, customer=eva, channel="email", at=now)
    assert (invitation.state, invitation.suppressed_reason) == ("suppressed", "no_permission")
    event = Event.objects.get(customer=eva, kind="invitation.suppressed")
    assert event.payload["reason"] == "no_permission"
    assert not Message.objects.exists()


def test_nobody_is_asked_twice_within_the_rest_over_any_channel(
    nps: Survey, guest: Guest, now: datetime, cafe: Workspace
) -> None:
    eva = guest("Eva")
    Invitation.invite(survey=nps, customer=eva, channel="link", at=now)
    later = now + timedelta(days=29)
    second = Invitation.invite(survey=nps, customer=eva, channel="email", at=later)
    assert second.suppressed_reason == "asked_lately"
    third = Invitation.invite(survey=nps, customer=eva, channel="email", at=now + timedelta(days=30))
    assert third.state == "queued"


def test_one_that_waits_counts_as_asked(nps: Survey, guest: Guest, now: datetime) -> None:
    eva = guest("Eva")
    Invitation.invite(survey=nps, customer=eva, channel="email", at=now, due=now + timedelta(days=14))
    assert Invitation.invite(survey=nps, customer=eva, channel="link", at=now).suppressed_reason == "asked_lately"


def test_in_the_evening_it_waits_for_the_morning(nps: Survey, guest: Guest, now: datetime) -> None:
    evening = now.replace(hour=19, minute=30)  # half past eight in Prague
    invitation = Invitation.invite(survey=nps, customer=guest("Eva"), channel="email", at=evening)
    morning = datetime.fromisoformat("2026-11-21T08:00:00+01:00")
    assert invitation.due_at == morning
    run_due_jobs(evening)
    assert Message.objects.get().state == "queued"
    run_due_jobs(morning)
    assert Message.objects.get().state == "held"


def test_the_same_event_asks_once(nps: Survey, guest: Guest, now: datetime, cafe: Workspace) -> None:
    eva = guest("Eva")
    visit = Event.record("visit.done", workspace=cafe, at=now, customer=eva)
    first = Invitation.invite(survey=nps, customer=eva, channel="email", at=now, event=visit)
    assert Invitation.invite(survey=nps, customer=eva, channel="email", at=now, event=visit) == first


def test_who_said_no_meanwhile_gets_nothing(nps: Survey, guest: Guest, now: datetime) -> None:
    eva = guest("Eva")
    invitation = Invitation.invite(survey=nps, customer=eva, channel="email", at=now, due=now + timedelta(hours=2))
    eva.withdraw(channel="email", source="test", at=now + timedelta(hours=1))
    run_due_jobs(now + timedelta(hours=2))
    invitation.refresh_from_db()
    assert (invitation.state, invitation.suppressed_reason) == ("suppressed", "opted_out")
    assert Message.objects.get().state == "cancelled"
    assert kinds(eva) == ["invitation.suppressed"]


def test_a_survey_closed_meanwhile_asks_nobody(nps: Survey, guest: Guest, now: datetime, olga: Member) -> None:
    invitation = Invitation.invite(survey=nps, customer=guest("Eva"), channel="email", at=now, due=now + timedelta(1))
    nps.close(by=olga.user, at=now)
    run_due_jobs(now + timedelta(days=1))
    invitation.refresh_from_db()
    assert invitation.suppressed_reason == "closed"


def test_a_language_the_survey_lacks_becomes_the_business_s(nps: Survey, guest: Guest, now: datetime) -> None:
    assert Invitation.invite(survey=nps, customer=guest("Yuki", language="ja"), channel="link", at=now).language == "cs"
