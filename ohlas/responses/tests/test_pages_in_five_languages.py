"""Every page a customer sees, in each of the five languages: whole, and in no other."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from ohlas.customers.models import Customer
from ohlas.invitations.models import Invitation
from ohlas.invitations.tokens import token_for
from ohlas.responses import wordings
from ohlas.responses.models import Response
from ohlas.responses.tests.conftest import ask
from ohlas.surveys.models import Survey
from ohlas.surveys.wording import WORDINGS
from ohlas.team.models import Workspace

LANGUAGES = ["cs", "tr", "it", "de", "en"]
every_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


@pytest.fixture
def survey(cafe: Workspace, now: datetime) -> Survey:
    """Live in all five languages."""
    survey = Survey.create(workspace=cafe, kind="nps", name="NPS", languages=LANGUAGES, by=None, at=now)
    survey.publish(by=None, at=now)
    return survey


@pytest.fixture
def asked(survey: Survey, eva: Customer, now: datetime) -> Callable[..., Invitation]:
    return lambda language, **fields: ask(survey, eva, now, language=language, **fields)


def link(invitation: Invitation) -> str:
    return f"/a/{token_for(invitation)}"


def words(answer: Any) -> str:
    """What a person reads: without markup, style and the alternatives in other languages."""
    text = re.sub(r"<style.*?</style>|<title.*?</title>|<[^>]*>", " ", answer.content.decode(), flags=re.DOTALL)
    return unescape(text)


@every_language
def test_the_question(asked: Callable[..., Invitation], language: str) -> None:
    page = Client(headers={"Accept-Language": "de"}).get(link(asked(language)))
    assert f'<html lang="{language}">' in page.content.decode()
    assert page["Content-Language"] == language
    wording = WORDINGS[language]
    for said in (wording.question("nps", ""), wording.reason, wording.ends["nps"][0], wording.ends["nps"][1]):
        assert said in words(page)


@every_language
def test_the_thanks(asked: Callable[..., Invitation], language: str) -> None:
    page = Client().post(link(asked(language)), {"score": "9"})
    assert page.status_code == 201
    assert f'<html lang="{language}">' in page.content.decode()
    assert WORDINGS[language].thanks in words(page)


@every_language
def test_a_refusal_keeps_the_language(asked: Callable[..., Invitation], language: str) -> None:
    page = Client().post(link(asked(language)), {"score": "11", "comment": "Káva"})
    assert page.status_code == 422
    with override(language):
        assert str(wordings.PROBLEMS["off_scale"]) in words(page)


@every_language
@pytest.mark.parametrize("reason", ["closed", "late", "answered"])
def test_why_it_is_over(
    asked: Callable[..., Invitation], survey: Survey, now: datetime, language: str, reason: str
) -> None:
    invitation = asked(language)
    if reason == "late":
        invitation.set(expires_at=now)
    if reason == "closed":
        survey.set(state="closed")
    if reason == "answered":
        Client().post(link(invitation), {"score": "9"})
        Response.objects.update(submitted_at=now - timedelta(days=2))
    page = Client().get(link(invitation))
    assert page.status_code == (200 if reason == "answered" else 410)
    with override(language):
        for said in wordings.OVER[reason]:
            assert str(said) in words(page)


@every_language
def test_the_open_link_offers_the_other_four(survey: Survey, language: str) -> None:
    page = Client().get(f"/s/{survey.public_key}?lang={language}").content.decode()
    assert f'<html lang="{language}">' in page
    assert set(re.findall(r'lang="(\w\w)"', page)) == set(LANGUAGES)


@every_language
def test_a_link_that_leads_nowhere_speaks_the_browser_s_language(db: None, language: str) -> None:
    page = Client(headers={"Accept-Language": language}).get("/a/nothing")
    assert page.status_code == 404
    with override(language):
        assert str(wordings.OVER["gone"][0]) in words(page)


@pytest.mark.parametrize("language", ["cs", "tr", "it", "de"])
def test_every_sentence_of_ours_is_translated(language: str) -> None:
    said = [*wordings.PROBLEMS.values(), *wordings.AWAY, *(text for pair in wordings.OVER.values() for text in pair)]
    with override("en"):
        english = [str(each) for each in said]
    with override(language):
        assert not set(english) & {str(each) for each in said}


@every_language
def test_no_page_sets_a_cookie_or_is_kept(asked: Callable[..., Invitation], survey: Survey, language: str) -> None:
    invitation = asked(language)
    for page in (
        Client().get(link(invitation)),
        Client().post(link(invitation), {"score": "9"}),
        Client().get(f"/s/{survey.public_key}"),
    ):
        assert not page.cookies
        assert page["Cache-Control"] == "no-store"
