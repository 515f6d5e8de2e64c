"""The shape of a survey: what is read, what is refused, who sees which question."""

from typing import Any

import pytest

from ohlas.surveys.definition import DefinitionError, parse, text_in, thanks_in, visible
from ohlas.surveys.presets import ready_made

SCORE = {"key": "score", "type": "scale", "metric": "nps", "scale": "0-10", "text": {"cs": "Doporučíte nás?"}}
COMMENT = {"key": "comment", "type": "text", "text": {"cs": "Proč?", "en": "Why?"}}
SECOND = {"key": "why_bad", "type": "text", "text": {"cs": "Co jinak?"}, "show_if": {"bands": ["bad"]}}
OPTIONS = [{"key": "yes", "text": {"cs": "Ano"}}, {"key": "no", "text": {"cs": "Ne"}}]
CHOICE = {"key": "again", "type": "choice", "text": {"cs": "Přijdete zas?"}, "options": OPTIONS}


def survey(*questions: Any, **rest: Any) -> dict[str, Any]:
    return {"languages": ["cs", "en"], "questions": list(questions), **rest}


@pytest.mark.parametrize("metric_scale", ["nps 0-10", "csat 1-10", "csat 1-5", "csat 1-7", "ces 1-7", "ces 1-5"])
def test_the_ready_ones_come_back_from_json_as_they_were(metric_scale: str) -> None:
    metric, scale = metric_scale.split()
    ready = ready_made(metric, scale, ["cs", "tr", "it", "de", "en"], {})
    assert parse(ready.to_json()) == ready
    assert not list(ready.missing())


def test_a_choice_keeps_the_order_of_its_options() -> None:
    read = parse(survey(CHOICE))
    assert list(read.questions[0].options) == ["yes", "no"]
    assert parse(read.to_json()) == read


