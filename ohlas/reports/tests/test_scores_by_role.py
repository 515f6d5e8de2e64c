"""The Scores page for each role: what may be chosen, what a chosen address keeps, and where its points lead."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ohlas.customers.models import Segment, Touchpoint
from ohlas.reports import scores_page
from ohlas.reports.asked import Refused
from ohlas.reports.tests.conftest import Give, live
from ohlas.surveys.models import Survey
from ohlas.team.models import Member, Staff

SignedIn = Callable[[Member], Client]
Shown = Callable[..., dict[str, Any]]


@pytest.fixture
def answered(nps: Survey, delivery: Touchpoint, radims_work: Staff, give: Give, now: datetime) -> None:
    """Twelve answers today and twelve a year ago, about the delivery, by two colleagues."""
    klara = Staff.objects.create(workspace=nps.workspace, key="klara", name="Klára")
    for at in (now, now - timedelta(days=300)):
        give(nps, [9, 10, 10, 9, 2, 8], at=at, touchpoint=delivery, staff=radims_work)
        give(nps, [3] * 6, at=at, staff=klara)


@pytest.fixture
def shown(answered: None, olga: Member, now: datetime) -> Shown:
    """`shown(weeks="13")` is what the page would show Olga."""

    def page(member: Member = olga, **query: str) -> dict[str, Any]:
        return scores_page.page(member, query, now=now)

    return page


def labels(pills: list[dict[str, Any]]) -> list[str]:
    return [str(pill["label"]) for pill in pills]


@pytest.mark.parametrize(("who", "sees"), [("olga", True), ("marek", True), ("radim", False), ("vera", False)])
def test_colleagues_are_offered_to_those_who_may_compare(
    request: pytest.FixtureRequest, shown: Shown, who: str, sees: bool
) -> None:
    page = shown(request.getfixturevalue(who))
    assert ("Every colleague" in labels(page["pills"])) is sees
    assert ("Colleague" in labels(page["group_choice"])) is sees


@pytest.mark.parametrize(("who", "status"), [("olga", 200), ("marek", 200), ("radim", 404), ("vera", 404)])
def test_an_address_about_a_colleague_opens_for_them_alone(
    request: pytest.FixtureRequest, answered: None, signed_in: SignedIn, who: str, status: int
) -> None:
    browser = signed_in(request.getfixturevalue(who))
    assert browser.get("/w/ozvena/scores/?metric=nps&staff=radim").status_code == status


@pytest.mark.parametrize(("who", "status"), [("olga", 200), ("radim", 200), ("vera", 404)])
def test_an_address_about_a_segment_opens_for_those_who_see_customers(
    request: pytest.FixtureRequest, answered: None, olga: Member, signed_in: SignedIn, now: datetime,
    who: str, status: int,
) -> None:  # fmt: skip
    turkish = {"all": [{"field": "language", "operator": "any_of", "value": ["tr"]}]}
    turks = Segment.create(olga.workspace, name="Turks", conditions=turkish, at=now)
    browser = signed_in(request.getfixturevalue(who))
    assert browser.get(f"/w/ozvena/scores/?metric=nps&segment={turks.pk}").status_code == status


@pytest.mark.parametrize(
    ("weeks", "step", "first"),
    [("4", "week", "2026-10-26"), ("26", "week", "2026-05-25"), ("52", "month", "2025-11-01"), ("", "week", None)],
)
def test_a_long_period_is_drawn_by_months(shown: Shown, weeks: str, step: str, first: str | None) -> None:
    page = shown(weeks=weeks)
    chosen = [pill for pill in page["pills"] if pill["label"] in ("By week", "By month")]
    assert chosen[0]["label"] == {"week": "By week", "month": "By month"}[step]
    assert first is None or page["points"][0]["x"].isoformat() <= first


def test_the_figure_is_of_four_weeks_unless_days_are_chosen(shown: Shown) -> None:
    assert (shown()["days"], shown(weeks="52")["days"]) == (28, 28)
    page = shown(**{"from": "2026-11-01", "to": "2026-11-20"})
    assert (page["days"], page["row"].figure.n) == (20, 12)


def test_every_point_with_answers_leads_to_them_and_an_empty_one_nowhere(
    shown: Shown, olga: Member, signed_in: SignedIn
) -> None:
    points = shown(touchpoint="delivery")["points"]
    assert {bool(point["url"]) for point in points if point["n"]} == {True}
    assert {point["url"] for point in points if not point["n"]} == {""}
    [url] = [point["url"] for point in points if point["n"]]
    page = signed_in(olga).get(url)
    assert page.status_code == 200
    assert len(page.context["rows"]) == 6, "as many as the point counts"


def test_a_choice_keeps_the_others(shown: Shown) -> None:
    page = shown(weeks="13", touchpoint="delivery", metric="nps")
    [comparison] = [each for each in page["group_choice"] if each["label"] == "Channel"]
    assert comparison["url"] == "?metric=nps&weeks=13&touchpoint=delivery&by=channel"
    [pill] = [pill for pill in page["pills"] if pill["label"] == "Delivery"]
    assert pill["remove_url"] == "?metric=nps&weeks=13"


@pytest.mark.parametrize("by", ["touchpoint", "channel", "language", "survey", "staff"])
def test_the_comparison_is_of_what_was_asked_for(shown: Shown, by: str) -> None:
    page = shown(by=by)
    [chosen] = [each["label"] for each in page["group_choice"] if each["chosen"]]
    assert page["group_title"] == f"By {chosen.lower()}, in this period"
    assert sum(row["n"] for row in page["comparison"]) == 12


def test_an_unknown_comparison_is_the_usual_one(shown: Shown) -> None:
    assert shown(by="password")["group_title"] == shown()["group_title"]


@pytest.mark.parametrize(
    "query", [{"metric": "nps", "touchpoint": "moon"}, {"metric": "stars"}, {"channel": "x"}, {"from": "2026-13-01"}]
)
def test_what_is_on_no_list_is_refused(shown: Shown, query: dict[str, str]) -> None:
    with pytest.raises(Refused):
        shown(**query)


def test_series_are_offered_apart_and_one_is_chosen(
    shown: Shown, olga: Member, delivery: Touchpoint, give: Give, now: datetime
) -> None:
    give(live(olga.workspace, "nps", now, touchpoint=delivery), [9] * 5, at=now)
    give(live(olga.workspace, "csat", now, scale="1-5"), [5] * 5, at=now)
    pills = shown()["pills"][:3]
    assert labels(pills) == ["NPS", "CSAT 1-5", "NPS after a contact"]
    assert [pill["chosen"] for pill in pills] == [True, False, False]
    assert shown(metric="csat", scale="1-5")["row"].figure.n == 5


def test_the_page_takes_the_same_queries_for_more_answers_and_groups(
    shown: Shown, nps: Survey, give: Give, now: datetime, django_assert_num_queries: Any
) -> None:
    shown(by="language")
    with CaptureQueriesContext(connection) as few:
        shown(by="language")
    for language in ("tr", "it", "de"):
        give(nps, [9] * 10, at=now, language=language)
    with django_assert_num_queries(len(few)):
        shown(by="language")
