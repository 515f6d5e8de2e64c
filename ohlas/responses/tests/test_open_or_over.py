"""When the door is open, in whose language, and what is counted where: plain values, no database."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from ohlas.responses.asking import Asking, Given
from ohlas.responses.door import language_of_visitor
from ohlas.responses.said import Said, Scored
from ohlas.responses.tally import additions, cells
from ohlas.surveys.presets import ready_made

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
DAY = timedelta(days=1)
ONE, TWO = UUID(int=1), UUID(int=2)
EVA = Asking(
    workspace_id=ONE, zone=ZoneInfo("Europe/Prague"), survey_id=ONE, survey_name="NPS", survey_state="live",
    series="relationship", anonymous=False, version_id=ONE, channel="email", language="cs", customer_id=TWO,
    company_id=ONE, invitation_id=TWO, invitation_state="sent", expires_at=NOW + DAY,
)  # fmt: skip
FRESH = Given(ONE, {"score": 9}, "", NOW - timedelta(hours=1))
OLD = replace(FRESH, submitted_at=NOW - DAY)
NAMELESS = replace(FRESH, submitted_at=None)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({}, ""),
        ({"survey_state": "closed"}, "closed"),
        ({"survey_state": "draft"}, "closed"),
        ({"invitation_state": "suppressed"}, "closed"),
        ({"expires_at": NOW}, "late"),
        ({"expires_at": NOW + timedelta(seconds=1)}, ""),
        ({"expires_at": None}, ""),
        ({"given": FRESH}, ""),
        ({"given": FRESH, "expires_at": NOW - DAY}, ""),
        ({"given": OLD}, "answered"),
        ({"given": NAMELESS}, "answered"),
        ({"given": FRESH, "survey_state": "closed"}, "closed"),
        ({"anonymous": True, "invitation_state": "answered"}, "answered"),
        ({"anonymous": False, "invitation_state": "answered"}, ""),
    ],
)
def test_why_no_answer_is_taken(change: dict[str, Any], reason: str) -> None:
    assert replace(EVA, **change).over(NOW) == reason


@pytest.mark.parametrize(("hours", "may"), [(0, True), (23.99, True), (24, False), (48, False)])
def test_a_person_may_think_again_for_a_day(hours: float, may: bool) -> None:
    assert FRESH.submitted_at
    assert FRESH.may_change(FRESH.submitted_at + timedelta(hours=hours)) is may


@pytest.mark.parametrize(
    ("said", "same"),
    [
        (Said({"score": 9}), True),
        (Said({"score": 8}), False),
        (Said({"score": 9}, "Good"), False),
        (Said({"score": 9, "size": "s"}), False),
    ],
)
def test_the_same_again_is_known(said: Said, same: bool) -> None:
    assert FRESH.says(said) is same


def test_an_anonymous_answer_is_joined_to_nobody() -> None:
    alone = replace(EVA, anonymous=True).unlinked
    assert (alone.invitation_id, alone.customer_id, alone.company_id) == (None, None, None)
    assert EVA.unlinked is EVA


@pytest.mark.parametrize(
    ("at", "day"),
    [
        ("2026-11-20T22:59:00+00:00", date(2026, 11, 20)),
        ("2026-11-20T23:00:00+00:00", date(2026, 11, 21)),
        ("2026-07-20T22:00:00+00:00", date(2026, 7, 21)),
        ("2026-10-25T00:30:00+00:00", date(2026, 10, 25)),
        ("2028-02-29T12:00:00+00:00", date(2028, 2, 29)),
    ],
)
def test_the_day_is_that_of_the_wall(at: str, day: date) -> None:
    assert EVA.day(datetime.fromisoformat(at)) == day
    assert EVA.day(EVA.midnight(day)) == day


@pytest.mark.parametrize(
    ("asked_for", "accepted", "language"),
    [
        ("", "", "cs"),
        ("", "tr", "tr"),
        ("", "tr-TR,tr;q=0.9,en;q=0.8", "tr"),
        ("", "en;q=0.3, tr;q=0.9", "tr"),
        ("", "fr, pl", "cs"),
        ("", "de-AT, en", "en"),
        ("", "EN-gb", "en"),
        ("", "*", "cs"),
        ("", "xx;q=foo, tr", "cs"),
        ("", "tr" + "x" * 10_000, "cs"),
        ("tr", "en", "tr"),
        ("de", "en", "en"),
        ("<script>", "en", "en"),
    ],
)
def test_the_language_of_a_visitor(asked_for: str, accepted: str, language: str) -> None:
    definition = ready_made("nps", "0-10", ["cs", "en", "tr"], {})
    assert language_of_visitor(definition, asked_for, accepted, "cs") == language


def counted(**change: Any) -> Counter[Any]:
    facts: dict[str, Any] = {
        "workspace_id": ONE, "survey_id": ONE, "series": "event", "day": date(2026, 11, 20), "touchpoint_id": TWO,
        "staff_id": None, "channel": "email", "language": "cs", "scores": [Scored("score", "nps", "0-10", 9)],
    }  # fmt: skip
    return cells(**facts | change)


def test_one_answer_is_one_count_in_each_dimension() -> None:
    told = {cell[7:9]: count for cell, count in counted().items()}
    assert told == {
        ("all", ""): 1,
        ("touchpoint", str(TWO)): 1,
        ("channel", "email"): 1,
        ("language", "cs"): 1,
        ("staff", ""): 1,
    }


def test_taking_it_back_leaves_nothing_to_write() -> None:
    both = counted()
    both.update(counted(by=-1))
    assert additions(both) == []


def test_two_scored_questions_are_counted_apart() -> None:
    two = counted(scores=[Scored("score", "nps", "0-10", 9), Scored("ease", "ces", "1-7", 9)])
    assert len(two) == 10
    assert set(two.values()) == {1}


def test_counts_are_written_in_one_order_and_in_pieces() -> None:
    many: Counter[Any] = Counter()
    for value in range(11):
        many.update(counted(scores=[Scored("score", "nps", "0-10", value)]))
    assert len(additions(many)) == 2, "55 rows, 50 at once"
    assert additions(many) == additions(Counter(dict(reversed(many.items()))))