@pytest.mark.parametrize(
    ("data", "field"),
    [
        (None, ""),
        ([], ""),
        ({"languages": ["cs"]}, "questions"),
        (survey(), "questions"),
        (survey(*[COMMENT] * 21), "questions"),
        (survey(SCORE, SCORE), "questions[1].key"),
        (survey(SCORE) | {"languages": "cs"}, "languages"),
        (survey(SCORE) | {"languages": []}, "languages"),
        (survey(SCORE) | {"languages": ["cs", "xx"]}, "languages[1]"),
        (survey(SCORE, colour="red"), "colour"),
        (survey("score"), "questions[0].type"),
        (survey({"key": "score", "type": "stars"}), "questions[0].type"),
        (survey(SCORE | {"key": "Score"}), "questions[0].key"),
        (survey(SCORE | {"key": "sc\0re"}), "questions[0].key"),
        (survey(SCORE | {"metric": "resolved"}), "questions[0].metric"),
        (survey(SCORE | {"scale": "1-10"}), "questions[0].scale"),
        (survey(SCORE | {"scale": 10}), "questions[0].scale"),
        (survey(SCORE | {"labels": {"11": {"cs": "Jedenáct"}}}), "questions[0].labels.11"),
        (survey(SCORE | {"show_if": {"bands": ["bad"]}}), "questions[0]"),
        (survey(COMMENT | {"key": "score"}), "questions[0]"),
        (survey(CHOICE | {"key": "comment"}), "questions[0].type"),
        (survey(SECOND | {"show_if": {"bands": ["angry"]}}), "questions[0].show_if.bands[0]"),
        (survey(SECOND | {"show_if": ["bad"]}), "questions[0].show_if"),
        (survey(COMMENT | {"required": 1}), "questions[0].required"),
        (survey(COMMENT | {"scale": "0-10"}), "questions[0].scale"),
        (survey(COMMENT | {"text": "Why?"}), "questions[0].text"),
        (survey(COMMENT | {"text": {"cs": 5}}), "questions[0].text.cs"),
        (survey(COMMENT | {"text": {"cs": "a" * 501}}), "questions[0].text.cs"),
        (survey(COMMENT | {"text": {"cs": "a\0b"}}), "questions[0].text.cs"),
        (survey(COMMENT | {"text": {"cs": "a\ud800b"}}), "questions[0].text.cs"),
        (survey(COMMENT | {"text": {"pl": "Dlaczego?"}}), "questions[0].text.pl"),
        (survey(CHOICE | {"options": OPTIONS[:1]}), "questions[0].options"),
        (survey(CHOICE | {"options": OPTIONS * 2}), "questions[0].options[2].key"),
        (survey(SCORE, thanks={"angry": {}}), "thanks.angry"),
        (survey(SCORE, ask_contact="yes"), "ask_contact"),
        (survey(SCORE, look={"color": "red"}), "look.color"),
        (survey(SCORE, look={"color": "#0b6e69;}"}), "look.color"),
        (survey(SCORE, look={"color": ["#0b6e69"]}), "look.color"),
        (survey(SCORE, look={"logo": None}), "look.logo"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(data: object, field: str) -> None:
    with pytest.raises(DefinitionError) as refused:
        parse(data)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("band", "keys"), [("", "score comment"), ("bad", "score comment why_bad"), ("good", "score comment")]
)
def test_a_band_has_its_own_questions(band: str, keys: str) -> None:
    read = parse(survey(SCORE, COMMENT, SECOND))
    assert [question.key for question in visible(read, band)] == keys.split()


@pytest.mark.parametrize(("score", "band"), [(0, "bad"), (6, "bad"), (7, "mid"), (9, "good"), (None, "")])
def test_the_band_of_a_score(score: int | None, band: str) -> None:
    assert parse(survey(SCORE)).band(score) == band


def test_what_is_not_worded_in_a_language_is_asked_in_the_first_that_has_it() -> None:
    read = parse(survey(SCORE, COMMENT))
    assert [asked.text for asked in text_in(read, "en")] == ["Doporučíte nás?", "Why?"]
    assert list(read.missing()) == ["questions[0].text.en"]


def test_thanks_are_those_of_the_band_or_of_everybody() -> None:
    read = parse(survey(SCORE, thanks={"all": {"cs": "Díky."}, "bad": {"cs": "Omlouváme se."}}))
    assert thanks_in(read, "cs", "bad") == "Omlouváme se."
    assert thanks_in(read, "en", "good") == "Díky."
    assert thanks_in(parse(survey(SCORE)), "cs", "bad") == ""


@pytest.mark.parametrize(
    ("question", "answer", "fits"),
    [
        (SCORE, 0, True),
        (SCORE, 10, True),
        (SCORE, 11, False),
        (SCORE, True, False),
        (SCORE, 7.0, False),
        (SCORE, "9", False),
        (COMMENT, "", True),
        (COMMENT, "a" * 5000, True),
        (COMMENT, "a" * 5001, False),
        (COMMENT, 5, False),
        (CHOICE, "yes", True),
        (CHOICE, "maybe", False),
        (CHOICE, ["yes"], False),
    ],
)
def test_what_a_question_accepts(question: dict[str, Any], answer: object, fits: bool) -> None:
    assert parse(survey(question)).questions[0].accepts(answer) is fits


def test_an_answer_may_fill_a_fact() -> None:
    read = parse(survey(SCORE, COMMENT, {**CHOICE, "remember": "again"}))
    assert [question.key for question in read.remembers] == ["again"]
    assert parse(read.to_json()) == read
    assert "remember" not in parse(survey(CHOICE)).to_json()["questions"][0]


@pytest.mark.parametrize("question", [SCORE, COMMENT, {**CHOICE, "key": "x"}])
@pytest.mark.parametrize("fact", ["favourite", "Not a key", 5, None])
def test_the_score_its_reason_and_nonsense_fill_none(question: Any, fact: Any) -> None:
    if question["key"] == "x" and fact == "favourite":
        return
    with pytest.raises(DefinitionError) as problem:
        parse(survey({**question, "remember": fact}))
    assert problem.value.field == "questions[0].remember"
