"""Answers over the API: what is said precisely of rows, filters and times; each refusal leaves nothing."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from ohlas.customers.models import Customer, Touchpoint
from ohlas.responses.models import Response, Tally
from ohlas.responses.recount import problems
from ohlas.responses.tests.test_bring_answers import ADDRESS, row, send
from ohlas.responses.tests.test_bring_answers import shop as shop
from ohlas.surveys.models import Survey
from ohlas.team.models import Staff, Workspace
from ohlas.team.record import new_id


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"external_id": ""}, "external_id"),
        ({"external_id": "x" * 191}, "external_id"),
        ({"external_id": None}, "external_id"),
        ({"external_id": 5}, "external_id"),
        ({"survey": "nps"}, "survey"),
        ({"channel": "pigeon"}, "channel"),
        ({"language": "english"}, "language"),
        ({"touchpoint": ""}, "touchpoint"),
        ({"staff": "a\nb"}, "staff"),
        ({"submitted_at": "2026-11-20T09:00:00"}, "submitted_at"),
        ({"submitted_at": "2027-11-20T09:00:00Z"}, "submitted_at"),
        ({"answers": None}, "answers"),
        ({"answers": {}}, "answers.score"),
        ({"answers": {"score": 9, "comment": 5}}, "answers.comment"),
        ({"comment": "x" * 10_001}, "answers.comment"),
        ({"comment": 5}, "comment"),
        ({"score": 9}, "score"),
        ({"workspace": "other"}, "workspace"),
        ({"day": "2026-11-20"}, "day"),
    ],
)
def test_what_does_not_fit_is_named_and_nothing_is_left(
    shop: Client, nps: Survey, change: dict[str, Any], field: str
) -> None:
    refused = send(shop, row(nps, "a-1") | change)
    assert refused.status_code == 422
    assert field in [error["field"] for error in refused.json()["errors"]]
    assert not Response.objects.exists()
    assert not Staff.objects.exists()
    assert not Touchpoint.objects.exists()


def test_the_comment_may_come_beside_the_answers_or_among_them(shop: Client, nps: Survey) -> None:
    beside = send(shop, row(nps, "a-1", comment="Good")).json()
    among = send(shop, row(nps, "a-2") | {"answers": {"score": 9, "comment": "Good"}}).json()
    assert beside["answers"] == among["answers"] == {"score": 9, "comment": "Good"}


def test_what_is_left_out_is_the_survey_s_and_the_customer_s_own(
    shop: Client, nps: Survey, eva: Customer, cafe: Workspace, now: datetime
) -> None:
    till = Touchpoint.objects.create(workspace=cafe, key="till")
    nps.set(touchpoint=till)
    eva.set(language="tr")
    told = send(shop, row(nps, "a-1", customer=str(eva.pk))).json()
    assert (told["touchpoint"], told["staff"], told["language"], told["channel"]) == ("till", None, "tr", "api")
    assert told["submitted_at"] == "2026-11-20T09:00:00Z"
    assert send(shop, row(nps, "a-2")).json()["language"] == "cs", "the business's"


@pytest.mark.parametrize("channel", ["email", "link", "website", "sms", "kiosk", "api"])
def test_a_channel_is_kept_as_told(shop: Client, nps: Survey, channel: str) -> None:
    assert send(shop, row(nps, "a-1", channel=channel)).json()["channel"] == channel


@pytest.mark.parametrize("who", ["id", "id in an object", "external_id", "email"])
def test_a_customer_is_named_in_four_ways(shop: Client, nps: Survey, cafe: Workspace, now: datetime, who: str) -> None:
    eva = Customer.create(cafe, at=now, name="Eva", email="eva@example.com", external_id="e-1")
    named: Any = {
        "id": str(eva.pk),
        "id in an object": {"id": str(eva.pk)},
        "external_id": {"external_id": "e-1"},
        "email": {"email": "EVA@example.com"},
    }[who]
    assert send(shop, row(nps, "a-1", customer=named)).json()["customer"] == str(eva.pk)


def test_a_customer_who_is_not_there_or_another_s_is_404(
    shop: Client, nps: Survey, other_shop: Workspace, now: datetime
) -> None:
    hans = Customer.create(other_shop, at=now, name="Hans", email="hans@example.com")
    for named in (str(new_id()), str(hans.pk), {"email": "hans@example.com"}):
        assert send(shop, row(nps, "a-1", customer=named)).status_code == 404
    assert not Response.objects.exists()


def test_each_new_id_counts_also_from_one_customer(shop: Client, nps: Survey, eva: Customer) -> None:
    for number in range(3):
        assert send(shop, row(nps, f"a-{number}", customer=str(eva.pk))).status_code == 201
    assert Tally.objects.get(dimension="all").count == 3


def test_the_same_id_in_another_survey_is_another_answer(
    shop: Client, nps: Survey, cafe: Workspace, now: datetime
) -> None:
    other = Survey.create(workspace=cafe, kind="nps", name="Other", languages=["cs"], by=None, at=now)
    other.publish(by=None, at=now)
    assert [send(shop, row(survey, "a-1")).status_code for survey in (nps, other)] == [201, 201]


def test_the_same_id_twice_in_one_list_is_counted_once(shop: Client, nps: Survey) -> None:
    items = send(shop, [row(nps, "a-1"), row(nps, "a-1", 3)]).json()["items"]
    assert [item["status"] for item in items] == [201, 200]
    assert items[0]["id"] == items[1]["id"]
    assert problems() == []


@pytest.mark.parametrize("number", [0, 1001])
def test_none_and_too_many_rows_are_refused(shop: Client, nps: Survey, number: int) -> None:
    assert send(shop, [row(nps, "a-1")] * number).status_code == 422
    assert not Response.objects.exists()


def test_a_draft_takes_none(shop: Client, cafe: Workspace, now: datetime) -> None:
    draft = Survey.create(workspace=cafe, kind="nps", name="Draft", languages=["cs"], by=None, at=now)
    assert send(shop, row(draft, "a-1")).json()["errors"][0]["field"] == "survey"


def test_a_clock_that_is_a_little_ahead_is_forgiven(shop: Client, nps: Survey, now: datetime) -> None:
    ahead = (now + timedelta(seconds=30)).isoformat()
    assert send(shop, row(nps, "a-1", submitted_at=ahead)).status_code == 201


def test_one_answer_is_told_as_in_the_list(shop: Client, nps: Survey, other_shop: Workspace) -> None:
    made = send(shop, row(nps, "a-1", touchpoint="till", staff="radim")).json()
    assert shop.get(f"{ADDRESS}/{made['id']}").json() == made == shop.get(ADDRESS).json()["items"][0]
    assert (made["touchpoint"], made["staff"], made["band"], made["changed_at"]) == ("till", "radim", "good", None)
    Response.objects.update(workspace=other_shop)
    assert shop.get(f"{ADDRESS}/{made['id']}").status_code == 404


def test_a_period_counts_both_its_days(shop: Client, nps: Survey) -> None:
    for day in (17, 18, 19, 20):
        send(shop, row(nps, f"a-{day}", submitted_at=f"2026-11-{day}T08:00:00Z"))
    found = shop.get(ADDRESS, {"from": "2026-11-18", "to": "2026-11-19"}).json()["items"]
    assert [item["day"] for item in found] == ["2026-11-19", "2026-11-18"]


def test_what_was_set_aside_is_not_in_the_list(shop: Client, nps: Survey, now: datetime) -> None:
    made = send(shop, row(nps, "a-1")).json()
    Response.objects.update(set_aside_at=now, set_aside_reason="many")
    assert shop.get(ADDRESS).json()["items"] == []
    assert shop.get(f"{ADDRESS}/{made['id']}").status_code == 404
