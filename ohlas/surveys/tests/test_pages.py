"""The list, the page of one survey, making, publishing, closing; and who may."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ohlas.surveys.models import Survey
from ohlas.team.models import Member

SignIn = Callable[[Member], Client]


def address(name: str, *more: Any) -> str:
    return reverse(f"surveys:{name}", args=["ozvena", *more])


def test_the_empty_list_leads_to_the_proposal(olga: Member, signed_in: SignIn) -> None:
    assert address("start") in signed_in(olga).get(address("list")).content.decode()


def test_ten_surveys_cost_no_more_queries_than_one(
    olga: Member, survey: Survey, signed_in: SignIn, now: datetime
) -> None:
    browser = signed_in(olga)
    browser.get(address("list"))
    with CaptureQueriesContext(
        connection,
    ) as one:
        browser.get(address("list"))
    for number in range(9):
        made = Survey.create(workspace=olga.workspace, kind="ces", name=str(number), languages=["cs"], by=None, at=now)
        made.publish(by=None, at=now)
    with CaptureQueriesContext(connection) as ten:
        browser.get(address("list"))
    assert len(ten) == len(one)


def test_olga_makes_a_survey_about_a_touchpoint(olga: Member, signed_in: SignIn) -> None:
    about = olga.workspace.touchpoints.create(key="visit", names={"en": "Visit"}, phrases={"cs": "s návštěvou u nás"})
    body = {"kind": "csat", "touchpoint": str(about.pk), "scale": "1-5", "languages": ["cs", "en"]}
    answer = signed_in(olga).post(address("create"), body)
    survey = Survey.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, address("edit", survey.pk))
    assert (survey.scale, survey.state, survey.name) == ("1-5", "draft", "Satisfaction: Visit")
    assert survey.definition.main.text["cs"] == "Jak jste spokojeni s návštěvou u nás?"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "change", [{"kind": "custom"}, {"languages": []}, {"languages": ["xx"]}, {"scale": "1-7"}, {"kind": ""}]
)
def test_what_does_not_fit_is_refused(olga: Member, signed_in: SignIn, change: dict[str, Any]) -> None:
    body = {"kind": "csat", "languages": ["cs"], **change}
    assert signed_in(olga).post(address("create"), body).status_code == 422
    assert not Survey.objects.exists()


def test_the_touchpoint_of_another_business_is_refused(olga: Member, mallory: Member, signed_in: SignIn) -> None:
    theirs = mallory.workspace.touchpoints.create(key="visit")
    body = {"kind": "csat", "languages": ["cs"], "touchpoint": str(theirs.pk)}
    assert signed_in(olga).post(address("create"), body).status_code == 422


def test_olga_publishes_closes_and_opens_again(olga: Member, survey: Survey, signed_in: SignIn) -> None:
    browser = signed_in(olga)
    for action, state in [("publish", "live"), ("close", "closed"), ("reopen", "live"), ("publish", "live")]:
        assert browser.post(address(action, survey.pk)).status_code == 302
        survey.refresh_from_db()
        assert survey.state == state
    assert survey.versions.count() == 1


@pytest.mark.parametrize("action", ["publish", "close", "reopen"])
def test_reading_changes_nothing(olga: Member, survey: Survey, signed_in: SignIn, action: str) -> None:
    assert signed_in(olga).get(address(action, survey.pk)).status_code == 405


def test_the_page_tells_of_unpublished_changes(olga: Member, live: Survey, signed_in: SignIn) -> None:
    page = address("detail", live.pk)
    assert "Customers still see the version before" not in signed_in(olga).get(page).content.decode()
    draft = live.definition.to_json() | {"languages": ["tr"]}
    live.set(draft=draft)
    assert "Customers still see the version before" in signed_in(olga).get(page).content.decode()
    assert live.public_url in signed_in(olga).get(page).content.decode()


PAGES = ["detail", "edit", "preview", "when", "poster"]
ACTIONS = ["publish", "close", "reopen", "edit", "when"]


@pytest.mark.parametrize("name", PAGES)
def test_mallory_sees_nothing(mallory: Member, live: Survey, signed_in: SignIn, name: str) -> None:
    browser = signed_in(mallory)
    assert browser.get(address(name, live.pk)).status_code == 404
    assert browser.get(reverse(f"surveys:{name}", args=["other", live.pk])).status_code == 404


@pytest.mark.parametrize("name", ACTIONS)
def test_mallory_changes_nothing(mallory: Member, live: Survey, signed_in: SignIn, name: str) -> None:
    assert (
        signed_in(mallory).post(reverse(f"surveys:{name}", args=["other", live.pk]), {"name": "x"}).status_code == 404
    )
    live.refresh_from_db()
    assert (live.name, live.state) == ("Friends", "live")


@pytest.mark.parametrize("name", [*PAGES, "publish", "close", "reopen"])
def test_a_rep_and_a_viewer_have_no_surveys(
    radim: Member, vera: Member, live: Survey, signed_in: SignIn, name: str
) -> None:
    for member in (radim, vera):
        assert signed_in(member).post(address(name, live.pk)).status_code in (404, 405)
        assert signed_in(member).get(address(name, live.pk)).status_code in (404, 405)


def test_a_draft_has_no_code_to_print(olga: Member, survey: Survey, signed_in: SignIn) -> None:
    assert signed_in(olga).get(address("poster", survey.pk)).status_code == 404
    assert signed_in(olga).get(address("qr", survey.pk, "png")).status_code == 404


@pytest.mark.parametrize(("kind", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml")])
def test_the_code_as_a_picture(olga: Member, live: Survey, signed_in: SignIn, kind: str, start: bytes) -> None:
    answer = signed_in(olga).get(address("qr", live.pk, kind))
    assert answer.content.startswith(start)
    assert "attachment" in answer["Content-Disposition"]
    assert signed_in(olga).get(address("qr", live.pk, "exe")).status_code == 404


def test_the_sheet_to_print_speaks_the_language_asked_for(olga: Member, live: Survey, signed_in: SignIn) -> None:
    page = signed_in(olga).get(address("poster", live.pk), {"language": "tr"}).content.decode()
    assert '<html lang="tr">' in page
    assert live.public_url in page
    assert '<html lang="cs">' in signed_in(olga).get(address("poster", live.pk), {"language": "xx"}).content.decode()


def test_what_is_said_beside_the_sheet_is_in_the_colleagues_language(
    olga: Member, live: Survey, signed_in: SignIn
) -> None:
    page = signed_in(olga).get(address("poster", live.pk), {"language": "tr"}).content.decode()
    assert '<span lang="en">Print this page' in page
    assert f'href="{address("detail", live.pk)}" lang="en"' in page
