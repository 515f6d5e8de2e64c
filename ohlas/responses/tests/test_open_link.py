"""Anybody answers over the open link; robots and crowds are set aside."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from ohlas.customers.models import Customer, Event, Permission
from ohlas.jobs.models import Job
from ohlas.responses import open_link
from ohlas.responses.models import Response, Score, Tally
from ohlas.responses.recount import problems
from ohlas.surveys.models import Survey
from ohlas.team.models import Member
from ohlas.team.record import new_id


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch, now: datetime) -> list[datetime]:
    """`clock[0] += ...` lets time pass."""
    hand = [now]
    monkeypatch.setattr("django.utils.timezone.now", lambda: hand[0])
    monkeypatch.setattr(open_link, "crowd", open_link.Crowd())
    return hand


def visit(survey: Survey, clock: list[datetime], **headers: str) -> dict[str, str]:
    """Opens the page, reads it for a while, and has its hidden fields."""
    html = Client(headers=headers).get(f"/s/{survey.public_key}").content.decode()
    clock[0] += timedelta(seconds=20)
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html))


def send(survey: Survey, data: dict[str, Any]) -> Any:
    return Client().post(f"/s/{survey.public_key}", data)


def test_a_visitor_answers_once(nps: Survey, clock: list[datetime]) -> None:
    hidden = visit(nps, clock)
    assert send(nps, {**hidden, "score": "9"}).status_code == 201
    assert send(nps, {**hidden, "score": "9"}).status_code == 200
    response = Response.objects.get()
    assert (response.channel, response.customer, response.submitted_at) == ("link", None, clock[0])


def test_two_visitors_are_two_answers(nps: Survey, clock: list[datetime]) -> None:
    for _visitor in range(2):
        send(nps, {**visit(nps, clock), "score": "9"})
    assert Tally.objects.get(dimension="all").count == 2


def test_the_page_speaks_the_visitors_language(nps: Survey, clock: list[datetime]) -> None:
    for accepted, language in (("tr-TR,tr;q=0.9", "tr"), ("fr", "cs"), ("en-GB", "en"), ("", "cs"), ("de", "cs")):
        html = Client(headers={"Accept-Language": accepted}).get(f"/s/{nps.public_key}").content.decode()
        assert f'<html lang="{language}">' in html
    assert '<html lang="en">' in Client().get(f"/s/{nps.public_key}?lang=en").content.decode()


def test_too_quick_is_asked_once_more_and_keeps_the_words(nps: Survey, clock: list[datetime]) -> None:
    hidden = visit(nps, clock)
    clock[0] -= timedelta(seconds=19)
    page = send(nps, {**hidden, "score": "9", "comment": "Rychle"})
    assert page.status_code == 422
    assert "Rychle" in page.content.decode()
    assert hidden["stamp"] in page.content.decode(), "the clock goes on"
    assert not Response.objects.exists()


def test_a_robot_is_set_aside_and_told_nothing(nps: Survey, clock: list[datetime]) -> None:
    page = send(nps, {**visit(nps, clock), "score": "0", "homepage": "http://spam.example"})
    assert page.status_code == 201
    assert Response.objects.get().set_aside_reason == "robot"
    assert not Score.objects.exists()
    assert not Event.objects.filter(kind__startswith="response.").exists()


def test_a_stuffed_ballot_does_not_move_the_score(nps: Survey, clock: list[datetime]) -> None:
    for _answer in range(60):
        Client().post(f"/s/{nps.public_key}", {"score": 0}, content_type="application/json")
    counted = Tally.objects.get(dimension="all").count
    assert counted == open_link.MOST_IN_WINDOW
    assert Response.objects.filter(set_aside_reason="many").count() == 60 - counted
    assert problems() == []


def test_olga_counts_one_after_all(olga: Member, signed_in: Any, nps: Survey, clock: list[datetime]) -> None:
    send(nps, {**visit(nps, clock), "score": "3", "homepage": "x"})
    response = Response.objects.get()
    for _twice in range(2):
        assert signed_in(olga).post(f"/w/ozvena/comments/{response.pk}/count/").status_code == 302
    assert Tally.objects.get(dimension="all").count == 1
    assert problems() == []


def test_anonymous_leaves_nothing_to_find_a_person_by(nps: Survey, clock: list[datetime]) -> None:
    nps.set(anonymous=True)
    send(nps, {**visit(nps, clock), "score": "3", "comment": "Kdo jsem?"})
    response, score = Response.objects.get(), Score.objects.get()
    event = Event.objects.get(kind="response.received")
    assert {row.pk.version for row in (response, score, event, *Job.objects.all())} == {4}
    assert response.submitted_at is None
    midnight = datetime.fromisoformat("2026-11-20T00:00:00+01:00")
    assert (event.occurred_at, event.recorded_at) == (midnight, midnight)
    assert all(job.enqueued_at == job.run_at == midnight for job in Job.objects.all())


def test_an_address_makes_it_a_customers_answer(nps: Survey, clock: list[datetime]) -> None:
    page = send(nps, {**visit(nps, clock), "score": "3"}).content.decode()
    reference = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    address = f"/s/{nps.public_key}/contact"
    assert Client().post(address, {**reference, "email": "nonsense"}).status_code == 422
    assert Client().post(address, {**reference, "email": "eva@example.com"}).status_code == 200
    customer = Customer.objects.get()
    assert Response.objects.get().customer == customer
    permission = Permission.objects.get()
    assert (permission.purpose, permission.basis, bool(permission.wording)) == ("contact", "consent", True)
    assert not customer.may_be_asked("email"), "an answer to this, no further surveys"
    Client().post(address, {**reference, "email": "mallory@example.com"})
    assert Response.objects.get().customer == customer


def test_unknown_and_closed(nps: Survey, clock: list[datetime]) -> None:
    assert Client().get(f"/s/{new_id().hex}").status_code == 404
    nps.set(state="closed")
    assert Client().get(f"/s/{nps.public_key}").status_code == 410
    assert send(nps, {"score": "9"}).status_code == 410


def test_a_program_that_tries_again_with_its_idempotency_key_is_counted_once(nps: Survey) -> None:
    shop = Client(headers={"Idempotency-Key": "till-4-receipt-1188"})
    sent = [shop.post(f"/s/{nps.public_key}", {"score": 9}, content_type="application/json") for _try in range(2)]
    assert [answer.status_code for answer in sent] == [201, 200]
    assert sent[0].json()["id"] == sent[1].json()["id"]
    assert Tally.objects.get(dimension="all").count == 1
