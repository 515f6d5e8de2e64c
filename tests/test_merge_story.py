"""Eva is in the book twice, was asked twice and has answered: the two are merged, and parted again."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from ohlas.customers.models import Customer, Event, Merge
from ohlas.invitations.models import Invitation, Mailing
from ohlas.invitations.tokens import answer_url, unsubscribe_url
from ohlas.jobs.testing import run_due_jobs
from ohlas.mail.models import Message
from ohlas.project.inspection import tallies
from ohlas.responses.models import Response, Tally
from ohlas.surveys.models import Survey
from ohlas.team.models import ApiKey, Member, Workspace

Invite = Callable[[Customer], Invitation]
HOUR = timedelta(hours=1)


@pytest.fixture
def survey(cafe: Workspace, now: datetime) -> Survey:
    survey = Survey.create(workspace=cafe, kind="nps", name="Guests", languages=["cs"], by=None, at=now)
    survey.publish(by=None, at=now)
    return survey


@pytest.fixture
def eva(cafe: Workspace, now: datetime) -> Customer:
    eva = Customer.create(cafe, at=now, name="Eva Horáková", email="eva@example.cz", external_id="c-1")
    eva.allow(channel="email", basis="consent", source="till", at=now)
    return eva


@pytest.fixture
def twin(cafe: Workspace, now: datetime) -> Customer:
    twin = Customer.create(cafe, at=now, name="Eva H.", email="eva.h@gmail.com", external_id="shop-77")
    twin.allow(channel="email", basis="existing_customer", source="till", at=now)
    return twin


@pytest.fixture
def invite(survey: Survey) -> Invite:
    return lambda customer: Invitation.invite(
        survey=survey, customer=customer, channel="link", at=datetime.now().astimezone()
    )


def answer(invitation: Invitation, score: int) -> int:
    path = answer_url(invitation).partition("/a/")[2]
    return Client().post(f"/a/{path}", {"score": score}, content_type="application/json").status_code


def counts() -> list[tuple[object, ...]]:
    return list(Tally.objects.order_by("pk").values_list("dimension", "key", "value", "count"))


def test_answers_count_as_before(eva: Customer, twin: Customer, invite: Invite, olga: Member, now: datetime) -> None:
    assert answer(invite(eva), 9) == 201
    assert answer(invite(twin), 3) == 201
    before = counts()
    merge = Merge.join(eva, twin, by=olga.user, at=now)
    assert (counts(), tallies(now)) == (before, [])
    assert set(Response.objects.values_list("customer", flat=True)) == {eva.pk}
    merge.undo(by=olga.user, at=now)
    assert (counts(), tallies(now)) == (before, [])
    assert dict(Response.objects.values_list("customer", "score")) == {eva.pk: 9, twin.pk: 3}


def test_answers_are_found_by_the_old_id(
    cafe: Workspace, eva: Customer, twin: Customer, invite: Invite, now: datetime
) -> None:
    answer(invite(twin), 3)
    Merge.join(eva, twin, by=None, at=now)
    _key, token = ApiKey.issue(workspace=cafe, name="Shop", scopes=["responses:read"], at=now)
    found = Client().get(f"/api/v1/responses?customer={twin.pk}", headers={"Authorization": f"Bearer {token}"})
    assert [row["customer"] for row in found.json()["items"]] == [str(eva.pk)]


def test_an_old_link_is_answered_by_who_stays(
    eva: Customer, twin: Customer, invite: Invite, olga: Member, now: datetime
) -> None:
    invitation = invite(twin)
    Merge.join(eva, twin, by=olga.user, at=now)
    assert answer(invitation, 7) == 201
    assert Response.objects.get().customer == eva
    eva.refresh_from_db()
    assert eva.last_score == 7


def test_what_the_other_one_answered_meanwhile_goes_back_with_the_link(
    eva: Customer, twin: Customer, invite: Invite, olga: Member, now: datetime
) -> None:
    assert answer(invite(eva), 9) == 201
    invitation = invite(twin)
    merge = Merge.join(eva, twin, by=olga.user, at=now)
    assert answer(invitation, 2) == 201
    merge.undo(by=olga.user, at=now)
    assert Response.objects.get(score=2).customer == twin
    assert Event.objects.get(kind="response.received", score=2).customer == twin
    scores = dict(Customer.objects.values_list("pk", "last_score"))
    assert scores == {eva.pk: 9, twin.pk: 2}


def test_an_old_no_holds_for_who_stays(eva: Customer, twin: Customer, olga: Member, now: datetime) -> None:
    path = unsubscribe_url(twin).partition("/u/")[2]
    Merge.join(eva, twin, by=olga.user, at=now)
    page = Client().get(f"/u/{path}")
    assert page.status_code == 200
    assert eva.may_be_asked("email")
    page = Client().post(f"/u/{path}", {"List-Unsubscribe": "One-Click"})
    assert page.status_code == 200
    assert not eva.may_be_asked("email")
    again = page.context["again"]
    assert Client().post("/u/again", {"again": again}).status_code == 200
    assert eva.may_be_asked("email")


def test_contact_care_counts_what_both_were_asked(
    eva: Customer, twin: Customer, survey: Survey, olga: Member, now: datetime
) -> None:
    for each in (eva, twin):
        Invitation.invite(survey=survey, customer=each, channel="email", at=now)
    assert Invitation.objects.filter(state="queued").count() == 2
    Merge.join(eva, twin, by=olga.user, at=now)
    run_due_jobs(now + HOUR)
    states = sorted(Invitation.objects.values_list("state", "suppressed_reason"))
    assert states == [("sent", ""), ("suppressed", "asked_lately")]
    assert set(Message.objects.values_list("customer", flat=True)) == {eva.pk}


def test_a_reminder_goes_back_with_its_invitation(
    eva: Customer, twin: Customer, survey: Survey, olga: Member, now: datetime
) -> None:
    invitation = Invitation.invite(survey=survey, customer=twin, channel="email", at=now)
    merge = Merge.join(eva, twin, by=olga.user, at=now)
    Invitation.objects.get(pk=invitation.pk).post_reminder(at=now)
    assert set(Message.objects.values_list("customer", flat=True)) == {eva.pk}
    merge.undo(by=olga.user, at=now)
    assert set(Message.objects.values_list("customer", flat=True)) == {twin.pk}


def test_one_mailing_to_both(eva: Customer, twin: Customer, survey: Survey, olga: Member, now: datetime) -> None:
    mailing = Mailing.objects.create(
        workspace=survey.workspace, survey=survey, created_at=now, created_by=olga.user, state="scheduled", send_at=now
    )
    while mailing.ask_next(at=now):
        pass
    merge = Merge.join(eva, twin, by=olga.user, at=now)
    assert Invitation.objects.filter(customer=eva).count() == 2
    assert mailing.invitations.count() == 1
    merge.undo(by=olga.user, at=now)
    assert dict(mailing.invitations.values_list("customer", "customer__name")) == {
        eva.pk: "Eva Horáková",
        twin.pk: "Eva H.",
    }


def test_merged_in_the_middle_of_a_mailing(
    eva: Customer, twin: Customer, survey: Survey, olga: Member, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ohlas.invitations.models.mailing.CHUNK", 1)
    mailing = Mailing.objects.create(
        workspace=survey.workspace, survey=survey, created_at=now, created_by=olga.user, state="scheduled", send_at=now
    )
    mailing.ask_next(at=now)
    asked = Invitation.objects.get().customer
    other = twin if asked == eva else eva
    Merge.join(other, asked, by=olga.user, at=now)
    while mailing.ask_next(at=now):
        pass
    assert mailing.invitations.get().customer == other
    mailing.refresh_from_db()
    assert mailing.state == "sent"


def test_other_programs_go_on_naming_whom_they_know(
    cafe: Workspace, eva: Customer, twin: Customer, olga: Member, now: datetime
) -> None:
    Merge.join(eva, twin, by=olga.user, at=now)
    _key, token = ApiKey.issue(
        workspace=cafe, name="Shop", scopes=["events:write", "customers:write", "customers:read"], at=now
    )
    headers = {"Authorization": f"Bearer {token}"}
    for number, name in enumerate((str(twin.pk), {"external_id": "shop-77"}, {"email": "eva.h@gmail.com"})):
        event = {"source": "shop", "external_id": str(number), "kind": "order.paid", "occurred_at": now.isoformat()}
        told = Client().post("/api/v1/events", {**event, "customer": name}, "application/json", headers=headers)
        assert told.status_code == 201
    assert Event.objects.filter(kind="order.paid", customer=eva).count() == 3
    same = {"external_id": "shop-77", "language": "de"}
    assert Client().post("/api/v1/customers", same, "application/json", headers=headers).status_code == 200
    eva.refresh_from_db()
    assert (eva.external_id, eva.language, Customer.objects.count()) == ("c-1", "de", 1)
