"""Eva's answers on Eva's page, as rings: as many as each member may see, and in constant queries."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ohlas.customers.models import Company, Customer
from ohlas.responses.panel import MOST, answers, answers_of_company
from ohlas.responses.tests.test_comments_page import give
from ohlas.surveys.models import Survey
from ohlas.team.models import Member, Staff


@pytest.fixture
def three(nps: Survey, eva: Customer, now: datetime) -> None:
    for days, score in ((20, 3), (10, 7), (0, 10)):
        give(nps, now - timedelta(days=days), score, customer_id=eva.pk)


def rings(member: Member, customer: Customer) -> list[dict[str, Any]]:
    panel = answers(member, customer)
    return panel[1]["answers"] if panel else []


def test_the_newest_on_the_right_with_their_words(olga: Member, eva: Customer, three: None) -> None:
    shown = rings(olga, eva)
    assert [(ring["value"], ring["band"], ring["label"]) for ring in shown] == [
        (3, "bad", "detractor"),
        (7, "mid", "passive"),
        (10, "good", "promoter"),
    ]
    assert shown[0]["title"].startswith("NPS, ")


def test_each_ring_opens_its_answer(
    olga: Member, eva: Customer, three: None, signed_in: Callable[[Member], Client]
) -> None:
    page = signed_in(olga).get(reverse("customers:detail", args=["ozvena", eva.pk])).content.decode()
    for ring in rings(olga, eva):
        assert ring["url"] in page
        assert signed_in(olga).get(ring["url"]).status_code == 200
    assert "3 answers, the newest on the right" in page


def test_who_never_answered_has_no_panel(olga: Member, eva: Customer) -> None:
    assert answers(olga, eva) is None


def test_an_answer_in_words_alone_is_no_ring(olga: Member, nps: Survey, eva: Customer, now: datetime) -> None:
    response = give(nps, now, 9, "Words", customer_id=eva.pk)
    response.set(score=None, band="")
    assert answers(olga, eva) is None


def test_radim_sees_the_rings_that_are_his(
    radim: Member, nps: Survey, eva: Customer, three: None, now: datetime
) -> None:
    assert rings(radim, eva) == []
    staff = Staff.objects.create(workspace=nps.workspace, key="radim", name="Radim", member=radim)
    give(nps, now, 9, customer_id=eva.pk, staff_id=staff.pk)
    assert [ring["value"] for ring in rings(radim, eva)] == [9]


def test_many_answers_are_told_in_number_and_drawn_as_far_as_they_fit(
    olga: Member, nps: Survey, eva: Customer, now: datetime
) -> None:
    counted = []
    for _round in range(2):
        for number in range(MOST):
            give(nps, now, number % 11, customer_id=eva.pk)
        with CaptureQueriesContext(connection) as queries:
            shown = rings(olga, eva)
        counted.append(len(queries))
        assert len(shown) == MOST
    assert counted[0] == counted[1]
    panel = answers(olga, eva)
    assert panel
    assert panel[1]["told"] == f"{2 * MOST} answers, the newest on the right"


def test_a_company_has_the_answers_of_its_people_with_their_names(
    olga: Member, nps: Survey, eva: Customer, three: None, now: datetime
) -> None:
    acme = Company.objects.create(workspace=nps.workspace, name="Acme", created_at=now)
    assert answers_of_company(olga, acme) is None
    eva.set(company=acme)
    panel = answers_of_company(olga, acme)
    assert panel
    assert [ring["value"] for ring in panel[1]["answers"]] == [3, 7, 10]
    assert all("Eva Nováková" in ring["title"] for ring in panel[1]["answers"])
