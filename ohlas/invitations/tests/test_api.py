"""POST /api/v1/invitations."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from ohlas.customers.models import Customer, Event
from ohlas.invitations.models import Invitation
from ohlas.invitations.tokens import answer_url
from ohlas.mail.models import Message
from ohlas.surveys.models import Survey
from ohlas.team.models import ApiKey, Workspace

Guest = Callable[..., Customer]
Post = Callable[..., Any]
pytestmark = pytest.mark.django_db


@pytest.fixture
def post(cafe: Workspace, now: datetime) -> Post:
    _key, token = ApiKey.issue(workspace=cafe, name="Shop", scopes=["invitations:write"], at=now)
    shop = Client(headers={"Authorization": f"Bearer {token}"})
    return lambda **body: shop.post("/api/v1/invitations", body, content_type="application/json")


def test_a_link_comes_with_its_address(nps: Survey, guest: Guest, post: Post) -> None:
    answer = post(survey=str(nps.pk), customer=str(guest("Eva").pk), channel="link")
    made = Invitation.objects.get()
    assert answer.status_code == 201
    assert answer.json() == {"id": str(made.pk), "state": "sent", "url": answer_url(made)}


def test_a_mail_is_queued(nps: Survey, guest: Guest, post: Post) -> None:
    guest("Eva")
    answer = post(survey=str(nps.pk), customer={"email": "EVA@guests.example"}, channel="email")
    assert answer.json()["state"] == "queued"
    assert "url" not in answer.json()
    assert Message.objects.get().to == "eva@guests.example"


def test_who_is_not_asked_has_a_reason(nps: Survey, guest: Guest, post: Post) -> None:
    eva = str(guest("Eva", basis="").pk)
    answer = post(survey=str(nps.pk), customer=eva, channel="email")
    assert (answer.status_code, answer.json()["state"]) == (201, "suppressed")
    assert answer.json()["suppressed_reason"] == "no_permission"


def test_the_same_event_answers_with_the_same_invitation(
    nps: Survey, guest: Guest, post: Post, cafe: Workspace, now: datetime
) -> None:
    eva = guest("Eva")
    visit = Event.record("visit.done", workspace=cafe, at=now, customer=eva)
    body = {"survey": str(nps.pk), "customer": str(eva.pk), "channel": "link", "event": str(visit.pk)}
    assert post(**body).json() == post(**body).json()


def test_sms_is_refused_until_there_is_a_gateway(nps: Survey, guest: Guest, post: Post) -> None:
    answer = post(survey=str(nps.pk), customer=str(guest("Eva").pk), channel="sms")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "channel"


@pytest.mark.parametrize("channel", ["post", "", None, 1])
def test_an_unknown_channel_is_refused(nps: Survey, guest: Guest, post: Post, channel: Any) -> None:
    assert post(survey=str(nps.pk), customer=str(guest("Eva").pk), channel=channel).status_code == 422


def test_another_business_s_customer_survey_or_event_is_not_there(
    nps: Survey, guest: Guest, post: Post, other_shop: Workspace, now: datetime
) -> None:
    stranger = Customer.create(other_shop, at=now, name="Hans")
    theirs = Survey.create(workspace=other_shop, kind="nps", name="x", languages=["de"], by=None, at=now)
    theirs.publish(by=None, at=now)
    event = Event.record("visit.done", workspace=other_shop, at=now, customer=stranger)
    eva = str(guest("Eva").pk)
    assert post(survey=str(nps.pk), customer=str(stranger.pk), channel="link").status_code == 404
    assert post(survey=str(theirs.pk), customer=eva, channel="link").status_code == 404
    assert post(survey=str(nps.pk), customer=eva, channel="link", event=str(event.pk)).status_code == 404
    assert not Invitation.objects.exists()


def test_a_draft_cannot_be_asked(cafe: Workspace, guest: Guest, post: Post, now: datetime) -> None:
    draft = Survey.create(workspace=cafe, kind="nps", name="x", languages=["cs"], by=None, at=now)
    assert post(survey=str(draft.pk), customer=str(guest("Eva").pk), channel="link").status_code == 422


def test_another_scope_is_not_enough(nps: Survey, cafe: Workspace, now: datetime) -> None:
    _key, token = ApiKey.issue(workspace=cafe, name="Shop", scopes=["invitations:read"], at=now)
    shop = Client(headers={"Authorization": f"Bearer {token}"})
    assert shop.post("/api/v1/invitations", {}, content_type="application/json").status_code == 403
