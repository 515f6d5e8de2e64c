"""What is timed by a wall clock happens once a day, through clock changes, leap days, week 53 and a move of house."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

import pytest
from pytest_django import Settings

from ohlas.jobs.models import Job
from ohlas.jobs.rules import Daily, Every
from ohlas.jobs.timetable import Schedule, Scheduler
from ohlas.team.models import Workspace

pytestmark = pytest.mark.django_db
RULES: Schedule = {}
Through = Callable[..., list[datetime]]


@pytest.fixture
def through(settings: Settings, cafe: Workspace) -> Through:
    """`through(rule, start, hours=48)` are the moments at which the rule fired, looked at every half hour."""
    settings.SCHEDULE = f"{__name__}.RULES"

    def fired(
        rule: Daily | Every, start: datetime, *, hours: float, scheduler: Scheduler | None = None
    ) -> list[datetime]:
        RULES.clear()
        RULES["greet"] = (rule, "ohlas.jobs.tests.tasks.note" if isinstance(rule, Daily) else "ohlas.jobs.jobs.prune")
        look = scheduler or Scheduler()
        moments = [start + timedelta(minutes=30 * step) for step in range(int(hours * 2))]
        return [at for at in moments if look.enqueue_due(at=at)]

    return fired


def old(cafe: Workspace, zone: str) -> None:
    """The café has existed for years, in this zone."""
    cafe.set(timezone=zone, created_at=datetime(2020, 1, 1, tzinfo=UTC))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


NIGHTS = [
    ("Europe/Prague", "2026-03-28 12:00"),
    ("Europe/Prague", "2026-10-24 12:00"),
    ("America/New_York", "2026-03-07 12:00"),
    ("America/New_York", "2026-10-31 12:00"),
    ("Australia/Lord_Howe", "2026-04-04 00:00"),
    ("Australia/Lord_Howe", "2026-10-03 00:00"),
    ("Africa/Cairo", "2026-04-23 12:00"),
    ("Europe/Istanbul", "2026-10-24 12:00"),
    ("Asia/Kathmandu", "2028-02-28 12:00"),
    ("Europe/Prague", "2028-02-28 12:00"),
    ("Europe/Prague", "2026-12-30 12:00"),
]


@pytest.mark.parametrize(("zone", "start"), NIGHTS, ids=[f"{zone} {start[:10]}" for zone, start in NIGHTS])
@pytest.mark.parametrize("clock", [time(0), time(2, 30), time(9)])
def test_once_on_each_of_three_days(through: Through, cafe: Workspace, zone: str, start: str, clock: time) -> None:
    old(cafe, zone)
    before = through(Daily(clock), utc(start), hours=0.5)
    fired = before + through(Daily(clock), utc(start) + timedelta(minutes=30), hours=71)
    days = [at.astimezone(cafe.zone).date() for at in fired[1:]]
    assert len(days) == len(set(days)) == 3, "and one that was due before we looked"


def test_a_time_that_a_spring_night_skips_comes_with_the_jump(through: Through, cafe: Workspace) -> None:
    old(cafe, "Europe/Prague")
    fired = through(Daily(time(2, 30)), utc("2026-03-28 02:00"), hours=24)
    assert fired[1:] == [utc("2026-03-29 01:30")]


def test_a_time_that_an_autumn_night_shows_twice_comes_the_first_time(through: Through, cafe: Workspace) -> None:
    old(cafe, "Europe/Prague")
    fired = through(Daily(time(2, 30)), utc("2026-10-24 12:00"), hours=24)
    assert fired[1:] == [utc("2026-10-25 00:30")]


def test_mondays_through_week_53(through: Through, cafe: Workspace) -> None:
    old(cafe, "Europe/Prague")
    fired = through(Daily(time(8), weekday=0), utc("2026-12-22 00:00"), hours=24 * 21)
    assert fired[1:] == [utc("2026-12-28 07:00"), utc("2027-01-04 07:00"), utc("2027-01-11 07:00")]


def test_every_hour_does_not_know_of_wall_clocks(through: Through, cafe: Workspace) -> None:
    old(cafe, "Europe/Prague")
    assert len(through(Every(60), utc("2026-10-24 12:00"), hours=24)) == 24


@pytest.mark.parametrize(
    ("before", "after", "fired_again_within"),
    [
        ("Europe/Prague", "Europe/London", 25),
        ("Europe/London", "Europe/Prague", 23),
        ("Europe/Prague", "Pacific/Auckland", 24),
        ("America/Los_Angeles", "Europe/Prague", 24),
        ("Pacific/Auckland", "America/Los_Angeles", 48),
    ],
)
def test_a_move_repeats_no_day_and_goes_on(
    through: Through, cafe: Workspace, before: str, after: str, fired_again_within: int
) -> None:
    old(cafe, before)
    scheduler = Scheduler()
    start = utc("2026-11-23 00:00")
    first = through(Daily(time(9)), start, hours=24, scheduler=scheduler)[-1]
    cafe.set(timezone=after)
    again = through(Daily(time(9)), start + timedelta(hours=24), hours=72, scheduler=scheduler)
    assert again[0] - first <= timedelta(hours=fired_again_within + 24)
    days = [at.astimezone(cafe.zone).date() for at in again]
    assert len(days) == len(set(days))


def test_a_scheduler_that_was_away_for_a_week_makes_up_for_one_day_only(through: Through, cafe: Workspace) -> None:
    old(cafe, "Europe/Prague")
    scheduler = Scheduler()
    through(Daily(time(9)), utc("2026-11-01 12:00"), hours=0.5, scheduler=scheduler)
    assert len(through(Daily(time(9)), utc("2026-11-08 12:00"), hours=0.5, scheduler=scheduler)) == 1


def test_a_second_scheduler_that_starts_later_repeats_nothing(through: Through, cafe: Workspace) -> None:
    old(cafe, "Europe/Prague")
    through(Daily(time(9)), utc("2026-11-20 08:00"), hours=0.5, scheduler=Scheduler())
    assert through(Daily(time(9)), utc("2026-11-20 08:30"), hours=2, scheduler=Scheduler()) == []


def test_the_task_learns_whose_day_it_is(through: Through, cafe: Workspace) -> None:
    old(cafe, "Europe/Prague")
    through(Daily(time(9)), utc("2026-11-20 08:00"), hours=0.5)
    job = Job.objects.get()
    assert (job.workspace, job.args["kwargs"]) == (cafe, {"workspace_id": str(cafe.pk)})
