"""Every sentence an owner may reword, and where it stands. No database."""

from typing import Any

import pytest

from ohlas.surveys.definition import Definition, parse
from ohlas.surveys.editing import apply
from ohlas.surveys.presets import ready_made
from ohlas.surveys.sentences import question_name, say, sentences_of

NPS = ready_made("nps", "0-10", ["cs", "en"], {})
SIZES = [{"key": "small", "text": {"en": "S"}}, {"key": "large", "text": {}}]
CHOICE = {"key": "size", "type": "choice", "text": {"en": "Which?"}, "options": SIZES}


def fields(definition: Definition) -> list[str]:
    return [sentence.field for sentence in sentences_of(definition)]


def test_a_language_after_another() -> None:
    found = [sentence.language for sentence in sentences_of(NPS)]
    assert found == sorted(found)
    assert set(found) == {"cs", "en"}


def test_what_can_be_said_of_a_ready_nps_survey() -> None:
    assert [field for field in fields(NPS) if field.endswith(".en")] == [
        "score.text.en",
        "score.low.en",
        "score.high.en",
        "comment.text.en",
        "thanks.all.en",
        "thanks.bad.en",
        "thanks.mid.en",
        "thanks.good.en",
        "contact.en",
    ]


def test_a_labelled_scale_has_its_labels_in_the_place_of_its_ends() -> None:
    found = fields(ready_made("csat", "1-5", ["en"], {}))
    assert [field for field in found if field.startswith("score.labels")] == [
        f"score.labels.{value}.en" for value in range(1, 6)
    ]
    assert "score.low.en" not in found


def test_without_a_score_there_are_no_thanks_by_band() -> None:
    asks = parse({"languages": ["en"], "questions": [CHOICE], "ask_contact": False})
    assert fields(asks) == ["size.text.en", "size.options.0.text.en", "size.options.1.text.en", "thanks.all.en"]


@pytest.mark.parametrize("asks", [NPS, apply(NPS, "second:bad"), parse({"languages": ["en"], "questions": [CHOICE]})])
def test_what_is_said_is_read_at_the_same_place(asks: Definition) -> None:
    """Put another text at each sentence's place: each comes back there, and nothing else moves."""
    data: dict[str, Any] = asks.to_json()
    for sentence in sentences_of(asks):
        say(data, sentence.path, f"New: {sentence.field}")
    again = {sentence.field: sentence.said for sentence in sentences_of(parse(data))}
    assert again == {field: f"New: {field}" for field in fields(asks)}


def test_saying_what_is_said_already_changes_nothing() -> None:
    data = NPS.to_json()
    for sentence in sentences_of(NPS):
        say(data, sentence.path, sentence.said)
    assert parse(data) == NPS


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("score", "The main question"),
        ("comment", "The reason, asked of everybody alike"),
        ("why_bad", "A second question"),
        ("own_1", "A question of your own"),
    ],
)
def test_what_the_editor_calls_a_question(key: str, name: str) -> None:
    begun = apply(apply(NPS, "second:bad"), "own")
    question = begun.question(key)
    assert question
    assert question_name(question) == name
