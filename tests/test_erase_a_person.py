"""Eva is erased: what is gone, what is still counted, and that she does not come back."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from ohlas.customers.models import Company, Customer, Event, Import, ImportProblem, Segment, Tombstone
from ohlas.invitations.models import Invitation, Mailing
from ohlas.invitations.tokens import token_for
from ohlas.jobs.models import Job
from ohlas.mail.models import Message
from ohlas.responses.models import Response, ResponseChange, Score, Tally
from ohlas.responses.recount import problems
from ohlas.team.models import ApiKey, AuditEntry, Member, Workspace
from tests.person import MARKS, Everything, everything_about_eva, everything_stored

Committed = Callable[..., Any]


@pytest.fixture
def eva(olga: Member, now: datetime) -> Everything:
    return everything_about_eva(olga, at=now)


@pytest.fixture
def erased(eva: Everything, olga: Member, now: datetime, django_capture_on_commit_callbacks: Committed) -> Everything:
    with django_capture_on_commit_callbacks(execute=True):
        assert eva.customer.erase(by=olga, at=now + timedelta(days=1))
    return eva


def test_the_story_holds_what_must_go(eva: Everything) -> None:
    """Otherwise the next test would prove nothing."""
    stored = everything_stored()
    assert [mark for mark in MARKS if mark.casefold() not in stored] == []


def test_nothing_of_her_is_stored_any_more(erased: Everything) -> None:
    stored = everything_stored()
    assert [mark for mark in MARKS if mark.casefold() in stored] == []
    kept = [line for line in stored.splitlines() if erased.id in line or erased.id.replace("-", "") in line]
    assert len(kept) == 1, "the log knows that somebody was erased, and by whom"
    assert not Customer.objects.filter(pk=erased.id).exists()


def test_the_counts_stay(eva: Everything, olga: Member, now: datetime) -> None:
    tallies = sorted(Tally.objects.values_list("question", "dimension", "key", "value", "count"))
    scores = Score.objects.count()
    eva.customer.erase(by=olga, at=now)
    assert sorted(Tally.objects.values_list("question", "dimension", "key", "value", "count")) == tallies
    assert (Score.objects.count(), Response.objects.count(), problems()) == (scores, 1, [])
    assert Invitation.objects.filter(state="answered").count() == 1


def test_what_stays_of_her_answer_tells_nothing(erased: Everything) -> None:
    response = Response.objects.get()
    assert (response.customer, response.invitation, response.submitted_at, response.pk.version) == (None, None, None, 4)
    assert (response.score, response.band, response.comment, response.external_id) == (3, "bad", "", "")
    assert response.answers == {"score": 3}
    assert not ResponseChange.objects.exists()


def test_what_stays_of_her_invitations_tells_the_day_only(erased: Everything, cafe: Workspace) -> None:
    for invitation in Invitation.objects.all():
        assert (invitation.customer, invitation.contact_point, invitation.event) == (None, None, None)
        assert invitation.pk.version == 4
        for moment in (invitation.created_at, invitation.sent_at, invitation.answered_at, invitation.expires_at):
            assert moment is None or moment.astimezone(cafe.zone).strftime("%H:%M:%S.%f") == "00:00:00.000000"
    assert set(Invitation.objects.values_list("state", "suppressed_reason")) == {
        ("answered", ""),
        ("suppressed", "erased"),
    }


def test_words_before_she_left_an_address_go_too(eva: Everything, olga: Member, now: datetime) -> None:
    """The entry of an answer without a name is nobody's; the answer became hers when she left her address."""
    response = Response.objects.get()
    Event.record(
        "response.received", workspace=olga.workspace, at=datetime.combine(response.day, now.timetz()),
        payload={"response": str(response.pk), "comment": "The soup was cold", "band": "bad"},
    )  # fmt: skip
    eva.customer.erase(by=olga, at=now)
    assert Event.objects.get(customer=None, kind="response.received").payload == {"band": "bad"}


def test_her_links_are_dead(eva: Everything, olga: Member, now: datetime) -> None:
    link = f"/a/{token_for(eva.invitation)}"
    eva.customer.erase(by=olga, at=now)
    assert Client().get(link).status_code == 404
    assert Client().post(link, {"score": 10}, content_type="application/json").status_code == 404


def test_others_keep_what_is_theirs(eva: Everything, olga: Member, now: datetime) -> None:
    karel = Customer.create(olga.workspace, at=now, name="Karel Tichý", company="Horáková & syn", email="k@x.cz")
    Event.write_down(karel, "note.written", by=olga.user, at=now, once="k", words="Came with Eva Horáková, liked it.")
    eva.customer.erase(by=olga, at=now)
    assert Event.objects.get(customer=karel, kind="note.written").payload["words"] == "Came with …, liked it."
    assert Company.objects.filter(people=karel).exists()


def test_a_round_narrowed_to_her_finds_nobody_else(erased: Everything, cafe: Workspace, now: datetime) -> None:
    Customer.create(cafe, at=now, name="Karel Tichý")
    mailing = Mailing.objects.get()
    assert not mailing.asks.customers(cafe).exists()
    assert Segment.objects.get().conditions["all"][0]["value"] == "…"


def test_twice_at_once_is_once(eva: Everything, olga: Member, now: datetime) -> None:
    again = Customer.objects.get(pk=eva.id)
    assert eva.customer.erase(by=olga, at=now)
    assert not again.erase(by=olga, at=now)
    assert AuditEntry.objects.filter(kind="customer.erased").count() == 1


