"""The table of scales says what WORDS says, and nothing that is not a whole number on the scale is an answer."""

import dataclasses

import pytest

from ohlas.scores import SCALES, default_scale, scale, scales_of
from ohlas.scores.scale import Band

B, M, G = "bad", "mid", "good"


@pytest.mark.parametrize(
    ("metric", "name", "bands"),
    [
        ("nps", "0-10", [B] * 7 + [M] * 2 + [G] * 2),
        ("csat", "1-10", [B] * 6 + [M] * 2 + [G] * 2),
        ("csat", "1-5", [B] * 2 + [M] + [G] * 2),
        ("csat", "1-7", [B] * 3 + [M] * 2 + [G] * 2),
        ("ces", "1-7", [B] * 3 + [M] + [G] * 3),
        ("ces", "1-5", [B] * 2 + [M] + [G] * 2),
        ("resolved", "yes-partly-no", [B, M, G]),
    ],
)
def test_bands(metric: str, name: str, bands: list[Band]) -> None:
    each = scale(metric, name)
    assert [each.band(value) for value in each.values()] == bands


@pytest.mark.parametrize(
    ("metric", "name", "call", "write"),
    [
        ("nps", "0-10", [0, 1, 2, 3], [4, 5, 6]),
        ("csat", "1-10", [1, 2, 3], [4, 5, 6]),
        ("csat", "1-5", [], [1, 2]),
        ("csat", "1-7", [], [1, 2, 3]),
        ("ces", "1-7", [], [1, 2, 3]),
        ("ces", "1-5", [], [1, 2]),
        ("resolved", "yes-partly-no", [], [0]),
    ],
)
def test_when_a_case_opens(metric: str, name: str, call: list[int], write: list[int]) -> None:
    each = scale(metric, name)
    assert [value for value in each.values() if each.opens_case(value) == "call"] == call
    assert [value for value in each.values() if each.opens_case(value) == "write"] == write


@pytest.mark.parametrize(
    ("metric", "name", "headline", "happy"),
    [
        ("nps", "0-10", "net", [9, 10]),
        ("csat", "1-10", "share", [7, 8, 9, 10]),
        ("csat", "1-5", "share", [4, 5]),
        ("csat", "1-7", "share", [6, 7]),
        ("ces", "1-7", "mean", [5, 6, 7]),
        ("ces", "1-5", "mean", [4, 5]),
        ("resolved", "yes-partly-no", "share", [2]),
    ],
)
def test_headline_and_its_cut(metric: str, name: str, headline: str, happy: list[int]) -> None:
    each = scale(metric, name)
    assert each.headline == headline
    assert [value for value in each.values() if each.is_happy(value)] == happy


def test_defaults_are_what_a_new_survey_asks() -> None:
    assert [default_scale(metric).name for metric in ("nps", "csat", "ces", "resolved")] == [
        "0-10",
        "1-10",
        "1-7",
        "yes-partly-no",
    ]
    assert [each.name for each in scales_of("csat")] == ["1-10", "1-5", "1-7"]


def test_names_of_bands() -> None:
    assert [scale("nps", "0-10").band_name(value) for value in (6, 8, 9)] == ["detractor", "passive", "promoter"]
    assert [scale("csat", "1-10").band_name(value) for value in (6, 7, 9)] == ["unhappy", "satisfied", "advocate"]
    assert [scale("ces", "1-7").band_name(value) for value in (3, 4, 5)] == ["hard", "neutral", "easy"]


@pytest.mark.parametrize("value", [-1, 11, True, False, 7.0, 7.5, float("nan"), "7", None, [7]])
def test_refused_as_an_answer(value: object) -> None:
    nps = scale("nps", "0-10")
    assert not nps.has(value)
    with pytest.raises(ValueError, match="nps scale 0-10: whole numbers 0 to 10"):
        nps.check(value)


def test_every_scale_has_exactly_its_values() -> None:
    for each in SCALES:
        assert all(each.has(value) for value in each.values())
        assert not each.has(each.low - 1)
        assert not each.has(each.high + 1)


@pytest.mark.parametrize(
    ("metric", "name", "says"),
    [
        ("csat", "0-10", "csat has no scale '0-10': use 1-10, 1-5, 1-7"),
        ("fun", "0-10", "no metric 'fun': use nps, csat, ces, resolved"),
    ],
)
def test_unknown_scale_is_refused_with_those_there_are(metric: str, name: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        scale(metric, name)


def test_a_scale_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        scale("nps", "0-10").good_from = 8  # type: ignore[misc]
