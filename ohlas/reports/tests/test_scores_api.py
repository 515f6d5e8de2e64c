"""GET /api/v1/scores: the figures for other programs."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from ohlas.customers.models import Touchpoint
from ohlas.reports.tests.conftest import Give, live
from ohlas.surveys.models import Survey
from ohlas.team.models import ApiKey, Member, Staff, Workspace


@pytest.fixture
def ask(olga: Member, now: datetime) -> Any:
    """`ask("metric=nps")` with a key of the café's."""
    _key, token = ApiKey.issue(workspace=olga.workspace, name="till", scopes=["scores:read"], by=olga.user, at=now)

    def get(query: str, token: str = token) -> Any:
        return Client().get(f"/api/v1/scores?{query}", headers={"Authorization": f"Bearer {token}"})

    return get


def test_one_figure_with_its_interval(ask: Any, nps: Survey, give: Give, now: datetime) -> None:
    give(nps, [10] * 50 + [8] * 30 + [3] * 20, at=now)
    body = ask("metric=nps").json()
    row = body["rows"][0]
    assert (body["metric"], body["scale"], row["key"], row["n"], row["value"]) == ("nps", "0-10", "all", 100, 30)
    assert (row["low"], row["high"]) == (pytest.approx(14.0511, abs=1e-3), pytest.approx(44.2013, abs=1e-3))
    assert row["counts"]["10"] == 50
    assert row["counts"]["0"] == 0


def test_no_answers_is_no_value(ask: Any, nps: Survey) -> None:
    row = ask("metric=nps").json()["rows"][0]
    assert (row["n"], row["value"], row["low"], row["high"]) == (0, None, None, None)


def test_ease_below_ten_answers_has_no_bounds(ask: Any, cafe: Workspace, give: Give, now: datetime) -> None:
    give(live(cafe, "ces", now), [5, 6, 7], at=now)
    row = ask("metric=ces").json()["rows"][0]
    assert (row["value"], row["low"], row["high"]) == (6, None, None)


def test_a_period_carries_a_verdict(ask: Any, nps: Survey, give: Give, now: datetime) -> None:
    give(nps, [10] * 60, at=now - timedelta(days=7))
    give(nps, [2] * 60, at=now)
    row = ask("metric=nps&from=2026-11-14&to=2026-11-20").json()["rows"][0]
    assert row["verdict"]["kind"] == "down"
    assert "200" in row["verdict"]["text"]


def test_too_few_says_how_many_more(ask: Any, nps: Survey, give: Give, now: datetime) -> None:
    give(nps, [10] * 30, at=now - timedelta(days=7))
    give(nps, [10] * 10, at=now)
    verdict = ask("metric=nps&from=2026-11-14&to=2026-11-20").json()["rows"][0]["verdict"]
    assert (verdict["kind"], verdict["needed"]) == ("too_few", 20)


def test_weeks_are_named_as_iso_names_them(ask: Any, nps: Survey, give: Give, now: datetime) -> None:
    give(nps, [9] * 5, at=now)
    assert [row["key"] for row in ask("metric=nps&by=week").json()["rows"]] == ["2026-W47"]


def test_touchpoints_are_named_by_their_own_key(
    ask: Any, nps: Survey, delivery: Touchpoint, give: Give, now: datetime
) -> None:
    give(nps, [9] * 6, at=now, touchpoint=delivery)
    assert [(row["key"], row["n"]) for row in ask("metric=nps&by=touchpoint").json()["rows"]] == [("delivery", 6)]
    assert ask("metric=nps&touchpoint=delivery").json()["rows"][0]["n"] == 6


def test_small_groups_of_staff_are_hidden_and_cannot_be_subtracted(
    ask: Any, cafe: Workspace, nps: Survey, radims_work: Staff, give: Give, now: datetime
) -> None:
    klara = Staff.objects.create(workspace=cafe, key="klara", name="Klára")
    give(nps, [2] * 3, at=now, staff=radims_work)
    give(nps, [9] * 8, at=now, staff=klara)
    rows = ask("metric=nps&by=staff").json()["rows"]
    assert [(row["n"], row["value"], row["counts"]) for row in rows] == [(8, None, {}), (3, None, {})]


