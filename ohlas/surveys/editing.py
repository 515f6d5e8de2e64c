"""What the editor does to a definition: order, second questions, own questions. Plain values in and out."""

from collections.abc import Callable
from dataclasses import replace

from ohlas.surveys.definition import MOST_QUESTIONS, Definition
from ohlas.surveys.presets import second_question
from ohlas.surveys.questions import BANDS, Question

KEPT = ("score", "comment")


def move(definition: Definition, key: str, step: int) -> Definition:
    """One place up (-1) or down (1). The main question stays first: bands are known only after it."""
    questions = list(definition.questions)
    place = _place(definition, key)
    first = 1 if definition.main else 0
    if place is None or place < first or not first <= place + step < len(questions):
        return definition
    questions[place], questions[place + step] = questions[place + step], questions[place]
    return replace(definition, questions=tuple(questions))


def add_second(definition: Definition, band: str) -> Definition:
    """The ready question for one band, at the end; nothing when it is there already."""
    question = second_question(band) if band in BANDS else None
    if question is None or definition.question(question.key):
        return definition
    return _with(definition, question)


def add_own(definition: Definition) -> Definition:
    """A question in the owner's own words, still to be worded."""
    taken = {question.key for question in definition.questions}
    key = next(f"own_{number}" for number in range(1, MOST_QUESTIONS + 2) if f"own_{number}" not in taken)
    return _with(definition, Question(key=key, type="text", text={}))


def remove(definition: Definition, key: str) -> Definition:
    """Without this question. The score and its reason stay: without them answers cannot be compared."""
    if key in KEPT:
        return definition
    return replace(definition, questions=tuple(q for q in definition.questions if q.key != key))


def apply(definition: Definition, order: str) -> Definition:
    """An order of the editor's buttons: "up:comment", "down:comment", "second:bad", "own", "remove:why_bad"."""
    verb, _colon, what = order.partition(":")
    verbs: dict[str, Callable[[], Definition]] = {
        "up": lambda: move(definition, what, -1),
        "down": lambda: move(definition, what, 1),
        "second": lambda: add_second(definition, what),
        "own": lambda: add_own(definition),
        "remove": lambda: remove(definition, what),
    }
    return verbs[verb]() if verb in verbs else definition


def _with(definition: Definition, question: Question) -> Definition:
    if len(definition.questions) >= MOST_QUESTIONS:
        return definition
    return replace(definition, questions=(*definition.questions, question))


def _place(definition: Definition, key: str) -> int | None:
    return next((place for place, question in enumerate(definition.questions) if question.key == key), None)