def test_what_is_running_finds_nobody(
    eva: Everything, olga: Member, now: datetime, django_capture_on_commit_callbacks: Committed
) -> None:
    from ohlas.invitations.automatic import ask_after_event, do_not_ask_after

    Job.objects.update(state="running", held_until=now + timedelta(minutes=1))
    with django_capture_on_commit_callbacks(execute=True):
        eva.customer.erase(by=olga, at=now)
    assert Job.objects.filter(state="running").exists()
    ask_after_event(str(eva.visit.pk), at=now)
    do_not_ask_after(str(eva.visit.pk), at=now)
    assert not Customer.objects.exists()


def test_a_mail_in_the_postmans_hands(eva: Everything, olga: Member, now: datetime) -> None:
    message = Message.objects.get(customer=eva.customer)
    message.state = "sending"
    eva.customer.erase(by=olga, at=now)
    message.mark_sent(at=now)
    message.mark_late("later", at=now)
    message.mark_failed("never", at=now, bounced=True)
    assert not Message.objects.exists()


def test_nothing_of_her_is_logged(
    eva: Everything,
    olga: Member,
    signed_in: Callable[[Member], Client],
    caplog: pytest.LogCaptureFixture,
    now: datetime,
) -> None:
    caplog.set_level("DEBUG")
    for name in ("django.db.backends", "django.template"):
        caplog.set_level("INFO", logger=name)
    browser = signed_in(olga)
    browser.get(f"/w/ozvena/customers/{eva.id}/")
    browser.get(f"/w/ozvena/customers/{eva.id}/everything/")
    browser.get("/w/ozvena/customers/?q=nothing")
    eva.customer.erase(by=olga, at=now)
    assert browser.get(f"/w/ozvena/customers/{eva.id}/").status_code == 404
    assert [mark for mark in MARKS if mark in caplog.text] == []


# She does not come back by herself.


def test_a_list_does_not_bring_her_back(erased: Everything, cafe: Workspace, now: datetime) -> None:
    from ohlas.customers.importing.run import bring_in

    text = "jméno;e-mail;telefon\nEva H.;eva.horakova@example.cz;\nKarel;k@x.cz;\nEvička;;777123456\n"
    run = Import.receive(cafe, [text.encode()], file_name="list.csv", at=now)
    run.start(run.layout, basis="none")
    bring_in(run, clock=lambda: now)
    run.refresh_from_db()
    assert (run.created, run.skipped, run.failed) == (1, 2, 0)
    assert [problem.message for problem in ImportProblem.objects.filter(run=run)] == [
        "This person was erased on 21 Nov 2026. Only by hand can they be added again."
    ] * 2
    assert Customer.objects.get().name == "Karel"


def test_the_same_list_does_not_bring_back_a_name_alone(olga: Member, now: datetime) -> None:
    from ohlas.customers.importing.run import bring_in

    def bring() -> Import:
        run = Import.receive(olga.workspace, ["jméno;e-mail\nOnly A Name;\n".encode()], file_name="list.csv", at=now)
        run.start(run.layout, basis="none")
        bring_in(run, clock=lambda: now)
        run.refresh_from_db()
        return run

    assert bring().created == 1
    Customer.objects.get().erase(by=olga, at=now)
    assert (bring().skipped, Customer.objects.count()) == (1, 0)


def test_by_hand_she_is_welcome_and_then_lists_know_her(erased: Everything, cafe: Workspace, now: datetime) -> None:
    from ohlas.customers.importing.run import bring_in

    Customer.create(cafe, at=now + timedelta(days=2), name="Eva", email="eva.horakova@example.cz")
    run = Import.receive(cafe, ["name;email\nEva Nová;eva.horakova@example.cz\n".encode()], file_name="l.csv", at=now)
    run.start(run.layout, basis="none")
    bring_in(run, clock=lambda: now)
    assert Customer.objects.get().name == "Eva Nová"


def test_her_answer_sent_again_is_not_counted_again(eva: Everything, olga: Member, now: datetime) -> None:
    _key, token = ApiKey.issue(workspace=olga.workspace, name="Shop", scopes=["responses:write"], at=now)
    auth = {"Authorization": f"Bearer {token}"}
    body = {"survey": str(eva.survey.pk), "external_id": "till-1", "answers": {"score": 9}, "customer": eva.id}

    def send() -> Any:
        return Client().post("/api/v1/responses", json.dumps(body), content_type="application/json", headers=auth)

    assert send().status_code == 201
    eva.customer.erase(by=olga, at=now)
    body.pop("customer")
    assert send().status_code == 410
    assert Response.objects.count() == 2


def test_a_replayed_request_does_not_tell_of_her(eva: Everything, olga: Member, now: datetime) -> None:
    _key, token = ApiKey.issue(workspace=olga.workspace, name="Shop", scopes=["customers:write"], at=now)
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": "one"}
    body = json.dumps({"name": "Eva Horáková", "email": "eva.horakova@example.cz"})

    def send() -> Any:
        return Client().post("/api/v1/customers", body, content_type="application/json", headers=headers)

    assert send().status_code == 200
    eva.customer.erase(by=olga, at=now)
    again = send()
    assert (again.status_code, "Eva" in again.content.decode()) == (410, False)
    assert not Customer.objects.exists()


def test_tombstones_tell_nothing(erased: Everything) -> None:
    assert set(Tombstone.objects.values_list("kind", flat=True)) >= {"id", "external_id", "email", "phone"}
    assert all(len(mark) == 64 for mark in Tombstone.objects.values_list("mark", flat=True))