def test_several_scales_must_be_told_apart(ask: Any, cafe: Workspace, give: Give, now: datetime) -> None:
    give(live(cafe, "csat", now), [9], at=now)
    small = live(cafe, "csat", now, scale="1-5")
    give(small, [5], at=now)
    refused = ask("metric=csat")
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "scale"
    assert ask("metric=csat&scale=1-5").json()["rows"][0]["value"] == 100
    assert ask(f"metric=csat&survey={small.pk}").json()["scale"] == "1-5"


def test_nps_means_the_relationship_unless_the_event_series_is_named(
    ask: Any, cafe: Workspace, nps: Survey, delivery: Touchpoint, give: Give, now: datetime
) -> None:
    give(nps, [10] * 3, at=now)
    give(live(cafe, "nps", now, touchpoint=delivery), [0] * 8, at=now)
    both = [ask(f"metric=nps{series}").json() for series in ("", "&series=relationship", "&series=event")]
    assert [(each["series"], each["rows"][0]["n"]) for each in both] == [
        ("relationship", 3),
        ("relationship", 3),
        ("event", 8),
    ]


def test_an_end_alone_reaches_back_to_the_first_answer(ask: Any, nps: Survey, give: Give, now: datetime) -> None:
    give(nps, [10] * 5, at=now - timedelta(days=900))
    give(nps, [0] * 5, at=now)
    old = ask(f"metric=nps&to={(now - timedelta(days=30)).date()}").json()["rows"][0]
    assert (old["n"], old["value"]) == (5, 100)


def test_a_day_for_each_of_three_hundred_years_is_too_much(ask: Any, nps: Survey) -> None:
    refused = ask("metric=nps&by=day&from=1900-01-01&to=2200-12-31")
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "by")
    assert ask("metric=nps&by=month&from=1900-01-01&to=2200-12-31").status_code == 200


def test_one_colleagues_few_answers_are_not_shown_by_a_filter_either(
    ask: Any, nps: Survey, radims_work: Staff, give: Give, now: datetime
) -> None:
    give(nps, [2] * 4, at=now, staff=radims_work)
    row = ask("metric=nps&staff=radim").json()["rows"][0]
    assert (row["n"], row["value"], row["counts"]) == (4, None, {})
    give(nps, [2], at=now, staff=radims_work)
    assert ask("metric=nps&staff=radim").json()["rows"][0]["value"] == -100


def test_a_few_anonymous_answers_are_not_shown_without_naming_their_survey(
    ask: Any, nps: Survey, give: Give, now: datetime
) -> None:
    Survey.objects.filter(pk=nps.pk).update(anonymous=True)
    give(nps, [2], at=now)
    assert ask("metric=nps").json()["rows"][0]["value"] is None


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("metric=stars", "metric"),
        ("metric=nps&scale=1-5", "scale"),
        ("metric=nps&by=weather", "by"),
        ("metric=nps&from=yesterday", "from"),
        ("metric=nps&from=0001-01-01", "from"),
        ("metric=nps&to=9999-12-31", "to"),
        ("metric=nps&from=2026-W47", "from"),
        ("metric=nps&from=2026-11-20&to=2026-11-01", "to"),
        ("metric=nps&touchpoint=nowhere", "touchpoint"),
        ("metric=nps&customer__password__startswith=a", "customer__password__startswith"),
        ("", "metric"),
    ],
)
def test_what_is_not_on_the_lists_is_refused(ask: Any, nps: Survey, query: str, field: str) -> None:
    refused = ask(query)
    assert refused.status_code == 422
    assert field in refused.json()["errors"][0]["field"]


def test_another_business_sees_nothing(ask: Any, nps: Survey, give: Give, mallory: Member, now: datetime) -> None:
    give(nps, [10] * 9, at=now)
    _key, token = ApiKey.issue(workspace=mallory.workspace, name="spy", scopes=["scores:read"], by=mallory.user, at=now)
    assert ask("metric=nps", token).json()["rows"][0]["n"] == 0
    assert ask(f"metric=nps&survey={nps.pk}", token).status_code == 404


def test_a_key_without_the_scope_is_refused(ask: Any, olga: Member, now: datetime) -> None:
    _key, token = ApiKey.issue(workspace=olga.workspace, name="book", scopes=["customers:read"], by=olga.user, at=now)
    assert ask("metric=nps", token).status_code == 403
    assert ask("metric=nps", "ohl_wrong").status_code == 401
