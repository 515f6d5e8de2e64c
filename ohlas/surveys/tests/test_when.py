"""When a survey asks: the delay, the hour of the business's day, and how staff read and change it."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from ohlas.surveys.models import Survey
from ohlas.surveys.rules import when_to_ask
from ohlas.surveys.timing import when_asked
from ohlas.team.models import Member

PRAGUE = ZoneInfo("Europe/Prague")
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("happened", "delay", "at_time", "due"),
    [
        (datetime(2026, 11, 20, 9, tzinfo=UTC), timedelta(hours=2), None, datetime(2026, 11, 20, 11, tzinfo=UTC)),
        (datetime(2026, 11, 20, 9, tzinfo=UTC), DAY, time(10), datetime(2026, 11, 21, 9, tzinfo=UTC)),
        # Half past midnight in Prague is already the next day there.
        (datetime(2026, 11, 20, 23, 30, tzinfo=UTC), DAY, time(10), datetime(2026, 11, 22, 9, tzinfo=UTC)),
        # Over the night when summer time ends.
        (datetime(2026, 10, 24, 8, tzinfo=UTC), DAY, time(10), datetime(2026, 10, 25, 9, tzinfo=UTC)),
        # Never before it happened.
        (datetime(2026, 11, 20, 12, tzinfo=UTC), timedelta(0), time(10), datetime(2026, 11, 20, 12, tzinfo=UTC)),
    ],
)
def test_due(happened: datetime, delay: timedelta, at_time: time | None, due: datetime) -> None:
    assert when_to_ask(happened, delay=delay, at_time=at_time, zone=PRAGUE) == due


@pytest.mark.parametrize(
    ("after", "delay", "at_time", "every", "remind", "words"),
    [
        ("visit.done", timedelta(hours=2), None, 0, 0, "After a visit, 2 hours later."),
        ("visit.done", DAY, time(10), 0, 0, "After a visit, the next day at 10:00."),
        ("chat.ended", timedelta(0), None, 0, 0, "After a chat, at once."),
        ("my.kind", timedelta(minutes=45), None, 0, 0, "After “my.kind”, 45 minutes later."),
        ("", timedelta(0), None, 180, 5, "Every 180 days. One reminder after 5 days."),
        ("", timedelta(0), None, 0, 0, "Only when you send it."),
    ],
)
def test_told(after: str, delay: timedelta, at_time: time | None, every: int, remind: int, words: str) -> None:
    assert when_asked(after=after, delay=delay, at_time=at_time, every_days=every, remind_after_days=remind) == words


def send(browser: Client, survey: Survey, **change: str) -> int:
    body = {
        "after": "visit.done",
        "delay": "1",
        "unit": "days",
        "at_time": "10:00",
        "every_days": "0",
        "remind_after_days": "0",
    }
    return browser.post(reverse("surveys:when", args=["ozvena", survey.pk]), body | change).status_code


def test_olga_changes_it(olga: Member, survey: Survey, signed_in: Callable[[Member], Client]) -> None:
    assert send(signed_in(olga), survey) == 302
    survey.refresh_from_db()
    assert (survey.ask_after, survey.ask_delay, survey.ask_at_time) == ("visit.done", DAY, time(10))
    page = signed_in(olga).get(reverse("surveys:when", args=["ozvena", survey.pk]))
    assert page.context["form"].initial["unit"] == "days"


@pytest.mark.parametrize(
    "change",
    [
        {"after": "visit"},
        {"after": "another"},
        {"after": "another", "another": "visit"},
        {"after": "another", "another": "response.received"},
        {"delay": "-1"},
        {"delay": "400"},
        {"unit": "weeks"},
        {"every_days": "180"},
        {"remind_after_days": "31"},
    ],
)
def test_nonsense_is_refused(
    olga: Member, survey: Survey, signed_in: Callable[[Member], Client], change: dict[str, str]
) -> None:
    assert send(signed_in(olga), survey, **change) == 422
    survey.refresh_from_db()
    assert survey.ask_after == ""


def test_a_kind_of_their_own(olga: Member, survey: Survey, signed_in: Callable[[Member], Client]) -> None:
    assert send(signed_in(olga), survey, after="another", another="table.booked") == 302
    survey.refresh_from_db()
    assert survey.ask_after == "table.booked"
    page = signed_in(olga).get(reverse("surveys:when", args=["ozvena", survey.pk]))
    assert (page.context["form"].initial["after"], page.context["form"].initial["another"]) == (
        "another",
        "table.booked",
    )
