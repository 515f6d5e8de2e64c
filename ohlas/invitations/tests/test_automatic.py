"""Asking that nobody has to think of."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from ohlas.customers.models import Customer, Event
from ohlas.invitations import automatic
from ohlas.invitations.models import Invitation
from ohlas.jobs.models import Job
from ohlas.jobs.testing import run_due_jobs
from ohlas.mail.models import Message
from ohlas.surveys.models import Survey
from ohlas.team.models import Workspace

Guest = Callable[..., Customer]
pytestmark = pytest.mark.django_db


def test_a_visit_is_asked_about_two_hours_later(nps: Survey, guest: Guest, now: datetime, cafe: Workspace) -> None:
    nps.ask_when(after="visit.done", delay=timedelta(hours=2))
    eva = guest("Eva")
    visit = Event.record("visit.done", workspace=cafe, at=now, customer=eva)
    run_due_jobs(now)
    invitation = Invitation.objects.get()
    assert (invitation.event, invitation.state, invitation.due_at) == (visit, "queued", now + timedelta(hours=2))
    run_due_jobs(now + timedelta(hours=2))
    invitation.refresh_from_db()
    assert invitation.state == "sent"


def test_a_reaction_that_runs_twice_asks_once(nps: Survey, guest: Guest, now: datetime, cafe: Workspace) -> None:
    nps.ask_when(after="visit.done")
    visit = Event.record("visit.done", workspace=cafe, at=now, customer=guest("Eva"))
    for _run in range(2):
        automatic.ask_after_event(str(visit.pk), at=now)
    assert Invitation.objects.count() == 1


def test_our_own_events_do_not_even_make_a_job(guest: Guest, now: datetime, cafe: Workspace) -> None:
    Event.record("response.received", workspace=cafe, at=now, customer=guest("Eva"))
    assert not Job.objects.filter(task__contains="ask_after_event").exists()


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_a_survey_that_is_not_live_waits_for_nothing(
    nps: Survey, guest: Guest, now: datetime, cafe: Workspace, state: str
) -> None:
    nps.ask_when(after="visit.done")
    nps.set(state=state)
    Event.record("visit.done", workspace=cafe, at=now, customer=guest("Eva"))
    run_due_jobs(now)
    assert not Invitation.objects.exists()


def test_history_that_is_brought_in_asks_nobody(nps: Survey, guest: Guest, now: datetime, cafe: Workspace) -> None:
    nps.ask_when(after="visit.done")
    Event.record("visit.done", workspace=cafe, at=now, occurred_at=now - timedelta(days=90), customer=guest("Eva"))
    run_due_jobs(now)
    assert not Invitation.objects.exists()


def test_ten_visits_in_a_day_ask_once(nps: Survey, guest: Guest, now: datetime, cafe: Workspace) -> None:
    nps.ask_when(after="visit.done")
    eva = guest("Eva")
    for minute in range(10):
        Event.record("visit.done", workspace=cafe, at=now + timedelta(minutes=minute), customer=eva)
    run_due_jobs(now + timedelta(hours=1))
    assert Message.objects.count() == 1
    assert Invitation.objects.filter(suppressed_reason="asked_lately").count() == 9


def test_the_book_has_its_turn_spread_over_the_days(nps: Survey, guest: Guest, now: datetime) -> None:
    nps.ask_when(after="", every_days=5)
    for number in range(10):
        guest(f"Guest{number}")
    for hour in range(3):
        automatic.ask_again(at=now + timedelta(hours=hour))
    assert Invitation.objects.count() == 2
    for day in range(1, 5):
        automatic.ask_again(at=now + timedelta(days=day, hours=3))
    assert Invitation.objects.count() == 10
    automatic.ask_again(at=now + timedelta(days=5, hours=2))
    assert Invitation.objects.count() == 10


def test_who_rests_from_another_survey_is_left_for_another_day(nps: Survey, guest: Guest, now: datetime) -> None:
    nps.ask_when(after="", every_days=1)
    eva, petr = guest("Eva"), guest("Petr")
    Invitation.invite(survey=nps, customer=eva, channel="link", at=now - timedelta(days=2))
    automatic.ask_again(at=now)
    assert Invitation.objects.get(channel="email").customer == petr


def test_one_reminder_after_five_days(nps: Survey, guest: Guest, now: datetime) -> None:
    nps.ask_when(after="", remind_after_days=5)
    eva = guest("Eva", language="cs")
    invitation = Invitation.invite(survey=nps, customer=eva, channel="email", at=now)
    run_due_jobs(now)
    automatic.remind(at=now + timedelta(days=4))
    assert not Message.objects.filter(source="reminder").exists()
    for hour in range(2):
        automatic.remind(at=now + timedelta(days=5, hours=hour))
    run_due_jobs(now + timedelta(days=5, hours=2))
    reminder = Message.objects.get(source="reminder")
    assert reminder.state == "held"
    assert reminder.message_id != Message.objects.get(source="invitation").message_id
    invitation.refresh_from_db()
    assert invitation.reminded_at == now + timedelta(days=5)


def test_who_answered_or_said_no_is_not_reminded(nps: Survey, guest: Guest, now: datetime) -> None:
    nps.ask_when(after="", remind_after_days=5)
    eva, petr = guest("Eva"), guest("Petr")
    answered = Invitation.invite(survey=nps, customer=eva, channel="email", at=now)
    Invitation.invite(survey=nps, customer=petr, channel="email", at=now)
    run_due_jobs(now)
    answered.set(state="answered", answered_at=now)
    later = now + timedelta(days=5)
    automatic.remind(at=later)
    petr.withdraw(channel="email", source="test", at=later)
    run_due_jobs(later)
    assert Message.objects.get(source="reminder").state == "cancelled"
