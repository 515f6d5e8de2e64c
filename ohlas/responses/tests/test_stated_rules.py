"""Late, closed, anonymous, erased, entered by a colleague, database away: each has its rule, none is a 500."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from ohlas.invitations.models import Invitation
from ohlas.invitations.tokens import token_for
from ohlas.responses import access
from ohlas.responses.models import Response
from ohlas.responses.recount import problems
from ohlas.surveys.models import SurveyVersion
from ohlas.surveys.presets import ready_made
from ohlas.team.models import Member


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch, now: datetime) -> list[datetime]:
    """`clock[0] += ...` lets time pass."""
    hand = [now]
    monkeypatch.setattr("django.utils.timezone.now", lambda: hand[0])
    return hand


@pytest.fixture
def link(eva_is_asked: Invitation) -> str:
    return f"/a/{token_for(eva_is_asked)}"


def send(link: str, data: Any, client: Client | None = None) -> Any:
    return (client or Client()).post(link, data, content_type="application/json")


def test_answered_at_the_last_moment_she_may_still_change_it_for_a_day(
    link: str, eva_is_asked: Invitation, clock: list[datetime]
) -> None:
    clock[0] = eva_is_asked.expires_at - timedelta(seconds=1)
    assert send(link, {"score": 3}).status_code == 201
    clock[0] += timedelta(hours=2)
    assert send(link, {"score": 4}).status_code == 200
    clock[0] += timedelta(days=1)
    assert send(link, {"score": 9}).status_code == 410
    assert send(link, {"score": 4}).status_code == 200, "the same again is only told that it is there"
    assert Client().get(link).status_code == 200
    assert Response.objects.get().score == 4


def test_a_closed_survey_takes_no_answer(link: str, eva_is_asked: Invitation) -> None:
    eva_is_asked.survey.set(state="closed")
    assert send(link, {"score": 9}).status_code == 410
    assert Client().get(link).status_code == 410


def test_an_edited_survey_is_answered_as_it_was_asked(link: str, eva_is_asked: Invitation, now: datetime) -> None:
    survey = eva_is_asked.survey
    other = ready_made("csat", "1-5", ["cs"], {}).to_json()
    survey.set(version=SurveyVersion.objects.create(survey=survey, number=2, definition=other, published_at=now))
    assert send(link, {"score": 10}).status_code == 201
    assert Response.objects.get().version == eva_is_asked.version


def test_an_erased_customers_link_leads_nowhere_and_the_answer_stays(
    link: str, eva_is_asked: Invitation, now: datetime
) -> None:
    send(link, {"score": 9})
    assert eva_is_asked.customer
    eva_is_asked.customer.erase(by=None, at=now)
    assert send(link, {"score": 3}).status_code == 404
    assert (Response.objects.get().customer, problems()) == (None, [])


def test_an_anonymous_survey_sent_by_mail_joins_nothing_to_eva(link: str, eva_is_asked: Invitation) -> None:
    eva_is_asked.survey.set(anonymous=True)
    assert send(link, {"score": 3}).status_code == 201
    response = Response.objects.get()
    assert (response.customer, response.invitation, response.submitted_at, response.pk.version) == (None, None, None, 4)
    eva_is_asked.refresh_from_db()
    assert (eva_is_asked.state, eva_is_asked.answered_at) == ("answered", eva_is_asked.sent_at)
    assert send(link, {"score": 9}).status_code == 410
    assert Response.objects.count() == 1


def test_a_colleague_reads_whose_answer_it_is_and_is_remembered(
    link: str, radim: Member, mallory: Member, signed_in: Callable[[Member], Client]
) -> None:
    assert "Eva Nováková" in signed_in(radim).get(link).content.decode()
    assert "Eva Nováková" not in signed_in(mallory).get(link).content.decode()
    send(link, {"score": 9}, signed_in(radim))
    assert Response.objects.get().entered_by == radim.user


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'{"score": NaN}', 422),
        (b'{"score": 1e400}', 422),
        (b'{"score": 9, "score": 1}', 422),
        (b'{"score": 9, "comment": "\\ud800"}', 422),
        (b'{"score": 9, "comment": "\\u0000"}', 422),
        (b"[" * 1000, 422),
        (b"[9]", 422),
        (b'{"score": 9, "comment": "' + b"x" * 1_000_000 + b'"}', 413),
        (b'{"score": 9, "customer": "other"}', 422),
    ],
)
def test_bad_bodies_are_refused_and_leave_nothing(link: str, body: bytes, status: int) -> None:
    answer = Client().post(link, body, content_type="application/json")
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert not Response.objects.exists()


@pytest.mark.parametrize("comment", ["a\x00b", "x" * 10_001])
def test_bad_forms_are_refused_with_the_page(link: str, comment: str) -> None:
    assert Client().post(link, {"score": "9", "comment": comment}).status_code == 422
    refused = Client().post(link, b"x", content_type="text/plain")
    assert (refused.status_code, refused["Content-Type"]) == (415, "application/problem+json")
    assert not Response.objects.exists()


def test_while_the_database_is_away_the_page_keeps_the_answer(link: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(_token: str) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(access, "open_invitation", away)
    page = Client().post(link, {"score": "9", "comment": "Studená káva"})
    assert (page.status_code, page["Retry-After"]) == (503, "3")
    assert 'name="comment" value="Studená káva"' in page.content.decode()
    assert send(link, {"score": 9}).json()["status"] == 503
