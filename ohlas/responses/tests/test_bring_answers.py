"""Answers gathered elsewhere come in over the API, each once."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from ohlas.customers.models import Customer
from ohlas.responses.models import Response, Tally
from ohlas.responses.recount import problems
from ohlas.surveys.models import Survey
from ohlas.team.models import ApiKey, Workspace
from ohlas.team.record import new_id

ADDRESS = "/api/v1/responses"


@pytest.fixture
def shop(cafe: Workspace, now: datetime) -> Client:
    """The café's shop, calling with its key."""
    scopes = ["responses:read", "responses:write"]
    token = ApiKey.issue(workspace=cafe, name="Shop", scopes=scopes, at=now)[1]
    return Client(headers={"Authorization": f"Bearer {token}"})


def send(shop: Client, body: Any) -> Any:
    return shop.post(ADDRESS, body, content_type="application/json")


def row(survey: Survey, external_id: str, score: Any = 9, **more: Any) -> dict[str, Any]:
    return {"survey": str(survey.pk), "external_id": external_id, "answers": {"score": score}, **more}


def test_one_is_taken_and_told(shop: Client, nps: Survey, eva: Customer) -> None:
    made = send(shop, row(nps, "a-1", customer=str(eva.pk), comment="Good", submitted_at="2026-11-01T23:30:00+00:00"))
    assert made.status_code == 201
    told = shop.get(ADDRESS).json()["items"][0]
    assert made.json() == told
    assert (told["id"], told["external_id"], told["customer"]) == (made.json()["id"], "a-1", str(eva.pk))
    assert told["answers"] == {"score": 9, "comment": "Good"}
    assert told["day"] == "2026-11-02", "the day on the wall in Prague"
    assert Tally.objects.get(dimension="channel").key == "api"


def test_a_list_is_narrowed_to_what_is_ours(shop: Client, nps: Survey, eva: Customer) -> None:
    send(shop, row(nps, "a-1", customer=str(eva.pk)))
    assert len(shop.get(ADDRESS, {"survey": str(nps.pk), "customer": str(eva.pk)}).json()["items"]) == 1
    for what in ("survey", "customer"):
        assert shop.get(ADDRESS, {what: str(new_id())}).status_code == 404


@pytest.mark.parametrize(
    ("query", "field"),
    [({"from": "2026-02-01", "to": "2026-01-01"}, "to"), ({"band": "happy"}, "band"), ({"survey": "x"}, "survey")],
)
def test_a_filter_that_means_nothing_is_named(shop: Client, query: dict[str, str], field: str) -> None:
    refused = shop.get(ADDRESS, query)
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, field)
    assert "of ," not in refused.json()["errors"][0]["message"]


def test_a_language_that_nobody_speaks_is_refused(shop: Client, nps: Survey) -> None:
    refused = send(shop, row(nps, "a-1", language="xx"))
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "language")
    assert send(shop, row(nps, "a-1", language="fr")).status_code == 201


def test_the_same_id_is_not_counted_again(shop: Client, nps: Survey) -> None:
    first = send(shop, row(nps, "a-1"))
    again = send(shop, row(nps, "a-1", 3))
    assert (again.status_code, again.json()["id"]) == (200, first.json()["id"])
    assert Response.objects.get().score == 9


def test_many_at_once_each_judged_by_itself(shop: Client, nps: Survey) -> None:
    rows = [row(nps, f"n-{number}", number % 11, touchpoint="till", staff="radim") for number in range(40)]
    items = send(shop, [*rows, row(nps, "n-0"), row(nps, "bad", 11, touchpoint="new")]).json()["items"]
    assert [item["status"] for item in items] == [201] * 40 + [200, 422]
    assert items[-1]["errors"][0]["field"] == "answers.score"
    assert Response.objects.count() == 40
    assert problems() == []


@pytest.mark.parametrize("score", [11, -1, "9", True, 7.5, None])
def test_what_is_not_on_the_scale_is_refused(shop: Client, nps: Survey, score: Any) -> None:
    assert send(shop, row(nps, "x", score)).status_code == 422
    assert not Response.objects.exists()


def test_unknown_questions_are_refused(shop: Client, nps: Survey) -> None:
    body = row(nps, "x") | {"answers": {"score": 9, "colour": "red"}}
    assert send(shop, body).json()["errors"][0]["field"] == "answers.colour"


def test_another_business_has_no_such_survey(shop: Client, other_shop: Workspace, nps: Survey) -> None:
    nps.set(workspace=other_shop)
    assert send(shop, row(nps, "x")).status_code == 404


def test_a_closed_survey_takes_none(shop: Client, nps: Survey) -> None:
    nps.set(state="closed")
    assert send(shop, row(nps, "x")).status_code == 422


def test_the_list_is_narrowed_and_paged(shop: Client, nps: Survey) -> None:
    send(shop, [row(nps, f"n-{number}", number) for number in range(11)])
    for band, found in (("detractor", 7), ("good", 2), ("advocate", 0)):
        assert len(shop.get(ADDRESS, {"band": band, "survey": str(nps.pk)}).json()["items"]) == found
    first = shop.get(ADDRESS, {"limit": "6"})
    following = first["Link"].split(";")[0].strip("<>")
    rest = shop.get("/api" + following.split("/api", 1)[1]).json()["items"]
    assert len({item["id"] for item in [*first.json()["items"], *rest]}) == 11


def test_an_anonymous_survey_takes_no_customer_and_keeps_no_id(shop: Client, nps: Survey, eva: Customer) -> None:
    nps.set(anonymous=True)
    assert send(shop, row(nps, "x", customer=str(eva.pk))).status_code == 422
    assert send(shop, row(nps, "x")).status_code == 201
    response = Response.objects.get()
    assert (response.external_id, response.submitted_at, response.pk.version) == ("", None, 4)
