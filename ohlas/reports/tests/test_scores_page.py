"""Scores: the figure with its margin, the verdict, the trend, the comparison, and the answers behind them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from unittest.mock import patch

import pytest
from django.test import Client

from ohlas.customers.models import Touchpoint
from ohlas.reports.tests.conftest import Give
from ohlas.surveys.models import Survey
from ohlas.team.models import Member, Staff

SignedIn = Callable[[Member], Client]


@pytest.fixture(autouse=True)
def _friday_morning(now: datetime) -> object:
    with patch("ohlas.reports.views.timezone.now", return_value=now):
        yield


def test_a_figure_stands_with_its_margin_and_n(
    signed_in: SignedIn, olga: Member, nps: Survey, give: Give, now: datetime
) -> None:
    give(nps, [10] * 50 + [8] * 30 + [3] * 20, at=now - timedelta(days=2))
    text = signed_in(olga).get("/w/ozvena/scores/").content.decode()
    assert "14 to 44" in text
    assert "100 answers in 28 days" in text
    assert "Too few answers in the period before" in text


def test_every_point_opens_its_answers(
    signed_in: SignedIn, olga: Member, nps: Survey, give: Give, now: datetime
) -> None:
    give(nps, [10] * 6, at=now - timedelta(days=2))
    text = signed_in(olga).get("/w/ozvena/scores/").content.decode()
    assert "/w/ozvena/comments/?metric=nps&amp;scale=0-10&amp;series=relationship&amp;from=2026-11-16" in text


def test_filters_stand_in_the_address(
    signed_in: SignedIn, olga: Member, nps: Survey, delivery: Touchpoint, give: Give, now: datetime
) -> None:
    give(nps, [9] * 7, at=now, touchpoint=delivery)
    give(nps, [2] * 9, at=now)
    text = signed_in(olga).get("/w/ozvena/scores/?touchpoint=delivery&weeks=13").content.decode()
    assert "7 answers in 28 days" in text


def test_who_is_filtered_is_compared_with_the_others(
    signed_in: SignedIn, olga: Member, nps: Survey, give: Give, now: datetime
) -> None:
    give(nps, [9] * 38 + [2] * 2, at=now, language="tr")
    give(nps, [2] * 38 + [9] * 2, at=now, language="cs")
    text = signed_in(olga).get("/w/ozvena/scores/?language=tr").content.decode()
    assert "40 answers in 28 days" in text
    assert "By language, in this period" in text
    assert "Czech is really below Turkish." in text


def test_a_rep_sees_no_comparison_of_colleagues(
    signed_in: SignedIn, olga: Member, radim: Member, radims_work: Staff, nps: Survey, give: Give, now: datetime
) -> None:
    give(nps, [9] * 7, at=now, staff=radims_work)
    assert "By colleague" in signed_in(olga).get("/w/ozvena/scores/?by=staff").content.decode()
    assert "By colleague" not in signed_in(radim).get("/w/ozvena/scores/?by=staff").content.decode()
    assert signed_in(radim).get("/w/ozvena/scores/?staff=radim").status_code == 404


def test_nothing_yet_says_what_will_stand_here(signed_in: SignedIn, olga: Member) -> None:
    assert "Scores will stand here" in signed_in(olga).get("/w/ozvena/scores/").content.decode()


@pytest.mark.parametrize("query", ["metric=stars", "touchpoint=nowhere", "from=then", "language=xx", "survey=1"])
def test_what_is_not_on_the_lists_is_not_found(signed_in: SignedIn, olga: Member, query: str) -> None:
    assert signed_in(olga).get(f"/w/ozvena/scores/?metric=nps&{query}").status_code == 404


def test_how_we_count_is_explained(signed_in: SignedIn, vera: Member) -> None:
    assert "Is a change real?" in signed_in(vera).get("/w/ozvena/scores/how-we-count/").content.decode()


def test_strangers_find_nothing(signed_in: SignedIn, olga: Member, mallory: Member) -> None:
    assert signed_in(mallory).get("/w/ozvena/scores/").status_code == 404
