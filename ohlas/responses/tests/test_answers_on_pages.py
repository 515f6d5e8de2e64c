"""A person's answers as rings on their page, and those of everybody in a company."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ohlas.customers.models import Customer
from ohlas.invitations.panels import waiting
from ohlas.responses.models import Response
from ohlas.responses.panel import MOST, answers, answers_of_company
from ohlas.responses.tests.conftest import ask, live_survey
from ohlas.surveys.models import Survey
from ohlas.team.models import Member, Staff

SignIn = Callable[[Member], Client]
DAY = timedelta(days=1)


def answered(survey: Survey, eva: Customer, at: datetime, score: int, **fields: Any) -> Response:
    assert survey.version
    return Response.objects.create(
        workspace=survey.workspace, survey=survey, version=survey.version, customer=eva, channel="email",
        language="cs", score=score, band="bad" if score < 7 else "good", submitted_at=at, day=at.date(), **fields,
    )  # fmt: skip


def rings(panel: Any) -> list[dict[str, Any]]:
    return panel[1]["answers"] if panel else []


def test_oldest_first_at_their_height(olga: Member, eva: Customer, nps: Survey, now: datetime) -> None:
    ease = live_survey(eva.workspace, now, kind="ces", metric="ces", scale="1-7", name="Ease")
    answered(nps, eva, now, 9)
    answered(ease, eva, now - DAY, 7)
    answered(nps, eva, now - 2 * DAY, 6)
    shown = rings(answers(olga, eva))
    assert [(ring["value"], ring["on"]) for ring in shown] == [
        (6, (now - 2 * DAY).date()),
        (7, (now - DAY).date()),
        (9, now.date()),
    ]
    assert [ring["share"] < 0.5 for ring in shown] == [True, False, False]
    assert shown[0]["title"].startswith("NPS, ")


def test_the_newest_where_there_are_many(olga: Member, eva: Customer, nps: Survey, now: datetime) -> None:
    for n in range(MOST + 3):
        answered(nps, eva, now - n * DAY, 9)
    panel = answers(olga, eva)
    assert len(rings(panel)) == MOST
    assert panel
    assert panel[1]["told"].startswith(str(MOST + 3))


def test_a_rep_sees_what_is_about_the_rep(
    olga: Member, radim: Member, eva: Customer, nps: Survey, now: datetime
) -> None:
    me = Staff.objects.create(workspace=eva.workspace, key="radim", name="Radim", member=radim)
    answered(nps, eva, now, 9)
    answered(nps, eva, now, 3, staff=me)
    assert [ring["value"] for ring in rings(answers(radim, eva))] == [3]
    assert len(rings(answers(olga, eva))) == 2


def test_of_a_company_with_names_as_one_may_know_them(
    olga: Member, radim: Member, eva: Customer, nps: Survey, now: datetime
) -> None:
    eva.change(at=now, company="Žluťák")
    assert eva.company
    answered(nps, eva, now, 9)
    [ring] = rings(answers_of_company(olga, eva.company))
    assert ring["title"].startswith("Eva Nováková, ")
    olga.set(sees_personal_data=False)
    [ring] = rings(answers_of_company(olga, eva.company))
    assert ring["title"].startswith("E. N., ")
    assert answers_of_company(radim, eva.company) is None


def test_the_page_draws_them_as_links(
    signed_in: SignIn, olga: Member, mallory: Member, eva: Customer, nps: Survey, now: datetime
) -> None:
    response = answered(nps, eva, now, 3)
    text = signed_in(olga).get(f"/w/ozvena/customers/{eva.pk}/").content.decode()
    assert 'class="rings"' in text
    assert f'href="/w/ozvena/comments/{response.pk}/"' in text
    assert answers(mallory, eva) is None


@pytest.mark.parametrize(
    ("fields", "anonymous", "told"),
    [({}, False, True), ({}, True, False), ({"state": "answered"}, False, False), ({"state": "queued"}, False, False)],
)
def test_asked_and_not_answered_yet(
    olga: Member, eva: Customer, nps: Survey, fields: dict[str, str], anonymous: bool, told: bool
) -> None:
    nps.set(anonymous=anonymous)
    ask(nps, eva, timezone.now() - DAY, **fields)
    assert bool(waiting(olga, eva)) is told
