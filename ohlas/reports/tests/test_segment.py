"""Scores of a segment's customers."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from ohlas.customers.models import Customer, Segment
from ohlas.reports.tests.conftest import Give
from ohlas.responses.models import Response
from ohlas.surveys.models import Survey
from ohlas.team.models import ApiKey, Member, Workspace

SignIn = Callable[[Member], Client]
TURKISH: dict[str, Any] = {"all": [{"field": "language", "operator": "any_of", "value": ["tr"]}]}


@pytest.fixture
def turks(cafe: Workspace, nps: Survey, give: Give, now: datetime) -> Segment:
    """Eight Turkish customers who gave 10, and twenty others nobody knows who gave 2."""
    give(nps, [10] * 8 + [2] * 20, at=now)
    for n, response in enumerate(Response.objects.filter(score=10)):
        response.give_to(Customer.create(cafe, at=now, name=f"Guest {n}", language="tr"))
    return Segment.create(cafe, name="Turkish guests", conditions=TURKISH, at=now)


@pytest.fixture
def ask(olga: Member, now: datetime) -> Any:
    _key, token = ApiKey.issue(workspace=olga.workspace, name="till", scopes=["scores:read"], by=olga.user, at=now)

    def get(segment: object, more: str = "") -> Any:
        url = f"/api/v1/scores?metric=nps&segment={segment}{more}"
        return Client().get(url, headers={"Authorization": f"Bearer {token}"})

    return get


def test_only_theirs_are_counted(ask: Any, turks: Segment) -> None:
    row = ask(turks.pk).json()["rows"][0]
    assert (row["n"], row["value"], row["counts"]["10"], row["counts"]["2"]) == (8, 100, 8, 0)
    assert [each["n"] for each in ask(turks.pk, "&by=channel").json()["rows"]] == [8]
    assert [each["n"] for each in ask(turks.pk, "&by=day").json()["rows"]] == [8]


def test_fewer_than_five_stay_hidden(ask: Any, turks: Segment) -> None:
    Customer.objects.filter(name__gt="Guest 3").update(language="de")
    row = ask(turks.pk).json()["rows"][0]
    assert (row["n"], row["value"], row["counts"]) == (4, None, {})


def test_few_before_are_not_told_by_the_verdict(
    ask: Any, turks: Segment, nps: Survey, give: Give, now: datetime
) -> None:
    give(nps, [0], at=now - timedelta(days=7))
    Response.objects.get(score=0).give_to(Customer.objects.get(name="Guest 1"))
    assert "verdict" not in ask(turks.pk, "&from=2026-11-14&to=2026-11-20").json()["rows"][0]


def test_somebody_elses_or_none(ask: Any, turks: Segment, other_shop: Workspace, now: datetime) -> None:
    theirs = Segment.create(other_shop, name="Secret", conditions=TURKISH, at=now)
    assert ask(theirs.pk).status_code == 404
    assert ask("x").status_code == 422


def test_on_the_page(signed_in: SignIn, olga: Member, vera: Member, turks: Segment) -> None:
    address = f"/w/ozvena/scores/?segment={turks.pk}"
    text = signed_in(olga).get(address).content.decode()
    assert "Turkish guests" in text
    assert f"segment={turks.pk}" in text.partition("Read the answers")[0].rpartition("<a ")[2]
    assert "Turkish guests" not in signed_in(vera).get("/w/ozvena/scores/").content.decode()
    assert signed_in(vera).get(address).status_code == 404


def test_the_answers_behind_it(signed_in: SignIn, olga: Member, turks: Segment) -> None:
    page = signed_in(olga).get(f"/w/ozvena/comments/?segment={turks.pk}")
    assert {row["name"] for row in page.context["rows"]} == {f"Guest {n}" for n in range(8)}
    assert "Turkish guests" in page.content.decode()
    assert "Turkish guests" in signed_in(olga).get("/w/ozvena/comments/").content.decode()
    exports = [f"/w/ozvena/comments/export.csv{query}" for query in ("", f"?segment={turks.pk}")]
    everybody, theirs = (b"".join(signed_in(olga).get(url)).count(b"\n") for url in exports)
    assert (everybody, theirs) == (29, 9)


def test_who_sees_no_names_does_not_tell_people_by_a_segment(
    signed_in: SignIn, vera: Member, marek: Member, turks: Segment
) -> None:
    marek.set(sees_personal_data=False)
    for member in (vera, marek):
        page = signed_in(member).get(f"/w/ozvena/comments/?segment={turks.pk}")
        assert len(page.context["rows"]) == 28
        assert "Turkish guests" not in page.content.decode()
    assert "Read the answers" not in signed_in(marek).get(f"/w/ozvena/scores/?segment={turks.pk}").content.decode()


def test_another_business_s_segment_has_no_answers(
    signed_in: SignIn, olga: Member, turks: Segment, other_shop: Workspace, now: datetime
) -> None:
    theirs = Segment.create(other_shop, name="Secret", conditions=TURKISH, at=now)
    page = signed_in(olga).get(f"/w/ozvena/comments/?segment={theirs.pk}")
    assert list(page.context["rows"]) == []
    assert "Secret" not in page.content.decode()
