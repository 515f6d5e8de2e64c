"""What counts as an answer to a version of a survey. Plain data in, plain data out.

A partial answer is an answer: only the main question has to be answered, or anything at all where there is none.
An answer to a question that is not for this band is left out. Nothing is rounded or guessed.
"""

import re
from collections.abc import Mapping
from typing import Any

from ohlas.responses.said import Said, Scored
from ohlas.scores import Scale
from ohlas.surveys.definition import Definition, visible
from ohlas.surveys.questions import Question

LONGEST_TEXT = 10_000
COMMENT = "comment"
# What no database keeps and no page shows: NUL and halves of characters.
_UNWRITABLE = re.compile(r"[\x00\ud800-\udfff]")
_WHOLE = re.compile(r"[0-9]{1,2}")


class Refused(ValueError):
    """`problems` says for each question what is wrong, by a short name of wordings.PROBLEMS."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(", ".join(f"{key}: {reason}" for key, reason in problems.items()))
        self.problems = dict(problems)


def read(definition: Definition, data: Mapping[str, Any]) -> Said:
    """What was said, from values by question key. Refused names every answer that is none; unknown keys too."""
    keys = {question.key for question in definition.questions}
    problems = {key: "unknown" for key in data if key not in keys}
    given = {key: value for key, value in data.items() if value is not None}
    for question in definition.questions:
        if question.key in given and (reason := problem(question, given[question.key])):
            problems[question.key] = reason
    for key in _missing(definition, data):
        problems.setdefault(key, "required")
    if problems:
        raise Refused(problems)
    return _said(definition, {key: _clean(value) for key, value in given.items()})


def _missing(definition: Definition, data: Mapping[str, Any]) -> list[str]:
    if definition.main:
        return [] if data.get("score") is not None else ["score"]
    answered = any(value is not None and value != "" for value in data.values())
    return [] if answered else [definition.questions[0].key]


def problem(question: Question, value: Any) -> str:
    """Why this is no answer to the question; "" when it is one."""
    if question.type == "scale":
        return "" if question.cut.has(value) else "off_scale"
    if not isinstance(value, str):
        return "not_text"
    if question.type == "choice":
        return "" if value in question.options or not value else "unknown_option"
    if len(value) > LONGEST_TEXT:
        return "too_long"
    return "unwritable" if _UNWRITABLE.search(value) else ""


def _said(definition: Definition, values: Mapping[str, Any]) -> Said:
    band = definition.band(values.get("score"))
    shown = [question for question in visible(definition, band) if values.get(question.key, "") != ""]
    answers = {question.key: values[question.key] for question in shown if question.key != COMMENT}
    scored = [question for question in shown if question.type == "scale"]
    # The main question first, however the owner ordered them.
    scored.sort(key=lambda question: question.key != "score")
    return Said(
        answers=answers,
        comment=values.get(COMMENT, ""),
        scores=tuple(Scored(each.key, each.metric, each.scale, values[each.key]) for each in scored),
    )


def _clean(value: Any) -> Any:
    return value.replace("\r\n", "\n").replace("\r", "\n").strip() if isinstance(value, str) else value


def height(scale: Scale, score: int) -> float:
    """Where a score stands among those of other scales, 0 to 1: the bad band fills the lower half, whatever its cut."""
    if score <= scale.bad_to:
        return 0.42 * (score - scale.low) / max(1, scale.bad_to - scale.low)
    first = scale.bad_to + 1
    return 0.58 + 0.42 * (score - first) / max(1, scale.high - first)


def from_form(definition: Definition, fields: Mapping[str, str]) -> dict[str, Any]:
    """Form fields as values: digits become numbers where the question has a scale, empty ones are left out."""
    values: dict[str, Any] = {}
    for question in definition.questions:
        text = fields.get(question.key, "")
        if text != "":
            whole = question.type == "scale" and _WHOLE.fullmatch(text)
            values[question.key] = int(text) if whole else text
    return values


def preselected(definition: Definition, text: str) -> int | None:
    """The score a link brought along, when it is one of this survey's; anything else is as if it were not there."""
    main = definition.main
    value = int(text) if _WHOLE.fullmatch(text) else None
    return value if main and main.cut.has(value) else None
