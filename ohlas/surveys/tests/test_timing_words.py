"""When a survey asks, in words of five languages, and as the form reads it back. No database."""

from datetime import time, timedelta
from typing import Any

import pytest
from django.utils.translation import override

from ohlas.surveys.forms import WhenForm
from ohlas.surveys.models import Survey
from ohlas.surveys.timing import delay_words, when_asked

NO_DELAY = timedelta(0)


@pytest.mark.parametrize(
    ("delay", "at_time", "words"),
    [
        (NO_DELAY, None, "at once"),
        (timedelta(minutes=1), None, "1 minute later"),
        (timedelta(minutes=90), None, "90 minutes later"),
        (timedelta(hours=1), None, "1 hour later"),
        (timedelta(hours=36), None, "36 hours later"),
        (timedelta(days=1), None, "1 day later"),
        (timedelta(days=14), None, "14 days later"),
        (timedelta(days=1), time(10), "the next day at 10:00"),
        (timedelta(days=3), time(8, 30), "3 days later at 08:30"),
    ],
)
def test_a_delay_is_told_in_its_largest_whole_unit(delay: timedelta, at_time: time | None, words: str) -> None:
    assert delay_words(delay, at_time) == words


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("cs", ["za 1 den", "za 2 dny", "za 5 dní"]),
        ("de", ["1 Tag später", "2 Tage später", "5 Tage später"]),
        ("it", ["1 giorno più tardi", "2 giorni più tardi", "5 giorni più tardi"]),
        ("tr", ["1 gün sonra", "2 gün sonra", "5 gün sonra"]),
    ],
)
def test_days_are_counted_as_the_language_counts(language: str, told: list[str]) -> None:
    with override(language):
        assert [delay_words(timedelta(days=days)) for days in (1, 2, 5)] == told


@pytest.mark.parametrize("language", ["cs", "tr", "it", "de"])
def test_no_word_of_it_is_left_in_english(language: str) -> None:
    facts: dict[str, Any] = {"delay": NO_DELAY, "at_time": None, "every_days": 0, "remind_after_days": 5}
    with override(language):
        for more in ({"after": "visit.done"}, {"after": ""}, {"after": "", "every_days": 180}):
            said = when_asked(**(facts | more))
            assert not {"After", "Only", "Every", "One", "at", "once", "reminder"} & set(said.split()), said


@pytest.mark.parametrize(
    ("minutes", "delay", "unit"),
    [
        (0, 0, "minutes"),
        (45, 45, "minutes"),
        (60, 1, "hours"),
        (90, 90, "minutes"),
        (1440, 1, "days"),
        (2160, 36, "hours"),
        (20160, 14, "days"),
    ],
)
def test_the_form_shows_a_delay_as_it_was_written(minutes: int, delay: int, unit: str) -> None:
    told = WhenForm.told_by(Survey(ask_after="visit.done", ask_delay_minutes=minutes))
    assert (told["delay"], told["unit"]) == (delay, unit)


@pytest.mark.parametrize(
    ("kind", "after", "another"),
    [("", "", ""), ("visit.done", "visit.done", ""), ("table.booked", "another", "table.booked")],
)
def test_a_kind_of_their_own_is_told_apart(kind: str, after: str, another: str) -> None:
    told = WhenForm.told_by(Survey(ask_after=kind))
    assert (told["after"], told["another"]) == (after, another)


@pytest.mark.parametrize(
    "asked",
    [
        {"ask_after": "", "ask_every_days": 180, "remind_after_days": 5},
        {"ask_after": "visit.done", "ask_delay_minutes": 1440, "ask_at_time": time(10)},
        {"ask_after": "table.booked", "ask_delay_minutes": 90},
        {"ask_after": ""},
    ],
)
def test_what_the_form_shows_and_is_sent_back_is_what_holds(asked: dict[str, Any]) -> None:
    survey = Survey(**asked)
    told = {name: value for name, value in WhenForm.told_by(survey).items() if value is not None}
    form = WhenForm(told)
    assert form.is_valid(), form.errors
    assert form.facts() == {
        "after": survey.ask_after,
        "delay": survey.ask_delay,
        "at_time": survey.ask_at_time,
        "every_days": survey.ask_every_days,
        "remind_after_days": survey.remind_after_days,
    }
