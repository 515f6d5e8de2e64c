"""The last look before a mail leaves: what changed meanwhile, and what becomes of the row."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from ohlas.customers.models import ContactPoint, Customer, Event, Touchpoint
from ohlas.invitations import automatic, jobs, rounds
from ohlas.invitations.models import Invitation, Mailing
from ohlas.jobs.models import Job
from ohlas.mail.models import Message
from ohlas.surveys.models import Survey
from ohlas.team.models import Member, Staff, Workspace

Guest = Callable[..., Customer]
DAY = timedelta(days=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(nps: Survey, guest: Guest, now: datetime) -> Invitation:
    """Eva's, which leaves in two hours."""
    made = Invitation.invite(survey=nps, customer=guest("Eva"), channel="email", at=now, due=now + timedelta(hours=2))
    return Invitation.objects.select_related("workspace", "survey", "customer", "mailing").get(pk=made.pk)


def test_not_before_its_time(waiting: Invitation, now: datetime) -> None:
    assert waiting.leaves_at(at=now) == waiting.due_at
    assert waiting.leaves_at(at=waiting.due_at) == waiting.due_at
    assert waiting.state == "queued"


def test_at_night_it_waits_for_the_morning(waiting: Invitation, now: datetime) -> None:
    assert waiting.leaves_at(at=now.replace(hour=22)) == now.replace(hour=7) + DAY


@pytest.mark.parametrize("reason", ["bounced", "opted_out", "no_address", "closed", "expired", "asked_lately"])
def test_what_came_between_is_written_down(waiting: Invitation, nps: Survey, now: datetime, reason: str) -> None:
    eva, at = waiting.customer, waiting.due_at
    assert eva
    match reason:
        case "bounced":
            ContactPoint.objects.update(state="bounced")
        case "opted_out":
            eva.withdraw(channel="email", source="test", at=now)
        case "no_address":
            ContactPoint.objects.all().delete()
        case "closed":
            waiting.survey.close(by=None, at=now)
        case "expired":
            at = waiting.expires_at
        case "asked_lately":
            other = Invitation.invite(survey=nps, customer=eva, channel="link", at=now - 40 * DAY)
            other.set(sent_at=now, due_at=now)
    assert waiting.leaves_at(at=at) is None
    waiting.refresh_from_db()
    assert (waiting.state, waiting.suppressed_reason) == ("suppressed", reason)
    assert Event.objects.filter(kind="invitation.suppressed", payload__reason=reason).count() == 1


def test_what_was_suppressed_once_is_not_looked_at_again(waiting: Invitation, now: datetime) -> None:
    waiting.suppress("cancelled", at=now)
    assert waiting.leaves_at(at=waiting.due_at) is None
    assert Event.objects.filter(kind="invitation.suppressed").count() == 1


def test_mail_that_never_arrives_is_no_ask_but_an_answer_stays(waiting: Invitation, now: datetime) -> None:
    Invitation.objects.update(state="answered", answered_at=now)
    waiting.mark_undelivered("undelivered", at=now)
    waiting.refresh_from_db()
    assert waiting.state == "answered"
    Invitation.objects.update(state="queued", answered_at=None)
    waiting.mark_undelivered("undelivered", at=now)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.suppressed_reason) == ("suppressed", "undelivered")


def test_when_it_left_is_the_day_on_the_wall(waiting: Invitation, now: datetime) -> None:
    waiting.mark_sent(at=now.replace(hour=23, minute=30))
    waiting.refresh_from_db()
    assert (waiting.state, str(waiting.sent_on)) == ("sent", "2026-11-21")


