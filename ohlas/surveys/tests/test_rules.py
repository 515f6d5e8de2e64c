"""The small decisions of a survey, as tables."""

from typing import Any

import pytest

from ohlas.scores.scale import scale
from ohlas.surveys.naming import EVENTS, band_name, survey_name
from ohlas.surveys.rules import reminder_of, scale_of, series_of
from ohlas.surveys.start_form import _read
from ohlas.surveys.starters import DAYS, STARTERS
from ohlas.surveys.touchpoints import TOUCHPOINTS


@pytest.mark.parametrize(
    ("kind", "name", "chosen"),
    [
        ("nps", "", "0-10"),
        ("csat", "", "1-10"),
        ("csat", "1-5", "1-5"),
        ("csat", "1-7", "1-7"),
        ("ces", "", "1-7"),
        ("ces", "1-5", "1-5"),
        ("custom", "", ""),
        ("custom", "1-5", ""),
    ],
)
def test_the_scale_of_a_kind(kind: str, name: str, chosen: str) -> None:
    assert scale_of(kind, name) == chosen


@pytest.mark.parametrize(("kind", "name"), [("nps", "1-10"), ("csat", "0-10"), ("ces", "1-10"), ("stars", "")])
def test_a_scale_that_a_kind_does_not_have(kind: str, name: str) -> None:
    with pytest.raises(ValueError, match=kind):
        scale_of(kind, name)


@pytest.mark.parametrize(
    ("kind", "has_touchpoint", "series", "reminder"),
    [
        ("nps", False, "relationship", 5),
        ("nps", True, "event", 0),
        ("csat", False, "relationship", 0),
        ("csat", True, "relationship", 0),
        ("ces", True, "relationship", 0),
        ("custom", False, "relationship", 0),
    ],
)
def test_series_and_reminder(kind: str, has_touchpoint: bool, series: str, reminder: int) -> None:
    assert series_of(kind, has_touchpoint=has_touchpoint) == series
    assert reminder_of(kind, series) == reminder


@pytest.mark.parametrize(
    ("metric", "name", "bands"),
    [
        ("nps", "0-10", ["Detractors, 0 to 6", "Passives, 7 to 8", "Promoters, 9 to 10"]),
        ("csat", "1-10", ["Unhappy, 1 to 6", "Satisfied, 7 to 8", "Advocates, 9 to 10"]),
        ("csat", "1-5", ["Unhappy, 1 to 2", "Neutral, 3", "Satisfied, 4 to 5"]),
        ("ces", "1-7", ["It was hard, 1 to 3", "Neutral, 4", "It was easy, 5 to 7"]),
    ],
)
def test_a_band_is_told_with_its_values(metric: Any, name: str, bands: list[str]) -> None:
    assert [band_name(scale(metric, name), band) for band in ("bad", "mid", "good")] == bands


def test_a_survey_has_a_name_before_anybody_gives_it_one() -> None:
    assert survey_name("nps") == "Recommendation"
    assert survey_name("ces", "Doručení") == "Ease: Doručení"


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("9:00-17:00", [["09:00", "17:00"]]),
        ("09:00 – 12:00,13:00-17:30", [["09:00", "12:00"], ["13:00", "17:30"]]),
        ("00:00-24:00", [["00:00", "24:00"]]),
        ("8:00-12:00, 12:00-16:00", [["08:00", "12:00"], ["12:00", "16:00"]]),
        ("", []),
        ("9-17", []),
        ("17:00-9:00", []),
        ("9:00-9:00", []),
        ("9:00-24:01", []),
        ("9:00-24:30", []),
        ("9:60-17:00", []),
        ("9:00-17:60", []),
        ("9:00-13:00, 12:59-17:00", []),
        ("9:00-12:00,", []),
    ],
)
def test_opening_hours_as_people_write_them(text: str, spans: list[list[str]]) -> None:
    assert _read(text) == spans


@pytest.mark.parametrize("kind", STARTERS)
def test_a_proposal_speaks_of_what_there_is(kind: str) -> None:
    starter = STARTERS[kind]
    assert set(starter.touchpoints) <= TOUCHPOINTS.keys()
    assert {proposal.touchpoint for proposal in starter.surveys} <= {"", *TOUCHPOINTS}
    assert {proposal.after for proposal in starter.surveys} <= {"", *EVENTS}
    assert len({proposal.key for proposal in starter.surveys}) == len(starter.surveys)
    assert set(starter.hours) <= set(DAYS)


@pytest.mark.parametrize("kind", STARTERS)
def test_every_business_is_proposed_loyalty_and_nothing_that_asks_twice(kind: str) -> None:
    surveys = STARTERS[kind].surveys
    assert [proposal.every_days for proposal in surveys if proposal.kind == "nps"] == [180]
    assert all(bool(proposal.after) != bool(proposal.every_days) for proposal in surveys)
