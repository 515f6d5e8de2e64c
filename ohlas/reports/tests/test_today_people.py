"""Whom to call and what they said: whose turn it is first, who sees it, and how many were asked."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ohlas.customers.models import Customer, Touchpoint
from ohlas.invitations.models import Invitation
from ohlas.reports import today
from ohlas.reports.rows import changed_row
from ohlas.reports.tests.conftest import Give, last_response, live
from ohlas.surveys.models import Survey
from ohlas.team.models import Member, Staff, Workspace

Say = Callable[..., Customer]
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def says(cafe: Workspace, nps: Survey, give: Give, now: datetime) -> Say:
    """`says("Eva", 2, DAY)` gave a two a day ago."""

    def said(name: str, score: int, ago: timedelta = HOUR, survey: Survey | None = None, **more: Any) -> Customer:
        customer = Customer.create(cafe, at=now, name=name)
        give(survey or nps, [score], at=now - ago, **more)
        last_response().set(customer=customer)
        return customer

    return said


def called(member: Member, now: datetime, **more: int) -> list[str]:
    return [str(response.customer) for response in today.to_call(member, now, **more)]


def test_the_unhappiest_first_the_freshest_among_equals(olga: Member, says: Say, now: datetime) -> None:
    says("Six", 6)
    says("Zero long ago", 0, 5 * DAY)
    says("Zero today", 0)
    says("Three", 3)
    assert called(olga, now) == ["Zero today", "Zero long ago", "Three", "Six"]
    assert called(olga, now, most=2) == ["Zero today", "Zero long ago"]


def test_scales_are_compared_by_their_height(olga: Member, cafe: Workspace, says: Say, now: datetime) -> None:
    five = live(cafe, "csat", now, scale="1-5")
    says("Two of five", 2, survey=five)
    says("Two of ten", 2)
    says("One of five", 1, survey=five)
    assert called(olga, now) == ["One of five", "Two of ten", "Two of five"]


@pytest.mark.parametrize(("ago", "who"), [(14 * DAY, ["Eva"]), (14 * DAY + HOUR, [])])
def test_after_a_fortnight_it_is_too_late_to_call(
    olga: Member, says: Say, now: datetime, ago: timedelta, who: list[str]
) -> None:
    says("Eva", 2, ago)
    assert called(olga, now) == who


@pytest.mark.parametrize("score", [7, 8, 9, 10])
def test_who_is_not_unhappy_is_not_called(olga: Member, says: Say, now: datetime, score: int) -> None:
    says("Eva", score)
    assert called(olga, now) == []


def test_nobody_can_call_somebody(olga: Member, nps: Survey, give: Give, now: datetime) -> None:
    give(nps, [0], at=now)
    assert called(olga, now) == []


def test_what_was_set_aside_calls_nobody_and_says_nothing(olga: Member, says: Say, now: datetime) -> None:
    says("Robot", 0, comment="Buy pills")
    last_response().set(set_aside_at=now, set_aside_reason="robot")
    assert called(olga, now) == []
    assert today.latest_words(olga) == []


def test_each_member_calls_whom_the_member_may_know(
    olga: Member, marek: Member, radim: Member, vera: Member, radims_work: Staff, says: Say, now: datetime
) -> None:
    says("Eva", 2)
    says("Petr", 3, staff=radims_work)
    assert called(olga, now) == called(marek, now) == ["Eva", "Petr"]
    assert called(radim, now) == ["Petr"]
    assert called(vera, now) == []
    marek.set(sees_personal_data=False)
    assert called(marek, now) == []


def test_the_newest_words_first_and_no_empty_ones(olga: Member, says: Say) -> None:
    for number in range(7):
        says(f"Guest {number}", 9, comment=f"Words {number}")
    says("Silent", 9)
    assert [response.comment for response in today.latest_words(olga)] == [f"Words {n}" for n in (6, 5, 4, 3, 2)]


def test_lists_of_ten_and_of_twenty_take_the_same_queries(olga: Member, says: Say, now: datetime) -> None:
    counted = []
    for _round in range(2):
        for number in range(10):
            says(f"Guest {number}", number % 7, comment="Words")
        with CaptureQueriesContext(connection) as queries:
            [str(each.customer) for each in today.to_call(olga, now, most=50)]
            [str(each.customer) for each in today.latest_words(olga, most=50)]
        counted.append(len(queries))
    assert counted[0] == counted[1]


def _invited(nps: Survey, now: datetime, ago: timedelta, *, answered: bool = False, reason: str = "") -> None:
    customer = Customer.create(nps.workspace, at=now, name="Guest")
    made = Invitation.invite(survey=nps, customer=customer, channel="link", at=now - ago)
    made.set(answered_at=now if answered else None, state="answered" if answered else "sent")
    if reason:
        made.set(state="suppressed", suppressed_reason=reason, sent_at=None, sent_on=None)


def test_the_rate_is_of_those_who_had_a_week_to_answer(nps: Survey, cafe: Workspace, now: datetime) -> None:
    _invited(nps, now, 7 * DAY)  # this week's still
    _invited(nps, now, 7 * DAY + HOUR, answered=True)
    _invited(nps, now, 35 * DAY)
    _invited(nps, now, 35 * DAY + HOUR)  # of the month before
    found = today.asked(cafe, now)
    assert (found.asked, found.answered, found.rate, found.this_week) == (2, 1, 50, 1)


def test_who_was_left_out_this_week_is_counted_by_reason(nps: Survey, cafe: Workspace, now: datetime) -> None:
    for reason, ago in (("opted_out", DAY), ("opted_out", DAY), ("bounced", DAY), ("bounced", 8 * DAY)):
        _invited(nps, now, ago, reason=reason)
    assert today.asked(cafe, now).left_out == {"opted_out": 2, "bounced": 1}


def test_nobody_asked_is_no_rate(cafe: Workspace, other_shop: Workspace, now: datetime) -> None:
    theirs = live(other_shop, "nps", now)
    _invited(theirs, now, 10 * DAY)
    found = today.asked(cafe, now)
    assert (found.asked, found.rate) == (0, None)


def test_what_got_better_is_told_with_its_margin_and_eight_weeks(
    olga: Member, delivery: Touchpoint, give: Give, now: datetime
) -> None:
    survey = live(olga.workspace, "csat", now, touchpoint=delivery)
    give(survey, [9] * 30 + [2] * 30, at=now - 40 * DAY, touchpoint=delivery)
    give(survey, [9] * 60, at=now - 2 * DAY, touchpoint=delivery)
    [change], calm = today.real_changes(olga.workspace, now.date())
    told = changed_row(olga, change)
    assert (told["finding"], told["tone"], calm) == ("Delivery got better", "", 0)
    assert told["detail"].startswith("from 50 to 100 CSAT (by ")
    assert len(told["values"]) == len(told["lows"]) == len(told["highs"]) == 2


def test_what_did_not_really_move_is_only_counted(
    olga: Member, delivery: Touchpoint, give: Give, now: datetime
) -> None:
    survey = live(olga.workspace, "csat", now, touchpoint=delivery)
    for ago in (40 * DAY, 2 * DAY):
        give(survey, [9] * 40 + [2] * 10, at=now - ago, touchpoint=delivery)
    assert today.real_changes(olga.workspace, now.date()) == ([], 1)


@pytest.mark.parametrize(("recent", "metric"), [([10] * 3, "nps"), ([], "csat")])
def test_the_main_series_is_that_of_the_last_four_weeks(
    cafe: Workspace, nps: Survey, give: Give, now: datetime, recent: list[int], metric: str
) -> None:
    give(live(cafe, "csat", now), [9] * 50, at=now - 60 * DAY)
    give(nps, recent, at=now)
    series = today.main_series(cafe, now.date())
    assert series
    assert series.metric == metric


@pytest.mark.parametrize("who", ["olga", "marek", "radim", "vera"])
@pytest.mark.parametrize("path", ["", "scores/", "scores/how-we-count/"])
def test_everybody_who_works_here_opens_the_three_pages(
    request: pytest.FixtureRequest, nps: Survey, give: Give, now: datetime, signed_in: Callable[[Member], Client],
    who: str, path: str,
) -> None:  # fmt: skip
    give(nps, [9] * 9, at=now, comment="Words")
    assert signed_in(request.getfixturevalue(who)).get(f"/w/ozvena/{path}").status_code == 200
