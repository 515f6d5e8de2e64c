"""What the Comments page may be narrowed by: read from the address, from fixed lists only. No database."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.http import QueryDict

from ohlas.responses.bodies import scales_with
from ohlas.responses.filters import Filter, _period
from ohlas.team.models import Member

ID = "0198c0de-0000-7000-8000-000000000001"
OLGA, RADIM, VERA = Member(role="owner"), Member(role="rep"), Member(role="viewer")
MASKED = Member(role="manager", sees_personal_data=False)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("query", "chosen"),
    [
        ({}, {}),
        ({"survey": ID}, {"survey": ID}),
        ({"survey": "x"}, {}),
        ({"band": "bad"}, {"band": "bad"}),
        ({"band": "angry"}, {}),
        ({"from": "2026-11-01", "to": "2026-11-30"}, {"from_": "2026-11-01", "to": "2026-11-30"}),
        ({"from": "yesterday", "to": "2026-02-30"}, {}),
        ({"touchpoint": "till\0"}, {"touchpoint": "till"}),
        ({"channel": "x" * 200}, {"channel": "x" * 80}),
        ({"password__startswith": "a", "workspace": ID, "customer__email": "eva"}, {}),
        ({"words": "yes", "aside": "yes"}, {"words": "yes", "aside": "yes"}),
    ],
)
def test_only_what_is_on_the_lists_is_taken(query: dict[str, str], chosen: dict[str, str]) -> None:
    assert Filter.read(query, OLGA).chosen() == chosen


@pytest.mark.parametrize(("member", "staff"), [(OLGA, "radim"), (RADIM, ""), (VERA, "")])
def test_colleagues_are_compared_by_those_who_may(member: Member, staff: str) -> None:
    assert Filter.read({"staff": "radim"}, member).staff == staff


@pytest.mark.parametrize("query", [{"survey": ID, "from": "2026-11-01", "words": "yes"}, {"touchpoint": "a&b=c d"}, {}])
def test_the_address_says_what_was_chosen(query: dict[str, str]) -> None:
    chosen = Filter.read(query, OLGA)
    assert QueryDict(chosen.address().removeprefix("?")).dict() == query
    assert Filter.read(QueryDict(chosen.address().removeprefix("?")), OLGA) == chosen


@pytest.mark.parametrize(("member", "segment"), [(OLGA, ID), (RADIM, ID), (MASKED, ""), (VERA, "")])
def test_segments_are_picked_by_those_who_see_names(member: Member, segment: str) -> None:
    assert Filter.read({"segment": ID}, member).segment == segment
    assert Filter.read({"segment": "x"}, member).segment == ""


def test_another_choice_keeps_the_rest() -> None:
    chosen = Filter(band="bad", from_="2026-11-01")
    assert chosen.with_(band="") == "?from=2026-11-01"
    assert chosen.with_(language="tr") == "?band=bad&language=tr&from=2026-11-01"
    assert chosen.address(after=ID, before="") == f"?band=bad&from=2026-11-01&after={ID}"


@pytest.mark.parametrize(
    ("from_", "to", "told"),
    [
        ("2026-11-01", "2026-11-30", "1 Nov – 30 Nov"),
        ("2026-11-01", "", "1 Nov – "),
        ("", "2025-11-30", " – 30 Nov 2025"),
    ],
)
def test_a_period_in_words(from_: str, to: str, told: str) -> None:
    assert _period(Filter(from_=from_, to=to), NOW) == told


@pytest.mark.parametrize(
    ("band", "scales"),
    [
        ("promoter", [("nps", "0-10", "good")]),
        ("advocate", [("csat", "1-10", "good")]),
        ("hard", [("ces", "1-7", "bad"), ("ces", "1-5", "bad")]),
        ("satisfied", [("csat", "1-10", "mid"), ("csat", "1-5", "good"), ("csat", "1-7", "good")]),
        ("angry", []),
    ],
)
def test_a_band_by_its_own_name(band: str, scales: list[Any]) -> None:
    assert sorted(scales_with(band)) == sorted(scales)


@pytest.mark.parametrize("mood", ["bad", "mid", "good"])
def test_a_mood_fits_every_scale(mood: str) -> None:
    assert {(metric, name) for metric, name, band in scales_with(mood) if band == mood} >= {
        ("nps", "0-10"), ("csat", "1-10"), ("csat", "1-5"), ("csat", "1-7"), ("ces", "1-7"), ("ces", "1-5"),
    }  # fmt: skip
