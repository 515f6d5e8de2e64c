"""Today: whether customers are happier, whom to call, what they said, what to do next."""

from collections.abc import Callable
from datetime import datetime, timedelta
from unittest.mock import patch

import pytest
from django.test import Client

from ohlas.customers.models import Customer, Touchpoint
from ohlas.reports.tests.conftest import Give, live
from ohlas.responses.models import Response
from ohlas.surveys.models import Survey
from ohlas.team.models import Member, Staff

SignedIn = Callable[[Member], Client]


@pytest.fixture(autouse=True)
def _friday_morning(now: datetime) -> object:
    with patch("ohlas.reports.views.timezone.now", return_value=now):
        yield


def page(client: Client, slug: str = "ozvena") -> str:
    answer = client.get(f"/w/{slug}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_new_owner_is_told_the_first_step(signed_in: SignedIn, olga: Member) -> None:
    text = page(signed_in(olga))
    assert "Good morning, Olga" in text
    assert "/w/ozvena/start/" in text


def test_below_a_hundred_answers_people_come_first(
    signed_in: SignedIn, olga: Member, nps: Survey, give: Give, now: datetime
) -> None:
    give(nps, [10] * 60 + [2] * 39, at=now - timedelta(days=1), comment="Skvělá káva")
    text = page(signed_in(olga))
    assert "99 answers" in text
    assert "A score says little yet" in text
    assert "Skvělá káva" in text


def test_from_a_hundred_answers_the_verdict_leads(
    signed_in: SignedIn, olga: Member, nps: Survey, give: Give, now: datetime
) -> None:
    give(nps, [10] * 120, at=now - timedelta(days=40))
    give(nps, [10] * 60 + [2] * 60, at=now - timedelta(days=1))
    text = page(signed_in(olga))
    assert "less happy than four weeks ago" in text
    assert "now, 120 answers" in text


def test_a_touchpoint_that_fell_is_named_with_its_margin(
    signed_in: SignedIn, olga: Member, delivery: Touchpoint, give: Give, now: datetime
) -> None:
    survey = live(olga.workspace, "csat", now, touchpoint=delivery)
    give(survey, [9] * 60, at=now - timedelta(days=40), touchpoint=delivery)
    give(survey, [9] * 30 + [2] * 30, at=now - timedelta(days=2), touchpoint=delivery)
    text = page(signed_in(olga))
    assert "Delivery fell" in text
    assert "from 100 to 50 CSAT" in text


def _answered_by(customer: Customer, staff: Staff | None = None) -> None:
    Response.objects.update(customer=customer, staff=staff)


def test_unhappy_customers_we_know_are_to_be_called(
    signed_in: SignedIn, olga: Member, vera: Member, nps: Survey, give: Give, now: datetime
) -> None:
    give(nps, [2], at=now - timedelta(hours=20), comment="Nikdo mi neodepsal")
    eva = Customer.create(workspace=olga.workspace, name="Eva Horáková", at=now)
    _answered_by(eva)
    assert "Eva Horáková" in page(signed_in(olga))
    seen_by_vera = page(signed_in(vera))
    assert "Eva Horáková" not in seen_by_vera
    assert "Call today" not in seen_by_vera


def test_a_rep_sees_own_answers_only(
    signed_in: SignedIn, radim: Member, radims_work: Staff, nps: Survey, give: Give, now: datetime
) -> None:
    give(nps, [2], at=now, comment="About somebody else")
    give(nps, [3], at=now, comment="About Radim", staff=radims_work)
    text = page(signed_in(radim))
    assert "About Radim" in text
    assert "About somebody else" not in text


def test_markup_in_words_is_inert(signed_in: SignedIn, olga: Member, nps: Survey, give: Give, now: datetime) -> None:
    give(nps, [9], at=now, comment="<script>alert(1)</script>{{ settings }}")
    text = page(signed_in(olga))
    assert "<script>alert(1)" not in text
    assert "{{ settings }}" in text


def test_the_number_of_queries_does_not_grow(
    signed_in: SignedIn, olga: Member, nps: Survey, give: Give, now: datetime, django_assert_max_num_queries: Callable
) -> None:
    give(nps, [9, 2, 3], at=now, comment="Ano")
    client = signed_in(olga)
    page(client)
    give(nps, [9] * 20 + [2] * 20, at=now, comment="Ano")
    with django_assert_max_num_queries(40):
        page(client)


def test_strangers_find_nothing(signed_in: SignedIn, olga: Member, mallory: Member) -> None:
    assert signed_in(mallory).get("/w/ozvena/").status_code == 404
    assert Client().get("/w/ozvena/").status_code == 302
