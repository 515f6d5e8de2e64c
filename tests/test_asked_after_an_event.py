"""A help desk tells over the API that a request was solved; a day later the customer is asked how easy it was."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ohlas.customers.models import Customer, Event
from ohlas.invitations.models import Invitation
from ohlas.jobs.testing import run_due_jobs
from ohlas.surveys.models import Survey
from ohlas.team.models import ApiKey, Member, Workspace


@pytest.fixture
def eva(cafe: Workspace, now: datetime) -> Customer:
    eva = Customer.create(cafe, at=now, name="Eva Horáková", email="eva@example.cz")
    eva.allow(channel="email", basis="consent", source="till", at=now)
    return eva


@pytest.fixture
def ease(cafe: Workspace, now: datetime) -> Survey:
    survey = Survey.create(workspace=cafe, kind="ces", name="Ease", languages=["cs"], by=None, at=now)
    survey.publish(by=None, at=now)
    survey.ask_when(after="ticket.solved", delay=timedelta(hours=24))
    return survey


def _tell(workspace: Workspace, solved_at: datetime, now: datetime) -> None:
    _key, token = ApiKey.issue(workspace=workspace, name="Help desk", scopes=["events:write"], at=now)
    ticket = {
        "source": "desk",
        "external_id": "t-7",
        "kind": "ticket.solved",
        "occurred_at": solved_at.isoformat(),
        "customer": {"email": "eva@example.cz"},
        "touchpoint": "support",
        "staff": "radim",
    }
    for _again in range(2):
        answer = Client().post(
            "/api/v1/events", ticket, content_type="application/json", headers={"Authorization": f"Bearer {token}"}
        )
        assert answer.status_code in (200, 201)


def test_asked_a_day_later(eva: Customer, ease: Survey, cafe: Workspace, now: datetime) -> None:
    solved_at = timezone.now()
    _tell(cafe, solved_at, now)
    run_due_jobs(timezone.now())
    invitation = Invitation.objects.get()
    assert (invitation.customer, invitation.survey, invitation.state) == (eva, ease, "queued")
    assert invitation.due_at >= solved_at + timedelta(hours=24)
    assert invitation.touchpoint
    assert invitation.touchpoint.key == "support"
    assert invitation.staff
    assert invitation.staff.key == "radim"
    run_due_jobs(invitation.due_at)
    invitation.refresh_from_db()
    assert invitation.state == "sent"


def test_what_was_solved_last_year_asks_nobody(eva: Customer, ease: Survey, cafe: Workspace, now: datetime) -> None:
    _tell(cafe, timezone.now() - timedelta(days=365), now)
    run_due_jobs(timezone.now())
    assert not Invitation.objects.exists()


def test_a_visit_taken_back_is_not_asked_about(eva: Customer, ease: Survey, radim: Member) -> None:
    ease.ask_when(after="visit.done", delay=timedelta(hours=2))
    visit = Event.write_down(eva, "visit.done", by=radim.user, at=timezone.now(), once="1")
    run_due_jobs(timezone.now())
    assert Invitation.objects.get().state == "queued"
    assert visit.take_back(by=radim.user, at=timezone.now())
    for later in (timedelta(0), timedelta(days=1)):
        run_due_jobs(timezone.now() + later)
    invitation = Invitation.objects.get()
    assert (invitation.state, invitation.suppressed_reason) == ("suppressed", "taken_back")
