"""Eva opens the link in her mail and answers, with and without JavaScript."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from ohlas.invitations.models import Invitation
from ohlas.invitations.tokens import token_for
from ohlas.responses.models import Response, Tally


@pytest.fixture
def link(eva_is_asked: Invitation) -> str:
    return f"/a/{token_for(eva_is_asked)}"


def send(link: str, data: dict[str, Any], **more: Any) -> Any:
    return Client().post(link, data, content_type="application/json", **more)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


def test_a_look_writes_nothing(link: str) -> None:
    page = Client().get(link + "?score=9")
    assert page.status_code == 200
    assert b'value="9" data-band="good" checked' in page.content
    assert b'<html lang="cs">' in page.content
    assert not Response.objects.exists()
    assert not page.cookies


def test_a_form_is_taken_once(link: str) -> None:
    page = Client().post(link, {"score": "3", "comment": "Studená káva"})
    assert page.status_code == 201
    assert not page.cookies
    assert Client().post(link, {"score": "3", "comment": "Studená káva"}).status_code == 200
    assert Response.objects.get().comment == "Studená káva"


def test_json_is_taken_and_may_be_changed(link: str) -> None:
    assert send(link, {"score": 9}).status_code == 201
    assert send(link, {"score": 9}).status_code == 200
    assert send(link, {"score": 8, "comment": "ok"}).json()["status"] == "changed"
    assert Tally.objects.get(dimension="all", value=8).count == 1


@pytest.mark.parametrize("score", [11, -1, "9", True, 7.5, None, [], {}])
def test_what_is_not_on_the_scale_is_refused(link: str, score: object) -> None:
    answer = send(link, {"score": score})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "score"
    assert not Response.objects.exists()


def test_a_refused_form_keeps_the_words(link: str) -> None:
    page = Client().post(link, {"comment": "Studená káva"})
    assert page.status_code == 422
    assert "Studená káva" in page.content.decode()


def test_a_late_answer_is_told_so(link: str, eva_is_asked: Invitation, now: datetime) -> None:
    eva_is_asked.set(expires_at=now)
    assert Client().get(link).status_code == 410
    assert send(link, {"score": 9}).status_code == 410
    assert not Response.objects.exists()


def test_an_unknown_link_is_a_friendly_page(db: None) -> None:
    assert Client().get("/a/nothing").status_code == 404
    assert send("/a/nothing", {"score": 9}).json()["status"] == 404
