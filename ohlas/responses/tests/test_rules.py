"""What is an answer and what is not, from tables."""

from typing import Any

import pytest

from ohlas.responses.rules import LONGEST_TEXT, Refused, from_form, height, preselected, read
from ohlas.scores.scale import SCALES, Scale
from ohlas.surveys.definition import Definition, parse

NPS: dict[str, Any] = {"key": "score", "type": "scale", "metric": "nps", "scale": "0-10", "text": {"en": "?"}}
EASE: dict[str, Any] = {"key": "ease", "type": "scale", "metric": "ces", "scale": "1-7", "text": {"en": "?"}}
COMMENT: dict[str, Any] = {"key": "comment", "type": "text", "text": {"en": "?"}}
WHY: dict[str, Any] = {"key": "why", "type": "text", "text": {"en": "?"}, "show_if": {"bands": ["bad"]}}
TWO = [{"key": "a", "text": {"en": "A"}}, {"key": "b", "text": {"en": "B"}}]
PICK: dict[str, Any] = {"key": "pick", "type": "choice", "text": {"en": "?"}, "options": TWO}


def survey(*questions: dict[str, Any]) -> Definition:
    return parse({"languages": ["en"], "questions": list(questions)})


FULL = survey(EASE, NPS, COMMENT, WHY, PICK)


@pytest.mark.parametrize(
    ("data", "answers", "comment"),
    [
        ({"score": 0}, {"score": 0}, ""),
        ({"score": 10, "comment": "  Fine\r\nindeed "}, {"score": 10}, "Fine\nindeed"),
        ({"score": 3, "why": "Late"}, {"score": 3, "why": "Late"}, ""),
        ({"score": 9, "why": "not asked of a promoter"}, {"score": 9}, ""),
        ({"score": 9, "ease": 7, "pick": "a"}, {"ease": 7, "score": 9, "pick": "a"}, ""),
        ({"score": 9, "comment": None, "pick": ""}, {"score": 9}, ""),
        ({"score": 9, "comment": "ž" * LONGEST_TEXT}, {"score": 9}, "ž" * LONGEST_TEXT),
    ],
)
def test_what_is_taken(data: dict[str, Any], answers: dict[str, Any], comment: str) -> None:
    said = read(FULL, data)
    assert (said.answers, said.comment) == (answers, comment)


@pytest.mark.parametrize(
    ("data", "problems"),
    [
        ({}, {"score": "required"}),
        ({"score": None}, {"score": "required"}),
        ({"score": 11}, {"score": "off_scale"}),
        ({"score": -1}, {"score": "off_scale"}),
        ({"score": "9"}, {"score": "off_scale"}),
        ({"score": True}, {"score": "off_scale"}),
        ({"score": 7.0}, {"score": "off_scale"}),
        ({"score": 9, "ease": 0}, {"ease": "off_scale"}),
        ({"score": 9, "comment": 5}, {"comment": "not_text"}),
        ({"score": 9, "comment": "x" * (LONGEST_TEXT + 1)}, {"comment": "too_long"}),
        ({"score": 9, "comment": "a\x00b"}, {"comment": "unwritable"}),
        ({"score": 9, "comment": "\ud800"}, {"comment": "unwritable"}),
        ({"score": 9, "pick": "c"}, {"pick": "unknown_option"}),
        ({"score": 9, "workspace": "other"}, {"workspace": "unknown"}),
    ],
)
def test_what_is_refused(data: dict[str, Any], problems: dict[str, str]) -> None:
    with pytest.raises(Refused) as refusal:
        read(FULL, data)
    assert refusal.value.problems == problems


def test_the_main_score_comes_first_with_its_band() -> None:
    said = read(FULL, {"ease": 7, "score": 3})
    assert [(each.question, each.band) for each in said.scores] == [("score", "bad"), ("ease", "good")]


def test_without_a_main_question_anything_is_enough_and_nothing_is_not() -> None:
    own = survey(COMMENT, PICK)
    assert read(own, {"pick": "b"}).main is None
    with pytest.raises(Refused):
        read(own, {"comment": ""})


@pytest.mark.parametrize(
    ("text", "value"), [("9", 9), ("09", 9), ("9.0", "9.0"), ("nine", "nine"), ("٩", "٩"), ("-1", "-1"), ("100", "100")]
)
def test_digits_of_a_form_become_a_number(text: str, value: Any) -> None:
    assert from_form(FULL, {"score": text}) == {"score": value}


@pytest.mark.parametrize(("text", "value"), [("9", 9), ("0", 0), ("11", None), ("", None), ("9.5", None), ("x", None)])
def test_what_a_link_preselects(text: str, value: int | None) -> None:
    assert preselected(FULL, text) == value


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: f"{scale.metric} {scale.name}")
def test_the_bad_band_fills_the_lower_half_on_every_scale(scale: Scale) -> None:
    heights = [height(scale, value) for value in scale.values()]
    assert heights == sorted(heights)
    assert (min(heights), round(max(heights), 6)) == (0, 1)
    low = [value for value, place in zip(scale.values(), heights, strict=True) if place < 0.5]
    assert low == [value for value in scale.values() if scale.band(value) == "bad"]


@pytest.mark.parametrize(("score", "place"), [(0, 0), (3, 0.21), (6, 0.42), (7, 0.58), (8, 0.72), (10, 1)])
def test_where_a_score_of_ten_stands(score: int, place: float) -> None:
    nps = next(scale for scale in SCALES if scale.metric == "nps")
    assert height(nps, score) == pytest.approx(place)


@pytest.mark.parametrize("data", [{}, {"comment": None, "pick": None}, {"comment": "", "pick": None}])
def test_without_a_main_question_the_first_is_wanted(data: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refusal:
        read(survey(PICK, COMMENT), data)
    assert refusal.value.problems == {"pick": "required"}
    assert "pick: required" in str(refusal.value)


def test_one_answer_of_several_is_enough() -> None:
    assert read(survey(COMMENT, PICK), {"comment": "", "pick": "b"}).answers == {"pick": "b"}


def test_digits_in_words_stay_words() -> None:
    assert from_form(FULL, {"comment": "12", "pick": "7", "ease": ""}) == {"comment": "12", "pick": "7"}


def test_a_link_preselects_nothing_where_there_is_no_score() -> None:
    assert preselected(survey(COMMENT), "9") is None


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_lines_end_in_one_way(ending: str) -> None:
    assert read(FULL, {"score": 9, "comment": f" a{ending}b{ending}"}).comment == "a\nb"