@pytest.mark.parametrize(("state", "reason"), [("suppressed", ""), ("queued", "bounced"), ("sent", "closed")])
def test_the_database_keeps_state_and_reason_together(waiting: Invitation, state: str, reason: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.filter(pk=waiting.pk).update(state=state, suppressed_reason=reason)


def test_staff_touchpoint_and_version_are_those_of_the_visit(
    nps: Survey, guest: Guest, cafe: Workspace, now: datetime
) -> None:
    till, bar = (Touchpoint.objects.create(workspace=cafe, key=key) for key in ("till", "bar"))
    radim = Staff.objects.create(workspace=cafe, key="radim", name="Radim")
    nps.set(touchpoint=bar)
    eva, petr = guest("Eva"), guest("Petr")
    visit = Event.record("visit.done", workspace=cafe, at=now, customer=eva, touchpoint_id=till.pk, staff_id=radim.pk)
    made = Invitation.invite(survey=nps, customer=eva, channel="email", at=now, event=visit)
    assert (made.touchpoint, made.staff, made.version) == (till, radim, nps.version)
    plain = Invitation.invite(survey=nps, customer=petr, channel="email", at=now)
    assert (plain.touchpoint, plain.staff) == (bar, None)


def test_a_visit_taken_back_asks_nobody(nps: Survey, guest: Guest, cafe: Workspace, now: datetime) -> None:
    visit = Event.record("visit.done", workspace=cafe, at=now, customer=guest("Eva"))
    made = Invitation.invite(survey=nps, customer=guest("Petr"), channel="email", at=now, event=visit)
    for _twice in range(2):
        automatic.do_not_ask_after(str(visit.pk), at=now)
    made.refresh_from_db()
    assert (made.state, made.suppressed_reason) == ("suppressed", "taken_back")
    assert Event.objects.filter(kind="invitation.suppressed").count() == 1


def test_what_has_left_cannot_be_taken_back(nps: Survey, guest: Guest, cafe: Workspace, now: datetime) -> None:
    visit = Event.record("visit.done", workspace=cafe, at=now, customer=guest("Eva"))
    made = Invitation.invite(survey=nps, customer=guest("Petr"), channel="link", at=now, event=visit)
    automatic.do_not_ask_after(str(visit.pk), at=now)
    made.refresh_from_db()
    assert made.state == "sent"


@pytest.mark.parametrize(("late", "asked"), [(timedelta(0), 1), (2 * DAY - timedelta(minutes=1), 1), (2 * DAY, 0)])
def test_what_we_hear_of_two_days_late_is_history(
    nps: Survey, guest: Guest, cafe: Workspace, now: datetime, late: timedelta, asked: int
) -> None:
    nps.ask_when(after="visit.done")
    visit = Event.record("visit.done", workspace=cafe, at=now, occurred_at=now - late, customer=guest("Eva"))
    automatic.ask_after_event(str(visit.pk), at=now)
    assert Invitation.objects.count() == asked
    assert not Invitation.objects.filter(due_at__lt=now).exists()


def test_an_event_of_nobody_or_of_no_survey_asks_nobody(nps: Survey, cafe: Workspace, now: datetime) -> None:
    nps.ask_when(after="visit.done")
    alone = Event.record("visit.done", workspace=cafe, at=now)
    automatic.ask_after_event(str(alone.pk), at=now)
    automatic.ask_after_event("0198c0de-0000-7000-8000-000000000001", at=now)
    assert not Invitation.objects.exists()


def test_a_mailing_that_is_gone_or_called_off_asks_nobody(
    nps: Survey, cafe: Workspace, guest: Guest, now: datetime, olga: Member
) -> None:
    guest("Eva")
    mailing = Mailing.objects.create(workspace=cafe, survey=nps, created_at=now, state="scheduled", send_at=now)
    assert mailing.cancel(by=olga.user, at=now)
    assert not rounds.run(str(mailing.pk))
    assert not rounds.run("0198c0de-0000-7000-8000-000000000001")
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(("more", "runs_on"), [(True, 1), (False, 0)])
@pytest.mark.parametrize("what", ["run_mailing", "call_off"])
def test_a_round_goes_on_in_another_job_while_there_is_more(
    monkeypatch: pytest.MonkeyPatch, more: bool, runs_on: int, what: str
) -> None:
    monkeypatch.setattr(rounds, "run" if what == "run_mailing" else "call_off", lambda _id: more)
    getattr(jobs, what).func("0198c0de-0000-7000-8000-000000000001")
    assert Job.objects.filter(task__endswith=what).count() == runs_on


def test_calling_off_takes_only_what_waits(nps: Survey, cafe: Workspace, guest: Guest, now: datetime) -> None:
    mailing = Mailing.objects.create(workspace=cafe, survey=nps, created_at=now, state="scheduled", send_at=now)
    for name in ("Eva", "Petr", "Jana"):
        guest(name)
    mailing.ask_next(at=now)
    gone = Invitation.objects.order_by("id").first()
    assert gone
    Message.objects.get(source_id=str(gone.pk)).take_out(at=now)
    assert not rounds.call_off(str(mailing.pk)), "there is no more of it"
    assert Invitation.objects.filter(suppressed_reason="cancelled").count() == 2
    gone.refresh_from_db()
    assert gone.state == "queued", "its mail is on its way"
