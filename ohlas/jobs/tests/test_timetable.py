"""Each timed thing once: with two schedulers, stepping clocks and a business that moves."""

from datetime import UTC, datetime, time, timedelta

import pytest
from pytest_django import Settings

from ohlas.jobs.models import Job, ScheduledRun
from ohlas.jobs.rules import Daily, Every
from ohlas.jobs.timetable import Schedule, Scheduler
from ohlas.team.models import Workspace

pytestmark = pytest.mark.django_db
NOTE = "ohlas.jobs.tests.tasks.note"


RULES: Schedule = {}


def use(settings: Settings, rules: Schedule) -> None:
    settings.SCHEDULE = f"{__name__}.RULES"
    RULES.clear()
    RULES.update(rules)


def test_two_schedulers_do_it_once(now: datetime, settings: Settings) -> None:
    use(settings, {"tick": (Every(5), "ohlas.jobs.jobs.prune")})
    assert [Scheduler().enqueue_due(at=now), Scheduler().enqueue_due(at=now)] == [1, 0]
    assert Job.objects.count() == 1


def test_a_clock_that_steps_back_or_far_ahead_repeats_nothing(now: datetime, settings: Settings) -> None:
    use(settings, {"tick": (Every(60), "ohlas.jobs.jobs.prune")})
    scheduler = Scheduler()
    hours = [0, 1, 2, 1, 2, 3, 400, 3, 4]
    made = [scheduler.enqueue_due(at=now + timedelta(hours=hour)) for hour in hours]
    assert made == [1, 1, 1, 0, 0, 1, 1, 0, 1]


def test_each_business_by_its_own_clock(cafe: Workspace, settings: Settings) -> None:
    use(settings, {"greet": (Daily(time(9)), NOTE)})
    istanbul = Workspace.objects.create(
        name="Yankı", slug="yanki", timezone="Europe/Istanbul", created_at=cafe.created_at
    )
    scheduler = Scheduler()
    assert scheduler.enqueue_due(at=datetime(2026, 11, 21, 6, 30, tzinfo=UTC)) == 2 - 1
    assert Job.objects.get().workspace == istanbul
    assert scheduler.enqueue_due(at=datetime(2026, 11, 21, 8, 0, tzinfo=UTC)) == 1
    assert {job.workspace for job in Job.objects.all()} == {cafe, istanbul}


def test_a_new_business_starts_with_the_next_time(cafe: Workspace, settings: Settings) -> None:
    use(settings, {"greet": (Daily(time(9)), NOTE)})
    assert Scheduler().enqueue_due(at=cafe.created_at + timedelta(minutes=1)) == 0
    assert Scheduler().enqueue_due(at=cafe.created_at + timedelta(days=1)) == 1


def test_a_business_that_changes_its_time_zone_is_greeted_once_a_day(cafe: Workspace, settings: Settings) -> None:
    use(settings, {"greet": (Daily(time(9)), NOTE)})
    morning = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
    assert Scheduler().enqueue_due(at=morning) == 1
    cafe.set(timezone="America/New_York")
    assert Scheduler().enqueue_due(at=morning + timedelta(hours=8)) == 0
    assert Scheduler().enqueue_due(at=morning + timedelta(days=1, hours=8)) == 1


def test_a_broken_rule_does_not_stop_the_others(now: datetime, settings: Settings) -> None:
    use(settings, {"broken": (Every(5), "no.such.task"), "tick": (Every(5), "ohlas.jobs.jobs.prune")})
    assert Scheduler().enqueue_due(at=now) == 1
    assert set(ScheduledRun.objects.values_list("rule", flat=True)) == {"tick"}
