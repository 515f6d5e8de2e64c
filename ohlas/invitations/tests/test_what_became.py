"""A mailing's page and the list of mailings: numbers, names by group, pages, and constant queries."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ohlas.customers.models import Customer
from ohlas.invitations.models import Invitation, Mailing
from ohlas.invitations.story import SIZE, listed, people, story
from ohlas.invitations.tests.test_mailing_pages import url
from ohlas.surveys.models import Survey
from ohlas.team.models import Member, Workspace

Guest = Callable[..., Customer]
Browser = Callable[[Member], Client]
pytestmark = pytest.mark.django_db


@pytest.fixture
def round_(cafe: Workspace, nps: Survey, now: datetime) -> Mailing:
    return Mailing.objects.create(workspace=cafe, survey=nps, created_at=now, state="scheduled", send_at=now)


def told(mailing: Mailing, now: datetime, **more: Any) -> dict[str, Any]:
    return story(Mailing.objects.get(pk=mailing.pk), at=now, **more)


def test_before_the_first_is_asked_the_whole_audience_is_ahead(round_: Mailing, guest: Guest, now: datetime) -> None:
    guest("Eva"), guest("Petr")
    page = told(round_, now)
    assert (page["made"], page["done"], page["total"], page["moving"]) == (0, 0, 2, True)
    assert not told(round_, now - timedelta(seconds=1))["moving"]


def test_halfway_it_says_how_far_it_is(round_: Mailing, guest: Guest, now: datetime) -> None:
    guest("Eva"), guest("Petr", basis="")
    round_.ask_next(at=now)
    guest("Jana")
    page = told(round_, now)
    assert (page["made"], page["done"], page["total"]) == (2, 1, 3)
    assert [(group.key, group.count) for group in page["groups"]] == [("queued", 1), ("no_permission", 1)]


def test_at_the_end_who_came_later_does_not_count(round_: Mailing, guest: Guest, now: datetime) -> None:
    guest("Eva")
    while round_.ask_next(at=now):
        pass
    Invitation.objects.update(state="sent", sent_at=now)
    guest("Jana")
    page = told(round_, now)
    assert (page["made"], page["done"], page["total"], page["moving"]) == (1, 1, 1, False)


def test_mail_that_waits_for_the_morning_says_when_it_leaves(round_: Mailing, guest: Guest, now: datetime) -> None:
    guest("Eva")
    evening = now.replace(hour=21)
    round_.set(send_at=evening)
    while round_.ask_next(at=evening):
        pass
    page = told(round_, evening)
    assert page["leaves_at"] == now.replace(hour=7) + timedelta(days=1)
    assert not page["moving"]
    assert told(round_, page["leaves_at"])["moving"]


def test_a_mailing_called_off_moves_no_more(round_: Mailing, guest: Guest, olga: Member, now: datetime) -> None:
    guest("Eva")
    round_.ask_next(at=now)
    round_.cancel(by=olga.user, at=now)
    assert not told(round_, now)["moving"]


def test_the_people_of_a_group_by_pages_of_fifty(round_: Mailing, guest: Guest, now: datetime) -> None:
    for number in range(SIZE + 3):
        guest(f"Guest{number:02}", basis="")
    guest("Allowed")
    round_.ask_next(at=now)
    first = people(round_, "no_permission", "")
    rest = people(round_, "no_permission", str(first["older"]))
    assert (len(first["people"]), len(rest["people"]), rest["older"]) == (SIZE, 3, "")
    assert len({row.pk for row in [*first["people"], *rest["people"]]}) == SIZE + 3
    assert [str(row.customer) for row in people(round_, "queued", "")["people"]] == ["Allowed"]


@pytest.mark.parametrize("group", ["", "moon", "suppressed", "queued' OR 1=1"])
def test_a_group_that_is_none_shows_nobody(
    round_: Mailing, guest: Guest, olga: Member, now: datetime, signed_in: Browser, group: str
) -> None:
    guest("Eva")
    round_.ask_next(at=now)
    page = signed_in(olga).get(url("mailing", round_.pk), {"show": group, "after": "x' --"})
    assert page.status_code == 200
    assert not page.context.get("people")


def test_names_take_the_same_queries_for_ten_and_for_twenty(round_: Mailing, guest: Guest, now: datetime) -> None:
    counted = []
    for _round in range(2):
        for number in range(10):
            guest(f"Guest{_round}{number}", basis="")
        round_.ask_next(at=now)
        with CaptureQueriesContext(connection) as queries:
            [str(row.customer) for row in people(round_, "no_permission", "")["people"]]
        counted.append(len(queries))
    assert counted == [1, 1]


def test_the_list_counts_asked_and_answered(round_: Mailing, guest: Guest, now: datetime) -> None:
    for name in ("Eva", "Petr", "Jana"):
        guest(name)
    guest("Hans", basis="")
    round_.ask_next(at=now)
    eva, petr = Invitation.objects.filter(state="queued").order_by("id")[:2]
    eva.set(state="answered", answered_at=now, sent_at=now)
    petr.set(state="sent", sent_at=now)
    [(row, state, _tone)] = listed(Mailing.objects.all())["rows"]
    assert (row.asked, row.answered, str(state)) == (2, 1, "On its way")


def test_the_list_takes_the_same_queries_for_ten_and_for_twenty(
    cafe: Workspace, nps: Survey, olga: Member, now: datetime, signed_in: Browser
) -> None:
    browser, counted = signed_in(olga), []
    browser.get(url("mailings"))
    for _round in range(2):
        for _number in range(10):
            Mailing.objects.create(workspace=cafe, survey=nps, created_at=now, state="sent", send_at=now)
        with CaptureQueriesContext(connection) as queries:
            browser.get(url("mailings"))
        counted.append(len(queries))
    assert counted[0] == counted[1]


@pytest.mark.parametrize(
    ("name", "method"), [("mailings", "post"), ("mailing", "post"), ("cancel", "get"), ("review", "put")]
)
def test_wrong_method(round_: Mailing, olga: Member, signed_in: Browser, name: str, method: str) -> None:
    more = [] if name == "mailings" else [round_.pk]
    assert getattr(signed_in(olga), method)(url(name, *more)).status_code == 405
    round_.refresh_from_db()
    assert round_.state == "scheduled"
