"""One question of a survey: its shape, what may be answered to it, and how it is read from JSON."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ohlas.scores.scale import Scale, scale
from ohlas.surveys.reading import Text, flag, one_of, refuse, several_of, table, texts

TYPES = ("scale", "text", "choice")
METRICS = ("nps", "csat", "ces")
BANDS = ("bad", "mid", "good")
LONGEST_ANSWER = 5_000
MOST_OPTIONS = 20
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_ALWAYS = ("key", "type", "text", "required", "show_if", "remember")
# The score and its reason are what answers are compared by; they are no facts about a person.
NEVER_REMEMBERED = ("score", "comment")
_FIELDS = {
    "scale": (*_ALWAYS, "metric", "scale", "low", "high", "labels"),
    "text": _ALWAYS,
    "choice": (*_ALWAYS, "options"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """One question. No `bands` means: shown to everybody.

    `remember` is the key of the fact about the customer that the answer fills, "" for none. `labels` is
    {value: text} of a scale, `options` {key: text} of a choice, in the order they are shown.
    """

    key: str
    type: str
    text: Text
    metric: str = ""
    scale: str = ""
    low: Text = field(default_factory=dict)
    high: Text = field(default_factory=dict)
    labels: Mapping[int, Text] = field(default_factory=dict)
    options: Mapping[str, Text] = field(default_factory=dict)
    required: bool = False
    bands: tuple[str, ...] = ()
    remember: str = ""

    @property
    def cut(self) -> Scale:
        """The scale with its bands; only for a question of type "scale"."""
        return scale(self.metric, self.scale)

    def accepts(self, answer: object) -> bool:
        """Whether this is an answer to the question: a whole number on the scale, a text, the key of an option."""
        if self.type == "scale":
            return self.cut.has(answer)
        if not isinstance(answer, str):
            return False
        return answer in self.options if self.type == "choice" else len(answer) <= LONGEST_ANSWER

    def shown_to(self, band: str) -> bool:
        return not self.bands or band in self.bands

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {"key": self.key, "type": self.type, "text": dict(self.text), "required": self.required}
        if self.type == "scale":
            data |= {"metric": self.metric, "scale": self.scale, "low": dict(self.low), "high": dict(self.high)}
        if self.labels:
            data["labels"] = {str(value): dict(text) for value, text in self.labels.items()}
        if self.options:
            data["options"] = [{"key": key, "text": dict(text)} for key, text in self.options.items()]
        if self.bands:
            data["show_if"] = {"bands": list(self.bands)}
        if self.remember:
            data["remember"] = self.remember
        return data


def read_question(data: object, where: str) -> Question:
    """A question from JSON; DefinitionError names the field that does not fit."""
    kind = one_of(data.get("type") if isinstance(data, dict) else None, f"{where}.type", TYPES)
    row = table(data, where, _FIELDS[kind])
    measured = _read_scale(row, where) if kind == "scale" else {}
    if kind == "choice":
        measured = {"options": _read_options(row.get("options"), f"{where}.options")}
    key = _read_key(row.get("key"), f"{where}.key")
    return Question(
        key=key,
        type=kind,
        text=texts(row.get("text", {}), f"{where}.text"),
        required=flag(row.get("required", False), f"{where}.required"),
        bands=_read_bands(row.get("show_if", {}), f"{where}.show_if"),
        remember=_read_remember(row.get("remember", ""), key, f"{where}.remember"),
        **measured,
    )


def _read_key(data: object, where: str) -> str:
    if not isinstance(data, str) or not _KEY.fullmatch(data):
        refuse(where, "must be 1 to 40 small letters, digits and underscores, a letter first")
    return data


def _read_remember(data: object, key: str, where: str) -> str:
    if data == "":
        return ""
    if key in NEVER_REMEMBERED:
        refuse(where, "the score and its reason fill no fact")
    return _read_key(data, where)


def _read_bands(data: object, where: str) -> tuple[str, ...]:
    return several_of(table(data, where, ["bands"]).get("bands", []), f"{where}.bands", BANDS)


def _read_scale(row: Mapping[str, Any], where: str) -> dict[str, Any]:
    metric = one_of(row.get("metric"), f"{where}.metric", METRICS)
    try:
        known = scale(metric, str(row.get("scale")))
    except ValueError as problem:
        refuse(f"{where}.scale", str(problem))
    values = {str(value): value for value in known.values()}
    labels = table(row.get("labels", {}), f"{where}.labels", values)
    return {
        "metric": metric,
        "scale": known.name,
        "low": texts(row.get("low", {}), f"{where}.low"),
        "high": texts(row.get("high", {}), f"{where}.high"),
        "labels": {values[value]: texts(text, f"{where}.labels.{value}") for value, text in labels.items()},
    }


def _read_options(data: object, where: str) -> dict[str, Text]:
    """A list in JSON, because PostgreSQL does not keep the order of an object's keys."""
    if not isinstance(data, list) or not 2 <= len(data) <= MOST_OPTIONS:
        refuse(where, f"must be a list of 2 to {MOST_OPTIONS} options")
    options: dict[str, Text] = {}
    for place, item in enumerate(data):
        row = table(item, f"{where}[{place}]", ["key", "text"])
        key = _read_key(row.get("key"), f"{where}[{place}].key")
        if key in options:
            refuse(f"{where}[{place}].key", f"{key} is the key of an earlier option")
        options[key] = texts(row.get("text", {}), f"{where}[{place}].text")
    return options
