"""When things are due: clock changes, leap days and week 53 from a table, without a database."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from ohlas.jobs.policies import DEFAULT, Policy, policy_of
from ohlas.jobs.rules import Daily, Every, wait_before

PRAGUE = ZoneInfo("Europe/Prague")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("minutes", "at", "due"),
    [
        (5, "2026-11-20 09:04:59", "2026-11-20 09:00"),
        (5, "2026-11-20 09:05:00", "2026-11-20 09:05"),
        (60, "2028-02-29 00:30", "2028-02-29 00:00"),
        (24 * 60, "2026-12-31 23:59", "2026-12-31 00:00"),
    ],
)
def test_every(minutes: int, at: str, due: str) -> None:
    assert Every(minutes).last_due(utc(at)) == utc(due)


def test_every_five_minutes_through_an_autumn_night_is_due_each_time_once() -> None:
    start = utc("2026-10-25 00:00")
    moments = [start + timedelta(seconds=30 * step) for step in range(2 * 60 * 3)]
    assert len({Every(5).last_due(moment) for moment in moments}) == 36


DAILY = [
    ("an ordinary morning", time(9), "2026-11-20 08:00", "2026-11-20 09:00"),
    ("a minute early", time(9), "2026-11-20 07:59", "2026-11-19 09:00"),
    ("the spring night skips 02:30: before", time(2, 30), "2026-03-29 00:59", "2026-03-28 02:30"),
    ("the spring night skips 02:30: after", time(2, 30), "2026-03-29 01:30", "2026-03-29 02:30"),
    ("the autumn night shows 02:30 twice: first", time(2, 30), "2026-10-25 00:30", "2026-10-25 02:30"),
    ("the autumn night shows 02:30 twice: second", time(2, 30), "2026-10-25 01:30", "2026-10-25 02:30"),
    ("midnight of a new year", time(0), "2026-12-31 23:00", "2027-01-01 00:00"),
    ("a leap day", time(9), "2028-02-29 08:00", "2028-02-29 09:00"),
]


@pytest.mark.parametrize(("case", "clock", "at", "due"), DAILY, ids=[row[0] for row in DAILY])
def test_daily(case: str, clock: time, at: str, due: str) -> None:
    assert Daily(clock).last_due(utc(at), PRAGUE) == datetime.fromisoformat(due)


@pytest.mark.parametrize("night", ["2026-03-28", "2026-10-24", "2028-02-28", "2026-12-31"])
@pytest.mark.parametrize("clock", [time(0), time(2), time(2, 30), time(3), time(9)])
def test_daily_is_due_once_a_day_through_any_night(night: str, clock: time) -> None:
    start = utc(f"{night} 12:00")
    due = [Daily(clock).last_due(start + timedelta(minutes=step), PRAGUE) for step in range(2 * 24 * 60)]
    assert len(set(due)) == 3
    assert due == sorted(due)


@pytest.mark.parametrize(
    ("at", "monday"),
    [
        ("2026-12-31 12:00", "2026-12-28 08:00"),
        ("2027-01-03 22:59", "2026-12-28 08:00"),
        ("2027-01-04 07:00", "2027-01-04 08:00"),
        ("2028-03-01 12:00", "2028-02-28 08:00"),
    ],
    ids=["in week 53", "its last minutes", "week 1", "across a leap day"],
)
def test_each_monday(at: str, monday: str) -> None:
    assert Daily(time(8), weekday=0).last_due(utc(at), PRAGUE) == datetime.fromisoformat(monday)


def test_the_wait_doubles_up_to_its_cap() -> None:
    policy = Policy(tries=9, base=10, cap=60)
    assert [wait_before(policy, tries, 1).total_seconds() for tries in (1, 2, 3, 4, 99)] == [10, 20, 40, 60, 60]
    assert wait_before(policy, 1, 0) == timedelta(seconds=5)


def test_policies() -> None:
    assert policy_of("no.such.task") == DEFAULT
    assert policy_of("ohlas.jobs.jobs.prune").tries == 2
