"""Who may see and change surveys: Olga and Marek; for all others there are none."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ohlas.surveys.models import Survey
from ohlas.team.models import Member, Workspace

SignIn = Callable[[Member], Client]
NEW = {"kind": "nps", "languages": ["cs"]}


def address(name: str, *more: Any, slug: str = "ozvena") -> str:
    return reverse(f"surveys:{name}", args=[slug, *more])


def as_it_was(survey: Survey) -> dict[str, Any]:
    return dict(Survey.objects.filter(pk=survey.pk).values().get())


@pytest.mark.parametrize("name", ["detail", "edit", "preview", "when", "poster"])
def test_marek_opens_every_page(marek: Member, live: Survey, signed_in: SignIn, name: str) -> None:
    assert signed_in(marek).get(address(name, live.pk)).status_code == 200


def test_marek_makes_publishes_and_closes(marek: Member, signed_in: SignIn) -> None:
    browser = signed_in(marek)
    assert browser.post(address("create"), NEW).status_code == 302
    survey = Survey.objects.get()
    assert survey.created_by == marek.user
    browser.post(address("publish", survey.pk))
    browser.post(address("close", survey.pk))
    survey.refresh_from_db()
    assert (survey.state, survey.closed_by, survey.version.published_by) == ("closed", marek.user, marek.user)  # type: ignore[union-attr]


@pytest.mark.parametrize("who", ["radim", "vera", "mallory"])
@pytest.mark.parametrize("action", ["publish", "close", "reopen", "edit", "when"])
def test_nobody_else_changes_a_thing(
    request: pytest.FixtureRequest, live: Survey, signed_in: SignIn, who: str, action: str
) -> None:
    before = as_it_was(live)
    browser = signed_in(request.getfixturevalue(who))
    body = {"name": "x", "languages": ["cs"], "after": "", "delay": "1", "unit": "days", "do": "publish"}
    assert browser.post(address(action, live.pk), body).status_code == 404
    assert as_it_was(live) == before


@pytest.mark.parametrize("who", ["radim", "vera", "mallory"])
def test_nobody_else_makes_or_lists(request: pytest.FixtureRequest, live: Survey, signed_in: SignIn, who: str) -> None:
    browser = signed_in(request.getfixturevalue(who))
    assert browser.get(address("list")).status_code == 404
    assert browser.post(address("create"), NEW).status_code == 404
    assert (
        browser.post(address("start") + "?kind=cafe", {"surveys": ["nps-all"], "languages": ["cs"]}).status_code == 404
    )
    assert Survey.objects.count() == 1


def test_mallorys_list_has_mallorys_surveys(mallory: Member, live: Survey, signed_in: SignIn, now: datetime) -> None:
    Survey.create(workspace=mallory.workspace, kind="nps", name="Her own", languages=["de"], by=None, at=now)
    page = signed_in(mallory).get(address("list", slug="other")).content.decode()
    assert "Her own" in page
    assert live.name not in page


def test_signed_out_is_sent_to_sign_in(live: Survey) -> None:
    for name in ("list", "create", "start"):
        assert Client().get(address(name))["Location"].startswith("/sign-in/")
    assert Client().get(address("detail", live.pk))["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("name", ["list", "detail", "poster"])
def test_a_page_to_read_takes_no_post(olga: Member, live: Survey, signed_in: SignIn, name: str) -> None:
    more = [] if name == "list" else [live.pk]
    assert signed_in(olga).post(address(name, *more)).status_code == 405


def test_extra_fields_of_the_form_never_reach_a_column(olga: Member, other_shop: Workspace, signed_in: SignIn) -> None:
    more = {"workspace": str(other_shop.pk), "state": "live", "public_key": "mine", "series": "event", "scale": "1-7"}
    signed_in(olga).post(address("create"), NEW | {name: value for name, value in more.items() if name != "scale"})
    survey = Survey.objects.get()
    assert (survey.workspace, survey.state, survey.series) == (olga.workspace, "draft", "relationship")
    assert survey.public_key != "mine"


def test_a_retired_touchpoint_is_no_longer_offered(olga: Member, signed_in: SignIn, now: datetime) -> None:
    about = olga.workspace.touchpoints.create(key="visit", names={"en": "Visit"}, retired_at=now)
    assert signed_in(olga).post(address("create"), NEW | {"touchpoint": str(about.pk)}).status_code == 422


def test_anonymous_is_chosen_once_and_no_edit_changes_it(olga: Member, signed_in: SignIn) -> None:
    browser = signed_in(olga)
    browser.post(address("create"), NEW | {"anonymous": "on"})
    survey = Survey.objects.get()
    assert survey.anonymous
    browser.post(address("edit", survey.pk), {"name": "x", "languages": ["cs"], "anonymous": ""})
    survey.refresh_from_db()
    assert survey.anonymous


def test_publishing_without_all_words_says_in_which_language(olga: Member, survey: Survey, signed_in: SignIn) -> None:
    draft = survey.draft
    draft["questions"][0]["text"].pop("tr")
    survey.set(draft=draft)
    answer = signed_in(olga).post(address("publish", survey.pk), follow=True)
    assert answer.redirect_chain == [(address("edit", survey.pk), 302)]
    assert "a question has no wording in Türkçe" in answer.content.decode()
    survey.refresh_from_db()
    assert (survey.state, survey.version) == ("draft", None)
