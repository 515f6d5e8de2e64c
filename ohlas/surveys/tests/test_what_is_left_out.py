"""A definition that says little: what is meant where nothing is said, what still wants words, and that it comes back
from JSON whole."""

from typing import Any

import pytest

from ohlas.surveys.definition import Definition, DefinitionError, parse, text_in

SCORE: dict[str, Any] = {"key": "score", "type": "scale", "metric": "csat", "scale": "1-5", "text": {"cs": "Jak?"}}
COMMENT: dict[str, Any] = {"key": "comment", "type": "text", "text": {"cs": "Proč?", "en": "Why?"}}
OPTIONS = [{"key": "yes", "text": {"cs": "Ano", "en": "Yes"}}, {"key": "no", "text": {"cs": "Ne"}}]
CHOICE: dict[str, Any] = {"key": "again", "type": "choice", "text": {"cs": "A?"}, "options": OPTIONS}


def survey(*questions: dict[str, Any], **rest: Any) -> Definition:
    return parse({"languages": ["cs", "en"], "questions": list(questions), **rest})


def test_where_nothing_is_said() -> None:
    """They may leave an address, the logo is shown, no question must be answered, everybody is asked."""
    read = survey(COMMENT)
    assert (read.ask_contact, read.look.logo, read.look.color, dict(read.contact)) == (True, True, "", {})
    [question] = read.questions
    assert (question.required, question.bands, question.remember) == (False, (), "")
    assert (read.main, read.band(None), read.question("nothing")) == (None, "", None)


@pytest.mark.parametrize(
    "said",
    [
        {"ask_contact": False},
        {"contact": {"cs": "Smíme se ozvat?"}},
        {"look": {"color": "#0b6e69", "logo": False}},
        {"thanks": {"all": {"cs": "Díky"}, "bad": {"en": "Sorry"}}},
        {"questions": [SCORE | {"required": True, "low": {"cs": "málo"}, "labels": {"1": {"cs": "nic"}}}]},
        {"questions": [COMMENT | {"key": "why", "show_if": {"bands": ["bad", "mid"]}}]},
        {"questions": [COMMENT | {"key": "drink", "remember": "drink"}, CHOICE]},
    ],
)
def test_all_that_is_said_comes_back_from_json(said: dict[str, Any]) -> None:
    plain = survey(COMMENT).to_json()
    read = parse(plain | said)
    assert parse(read.to_json()) == read
    assert read != survey(COMMENT)


@pytest.mark.parametrize("questions", [1, 20])
def test_as_many_questions_as_fit(questions: int) -> None:
    rows = [COMMENT | {"key": f"q{number}"} for number in range(questions)]
    assert len(survey(*rows).questions) == questions


@pytest.mark.parametrize(("color", "kept"), [("#0B6E69", "#0b6e69"), ("", "")])
def test_a_colour_is_kept_in_one_form(color: str, kept: str) -> None:
    assert survey(COMMENT, look={"color": color}).look.color == kept


@pytest.mark.parametrize("color", ["red", "#fff", "#0b6e6", "#0b6e6g", "0b6e69", "#0b6e69;", 7, None, ["#0b6e69"]])
def test_no_colour(color: object) -> None:
    with pytest.raises(DefinitionError, match=r"look\.color"):
        survey(COMMENT, look={"color": color})


@pytest.mark.parametrize("options", [None, {}, "yes", OPTIONS[:1], OPTIONS * 20])
def test_no_options(options: object) -> None:
    with pytest.raises(DefinitionError, match="options"):
        survey(CHOICE | {"options": options})


def test_a_yes_and_a_no_are_enough() -> None:
    assert list(survey(CHOICE).questions[0].options) == ["yes", "no"]


@pytest.mark.parametrize(
    ("questions", "missing"),
    [
        ([COMMENT], []),
        ([COMMENT, SCORE], ["questions[1].text.en"]),
        ([CHOICE], ["questions[0].text.en", "questions[0].options.no.en"]),
        ([COMMENT | {"text": {}}], ["questions[0].text.cs", "questions[0].text.en"]),
    ],
)
def test_what_still_wants_words(questions: list[dict[str, Any]], missing: list[str]) -> None:
    """The reader of either language is asked everything, and may choose everything."""
    assert list(survey(*questions).missing()) == missing


@pytest.mark.parametrize(
    ("question", "labelled", "kind"),
    [
        (SCORE, False, "scale"),
        (SCORE | {"labels": {"1": {"cs": "nic"}}}, True, "scale"),
        (CHOICE, False, "choice"),
        (COMMENT, False, "text"),
    ],
)
def test_points_that_say_what_they_mean_stand_below_each_other(
    question: dict[str, Any], labelled: bool, kind: str
) -> None:
    [asked] = text_in(survey(question), "en")
    assert (asked.labelled, asked.type, asked.key) == (labelled, kind, question["key"])


def test_what_is_not_worded_is_asked_in_the_language_that_has_it() -> None:
    [score, choice] = text_in(survey(SCORE | {"labels": {"5": {"en": "All"}}}, CHOICE), "en")
    assert (score.text, score.cells[0], score.cells[4]) == ("Jak?", (1, ""), (5, "All"))
    assert choice.cells == (("yes", "Yes"), ("no", "Ne"))
