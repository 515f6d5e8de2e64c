"""A developer makes surveys over the API."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from ohlas.surveys.models import Survey
from ohlas.team.models import ApiKey, Member, Workspace

Post = Callable[..., Any]
PATH = "/api/v1/surveys"


@pytest.fixture
def shop(cafe: Workspace, now: datetime) -> Client:
    _key, token = ApiKey.issue(workspace=cafe, name="Shop", scopes=["surveys:read", "surveys:write"], at=now)
    return Client(headers={"Authorization": f"Bearer {token}"})


@pytest.fixture
def post(shop: Client) -> Post:
    def send(**body: Any) -> Any:
        return shop.post(PATH, json.dumps(body), content_type="application/json")

    return send


def test_an_nps_survey_is_live_at_once(post: Post) -> None:
    answer = post(kind="nps", name="Friends", languages=["cs", "tr"])
    told = answer.json()
    assert (answer.status_code, told["status"], told["scale"]) == (201, "live", "0-10")
    assert told["questions"] == [
        {"key": "score", "type": "scale", "scale": "0-10"},
        {"key": "comment", "type": "text", "scale": None},
    ]
    survey = Survey.objects.get(pk=told["id"])
    assert told["public_url"].endswith(f"/s/{survey.public_key}")
    assert survey.series == "relationship"


def test_a_touchpoint_makes_it_the_event_series_and_words_the_question(post: Post) -> None:
    told = post(kind="nps", name="Delivered", languages=["cs"], touchpoint="delivery").json()
    assert (told["touchpoint"], told["series"]) == ("delivery", "event")
    other = post(kind="csat", name="Delivered", languages=["it"], touchpoint="delivery").json()
    assert Survey.objects.get(pk=other["id"]).definition.main.text["it"] == "Quanto è soddisfatto/a della consegna?"  # type: ignore[union-attr]


def test_a_draft_waits(post: Post) -> None:
    assert post(kind="ces", name="Ease", languages=["de"], draft=True).json()["status"] == "draft"


@pytest.mark.parametrize(("kind", "scale"), [("csat", "1-7"), ("csat", "1-5"), ("ces", "1-5")])
def test_other_scales_exist_here(post: Post, kind: str, scale: str) -> None:
    assert post(kind=kind, name="Moved here", languages=["en"], scale=scale).json()["scale"] == scale


def test_own_questions_come_after_and_reword(post: Post) -> None:
    options = [{"key": "yes", "text": {"en": "Yes"}}, {"key": "no", "text": {"en": "No"}}]
    again = {"key": "again", "type": "choice", "text": "Again?", "options": options}
    own = [{"key": "comment", "text": "Why?"}, again]
    told = post(kind="nps", name="Friends", languages=["en"], questions=own).json()
    assert [question["key"] for question in told["questions"]] == ["score", "comment", "again"]
    assert Survey.objects.get(pk=told["id"]).definition.question("comment").text["en"] == "Why?"  # type: ignore[union-attr]


def test_a_survey_of_own_questions_alone(post: Post) -> None:
    own = [{"key": "idea", "type": "text", "text": {"cs": "Co zlepšit?"}}]
    told = post(kind="custom", name="Ideas", languages=["cs"], questions=own).json()
    assert (told["scale"], told["status"]) == (None, "live")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "stars"}, "kind"),
        ({"scale": "1-4"}, "scale"),
        ({"languages": ["xx"]}, "languages[0]"),
        ({"languages": []}, "languages"),
        ({"languages": ["cs", "cs"]}, "languages"),
        ({"name": ""}, "name"),
        ({"name": "  "}, "name"),
        ({"name": "a\u0007b"}, "name"),
        ({"color": "red"}, "color"),
        ({"draft": 1}, "draft"),
        ({"touchpoint": 5}, "touchpoint"),
        ({"questions": [{"key": "why", "type": "text"}]}, "questions[2].text.cs"),
        ({"questions": [{"key": "score", "scale": "1-10", "metric": "csat"}]}, "questions"),
        ({"kind": "custom"}, "questions"),
        (
            {"kind": "custom", "questions": [{"key": "a", "type": "scale", "metric": "nps", "scale": "1-5"}]},
            "questions[0].scale",
        ),
    ],
)
def test_what_does_not_fit_is_named_and_nothing_is_made(post: Post, change: dict[str, Any], field: str) -> None:
    answer = post(**{"kind": "nps", "name": "Friends", "languages": ["cs"], **change})
    assert answer.status_code == 422, answer.content
    assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert not Survey.objects.exists()


def test_the_list_is_of_this_business_alone(shop: Client, post: Post, mallory: Member, now: datetime) -> None:
    post(kind="nps", name="Ours", languages=["cs"])
    theirs = Survey.create(workspace=mallory.workspace, kind="nps", name="Theirs", languages=["de"], by=None, at=now)
    assert [row["name"] for row in shop.get(PATH).json()["items"]] == ["Ours"]
    assert shop.get(f"{PATH}/{theirs.pk}").status_code == 404


def test_a_key_without_the_scope_is_refused(cafe: Workspace, now: datetime) -> None:
    _key, token = ApiKey.issue(workspace=cafe, name="Reader", scopes=["surveys:read"], at=now)
    reader = Client(headers={"Authorization": f"Bearer {token}"})
    body = {"kind": "nps", "name": "Friends", "languages": ["cs"]}
    assert reader.post(PATH, json.dumps(body), content_type="application/json").status_code == 403
    assert reader.get(PATH).status_code == 200


def test_plain_words_of_a_choice_are_meant_for_every_language(post: Post) -> None:
    sizes = [{"key": "small", "text": "S"}, {"key": "large", "text": {"cs": "Velká", "en": "Large"}}]
    size = {"key": "size", "type": "choice", "text": "Which?", "options": sizes}
    assert post(kind="nps", name="Cups", languages=["cs", "en"], questions=[size]).status_code == 201
    options = Survey.objects.get().definition.to_json()["questions"][-1]["options"]
    assert [option["text"] for option in options] == [{"cs": "S", "en": "S"}, {"cs": "Velká", "en": "Large"}]
