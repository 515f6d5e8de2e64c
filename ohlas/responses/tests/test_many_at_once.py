"""Twenty times the same answer in the same moment is one answer; so are twenty from one shop program."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from ohlas.customers.models import Customer, Event
from ohlas.invitations.models import Invitation
from ohlas.invitations.tokens import token_for
from ohlas.responses.models import Response, Tally
from ohlas.responses.recount import problems, recount
from ohlas.responses.tests.conftest import ask, live_survey
from ohlas.team.models import Workspace


def post(link: str, data: dict[str, Any]) -> int:
    try:
        return Client().post(link, data, content_type="application/json").status_code
    finally:
        if threading.current_thread() is not threading.main_thread():
            connection.close()


@pytest.mark.django_db(transaction=True)
def test_twenty_presses_are_one_answer(eva_is_asked: Invitation) -> None:
    eva_is_asked.set(expires_at=datetime.fromisoformat("2200-01-01T00:00:00+00:00"))
    link = f"/a/{token_for(eva_is_asked)}"
    with ThreadPoolExecutor(20) as hands:
        statuses = list(hands.map(lambda _press: post(link, {"score": 9}), range(20)))
    assert sorted(statuses) == [200] * 19 + [201]
    assert Response.objects.count() == Event.objects.filter(kind="response.received").count() == 1
    assert problems() == []


@pytest.mark.django_db(transaction=True)
def test_twenty_opinions_leave_one_and_its_history(eva_is_asked: Invitation) -> None:
    eva_is_asked.set(expires_at=datetime.fromisoformat("2200-01-01T00:00:00+00:00"))
    link = f"/a/{token_for(eva_is_asked)}"
    with ThreadPoolExecutor(10) as hands:
        statuses = list(hands.map(lambda score: post(link, {"score": score}), range(10)))
    assert sorted(statuses) == [200] * 9 + [201]
    assert Response.objects.get().changes.count() == 9
    assert problems() == []


@pytest.mark.django_db(transaction=True)
def test_many_customers_in_the_same_moment(cafe: Workspace, eva: Customer, now: datetime) -> None:
    later = datetime.fromisoformat("2200-01-01T00:00:00+00:00")
    asked = [ask(live_survey(cafe, now), eva, now) for _survey in range(2) for _customer in range(1)]
    more = [ask(asked[0].survey, eva, now) for _customer in range(30)]
    Invitation.objects.update(expires_at=later)
    with ThreadPoolExecutor(8) as hands:
        statuses = set(hands.map(lambda one: post(f"/a/{token_for(one)}", {"score": 7}), [*asked, *more]))
    assert statuses == {201}
    assert Tally.objects.filter(dimension="all").count() == 2
    assert problems() == []


@pytest.mark.django_db
def test_a_wrong_count_is_found_and_mended(eva_is_asked: Invitation, now: datetime) -> None:
    eva_is_asked.set(expires_at=datetime.fromisoformat("2200-01-01T00:00:00+00:00"))
    post(f"/a/{token_for(eva_is_asked)}", {"score": 9})
    Tally.objects.filter(dimension="channel").update(count=5)
    Tally.objects.filter(dimension="staff").delete()
    assert len(problems()) == 2
    assert recount() == 2
    assert problems() == []
