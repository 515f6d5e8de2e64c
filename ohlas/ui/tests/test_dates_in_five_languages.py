"""Dates and times as one would say them, in the business's own time zone."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from ohlas.ui import formats

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def prague() -> Iterator[None]:
    with timezone.override("Europe/Prague"), override("en"):
        yield


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "Monday 23 November"),
        ("cs", "pondělí 23. listopadu"),
        ("tr", "23 Kasım Pazartesi"),
        ("it", "lunedì 23 novembre"),
        ("de", "Montag, 23. November"),
    ],
)
def test_long_day(language: str, written: str) -> None:
    with override(language):
        assert formats.long_day(date(2026, 11, 23)) == written


@pytest.mark.parametrize(
    ("back", "said"),
    [
        (timedelta(hours=1), "today 09:00"),
        (timedelta(hours=16), "yesterday 18:00"),
        (timedelta(days=-1), "tomorrow 10:00"),
        (timedelta(days=2), "Wednesday 10:00"),
        (timedelta(days=9), "11 Nov"),
        (timedelta(days=400), "16 Oct 2025"),
    ],
)
def test_ago(back: timedelta, said: str) -> None:
    assert formats.ago(NOW - back, NOW) == said


def test_the_day_is_the_one_in_prague() -> None:
    just_past_midnight = datetime(2026, 11, 19, 23, 30, tzinfo=UTC)
    assert formats.ago(just_past_midnight, NOW) == "today 00:30"


def test_an_anonymous_answer_has_a_date_and_no_time() -> None:
    assert formats.ago(date(2026, 11, 19), NOW) == "yesterday"


@pytest.mark.parametrize(("language", "written"), [("cs", "20. 11."), ("tr", "20 Kas"), ("de", "20. Nov.")])
def test_day(language: str, written: str) -> None:
    with override(language):
        assert formats.day(NOW, NOW) == written


@pytest.mark.parametrize(("language", "written"), [("cs", "listopad 2026"), ("tr", "Kasım 2026")])
def test_month(language: str, written: str) -> None:
    with override(language):
        assert formats.month(NOW) == written
