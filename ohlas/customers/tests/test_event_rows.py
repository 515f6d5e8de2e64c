"""The rows of the timeline: their order, who reads which, and what is written once however often it is told."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from ohlas.customers.models import Customer, Event
from ohlas.jobs.models import Job
from ohlas.team.models import Member, Staff, Workspace

HOUR = timedelta(hours=1)


@pytest.fixture
def told(cafe: Workspace, eva: Customer, now: datetime) -> list[Event]:
    """The newest first; two at one moment, the one written later above."""
    Event.objects.all().delete()
    hours = (0, 2, 1, 1, 3)
    made = [Event.record("visit.done", workspace=cafe, at=now - ago * HOUR, customer=eva) for ago in hours]
    return [made[0], made[3], made[2], made[1], made[4]]


def test_the_newest_first_and_at_one_moment_the_later_written(told: list[Event], eva: Customer) -> None:
    assert list(Event.objects.of(eva).newest_first()) == told


@pytest.mark.parametrize("place", range(5))
def test_below_an_entry_stands_all_that_is_older(place: int, told: list[Event], eva: Customer) -> None:
    below = Event.objects.of(eva).older_than(told[place]).newest_first()
    assert list(below) == told[place + 1 :]


@pytest.mark.parametrize(("who", "reads"), [("olga", 4), ("marek", 4), ("vera", 4), ("radim", 2)])
def test_a_rep_reads_the_answers_about_the_rep_and_all_else(
    who: str, reads: int, cafe: Workspace, olga: Member, marek: Member, radim: Member, vera: Member, now: datetime
) -> None:
    Event.objects.all().delete()
    mine = Staff.objects.create(workspace=cafe, key="radim", name="Radim", member=radim)
    jana = Staff.objects.create(workspace=cafe, key="jana", name="Jana")
    for kind, staff in (
        ("response.received", mine), ("response.received", jana), ("response.changed", None), ("visit.done", jana),
    ):  # fmt: skip
        Event.record(kind, workspace=cafe, at=now, staff_id=staff.pk if staff else None)
    member = {"olga": olga, "marek": marek, "radim": radim, "vera": vera}[who]
    assert Event.objects.seen_by(member).count() == reads


def test_an_entry_keeps_the_firm_they_were_of_then(cafe: Workspace, eva: Customer, now: datetime) -> None:
    then = eva.company
    event = Event.record("visit.done", workspace=cafe, at=now, customer=eva)
    eva.change(at=now, company="Firma")
    event.refresh_from_db()
    assert event.company == then
    assert Event.record("visit.done", workspace=cafe, at=now, customer=eva).company == eva.company


@pytest.mark.parametrize("occurred", [None, timedelta(days=-3)])
def test_when_it_happened_and_when_it_was_told(occurred: timedelta | None, cafe: Workspace, now: datetime) -> None:
    moment = now + occurred if occurred else None
    event = Event.record("visit.done", workspace=cafe, at=now, occurred_at=moment)
    assert (event.occurred_at, event.recorded_at) == (moment or now, now)


def order(cafe: Workspace, number: str, at: datetime, *, occurred_at: datetime | None = None, **more: Any) -> Event:
    told = {"workspace": cafe, "recorded_at": at, "occurred_at": occurred_at or at, "external_id": number}
    return Event(kind="order.paid", source="shop", **told, **more)


def jobs_of(event: Event) -> int:
    return sum(str(event.pk) in str(args) for args in Job.objects.values_list("args", flat=True))


def test_what_was_told_before_is_left_out(cafe: Workspace, other_shop: Workspace, now: datetime) -> None:
    first = order(cafe, "1", now)
    assert Event.record_new([first], follow_since=now) == {first.pk}
    again, second, theirs = order(cafe, "1", now), order(cafe, "2", now), order(other_shop, "1", now)
    assert Event.record_new([again, second, theirs], follow_since=now) == {second.pk, theirs.pk}
    assert Event.objects.filter(kind="order.paid").count() == 3


@pytest.mark.parametrize(("ago", "follows"), [(0, True), (1, True), (2, False)])
def test_only_from_what_is_fresh_anything_follows(ago: int, follows: bool, cafe: Workspace, now: datetime) -> None:
    event = order(cafe, "1", now, occurred_at=now - ago * HOUR)
    Event.record_new([event], follow_since=now - HOUR)
    assert (jobs_of(event) > 0) is follows


def test_what_follows_from_many_is_as_from_one(cafe: Workspace, now: datetime) -> None:
    one = Event.record("order.paid", workspace=cafe, at=now)
    many = [order(cafe, str(number), now) for number in range(3)]
    Event.record_many(many)
    assert jobs_of(one) > 0
    assert {jobs_of(event) for event in many} == {jobs_of(one)}
