"""Surveys over the API: what is said precisely, page after page, and what is refused."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from ohlas.customers.models import Touchpoint
from ohlas.surveys.models import Survey
from ohlas.surveys.tests.test_api import PATH
from ohlas.surveys.tests.test_api import post as post
from ohlas.surveys.tests.test_api import shop as shop
from ohlas.team.models import Member, Workspace

Post = Callable[..., Any]


def nps(**more: Any) -> dict[str, Any]:
    return {"kind": "nps", "name": "Friends", "languages": ["cs"], **more}


@pytest.mark.parametrize(
    ("kind", "scale", "told"),
    [("nps", None, "0-10"), ("csat", None, "1-10"), ("ces", None, "1-7"), ("csat", "1-5", "1-5")],
)
def test_the_main_question_is_score_and_the_reason_comment(post: Post, kind: str, scale: str | None, told: str) -> None:
    answer = post(**nps(kind=kind, **({"scale": scale} if scale else {}))).json()
    assert [(each["key"], each["scale"]) for each in answer["questions"]] == [("score", told), ("comment", None)]
    assert answer["scale"] == told


def test_only_nps_about_a_touchpoint_is_an_event(post: Post) -> None:
    assert post(**nps(kind="csat", touchpoint="delivery")).json()["series"] == "relationship"
    assert post(**nps(touchpoint="delivery")).json()["series"] == "event"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": "x" * 121}, "name"),
        ({"name": None}, "name"),
        ({"languages": "cs"}, "languages"),
        ({"languages": ["cs", "tr", "it", "de", "en", "cs"]}, "languages"),
        ({"kind": "custom", "scale": "1-5"}, "scale"),
        ({"touchpoint": "  "}, "touchpoint"),
        ({"touchpoint": ""}, "touchpoint"),
        ({"questions": [{"key": "comment", "type": "choice"}]}, "questions[1].options"),
        ({"questions": [{}] * 21}, "questions"),
        ({"questions": ["why"]}, "questions.0"),
        ({"state": "live"}, "state"),
        ({"anonymous": True}, "anonymous"),
        ({"draft": "yes"}, "draft"),
    ],
)
def test_what_does_not_fit_is_named(post: Post, change: dict[str, Any], field: str) -> None:
    answer = post(**nps(**change))
    assert answer.status_code == 422
    assert field in [error["field"] for error in answer.json()["errors"]]
    assert not Survey.objects.exists()
    assert not Touchpoint.objects.exists()


def test_a_refused_survey_leaves_no_touchpoint_behind(post: Post) -> None:
    assert post(**nps(touchpoint="rooftop", questions=[{"key": "why", "type": "text"}])).status_code == 422
    assert not Touchpoint.objects.exists()


def test_labels_in_plain_words_are_meant_for_every_language(post: Post) -> None:
    labels = {"1": "Very bad", "5": {"cs": "Výborně", "en": "Very good"}}
    body = nps(kind="csat", scale="1-5", languages=["cs", "en"], questions=[{"key": "score", "labels": labels}])
    assert post(**body).status_code == 201
    main = Survey.objects.get().definition.main
    assert main
    assert main.labels[1] == {"cs": "Very bad", "en": "Very bad"}
    assert main.labels[5] == {"cs": "Výborně", "en": "Very good"}


def test_a_custom_survey_may_have_a_score_of_its_own(post: Post) -> None:
    own = {"key": "score", "type": "scale", "metric": "csat", "scale": "1-5", "text": "How was it?"}
    told = post(**nps(kind="custom", questions=[own])).json()
    assert (told["kind"], told["scale"]) == ("custom", "1-5")
    survey = Survey.objects.get()
    assert (survey.metric, survey.scale) == ("csat", "1-5")


def test_a_known_touchpoint_keeps_its_own_words(post: Post, cafe: Workspace) -> None:
    Touchpoint.objects.create(workspace=cafe, key="delivery", names={"cs": "Rozvoz"}, phrases={"cs": "s rozvozem"})
    post(**nps(kind="csat", touchpoint="delivery"))
    assert Touchpoint.objects.get().names == {"cs": "Rozvoz"}
    assert "s rozvozem" in Survey.objects.get().definition.main.text["cs"]  # type: ignore[union-attr]


def test_the_list_is_narrowed_by_status_and_turned_by_its_links(shop: Client, post: Post) -> None:
    for number in range(5):
        post(**nps(name=str(number), draft=number % 2 == 1))
    assert [row["name"] for row in shop.get(PATH).json()["items"]] == ["4", "3", "2", "1", "0"]
    assert [row["name"] for row in shop.get(PATH, {"status": "draft"}).json()["items"]] == ["3", "1"]
    first = shop.get(PATH, {"status": "live", "limit": "2"})
    following = first["Link"].partition(">")[0].partition("8000")[2]
    assert [row["name"] for row in shop.get(following).json()["items"]] == ["0"]
    assert shop.get(PATH, {"status": "old"}).status_code == 422


def test_one_survey_is_told_as_it_was_when_made(shop: Client, post: Post) -> None:
    made = post(**nps()).json()
    assert shop.get(f"{PATH}/{made['id']}").json() == made


def test_the_api_tells_what_is_asked_not_what_is_being_edited(shop: Client, live: Survey) -> None:
    live.set(draft=live.draft | {"languages": ["tr"]})
    assert shop.get(f"{PATH}/{live.pk}").json()["languages"] == ["cs", "tr"]


def test_twice_under_one_key_makes_one_survey(shop: Client) -> None:
    answers = [
        shop.post(PATH, json.dumps(nps()), content_type="application/json", headers={"Idempotency-Key": "k1"})
        for _twice in range(2)
    ]
    assert answers[0].json() == answers[1].json()
    assert Survey.objects.count() == 1


def test_mallorys_key_sees_none_of_it(shop: Client, mallory: Member, live: Survey, now: datetime) -> None:
    live.set(workspace=mallory.workspace)
    assert shop.get(PATH).json() == {"items": []}
    assert shop.get(f"{PATH}/{live.pk}").status_code == 404
