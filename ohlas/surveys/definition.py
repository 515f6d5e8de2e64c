"""What a survey asks, as one JSON document: languages, questions, logic by band, thanks and look. No database here.

    {"languages": ["cs", "en"],
     "questions": [
       {"key": "score", "type": "scale", "metric": "nps", "scale": "0-10", "required": true, "text": {"cs": "...", ...},
        "low": {...}, "high": {...}, "labels": {"1": {...}, ...}},
       {"key": "comment", "type": "text", "text": {...}, "required": false},
       {"key": "why_bad", "type": "text", "text": {...}, "required": false, "show_if": {"bands": ["bad"]}},
       {"key": "own_1", "type": "text", "text": {...}, "required": false, "remember": "favourite"}],
     "thanks": {"all": {"cs": "..."}, "bad": {...}},
     "ask_contact": true, "contact": {"cs": "..."},
     "look": {"color": "#0b6e69", "logo": true}}

The main question's key is `score`, the reason's `comment`. `remember` is the key of the fact about the customer that
the answer fills. A color of "" is the business's own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ohlas.surveys.questions import BANDS, Question, read_question
from ohlas.surveys.reading import COLOR, LANGUAGES, DefinitionError, Text, flag, refuse, several_of, table, texts

__all__ = ["BANDS", "LANGUAGES", "Asked", "Definition", "DefinitionError", "Look", "parse", "text_in", "visible"]

MOST_QUESTIONS = 20


@dataclass(frozen=True, slots=True)
class Look:
    color: str = ""
    logo: bool = True


@dataclass(frozen=True, slots=True)
class Definition:
    languages: tuple[str, ...]
    questions: tuple[Question, ...]
    thanks: Mapping[str, Text] = field(default_factory=dict)
    ask_contact: bool = True
    contact: Text = field(default_factory=dict)
    look: Look = field(default_factory=Look)

    def question(self, key: str) -> Question | None:
        return next((question for question in self.questions if question.key == key), None)

    @property
    def main(self) -> Question | None:
        """The question whose answer is the score; None in a survey of the business's own that has no score."""
        return self.question("score")

    @property
    def remembers(self) -> tuple[Question, ...]:
        """The questions whose answers fill a fact about the customer."""
        return tuple(question for question in self.questions if question.remember)

    def band(self, score: int | None) -> str:
        """The band of a score, "" when there is none; ValueError when it is not on the scale."""
        return self.main.cut.band(score) if self.main and score is not None else ""

    def missing(self) -> Iterator[str]:
        """The fields that must be worded before anybody can be asked, such as "questions[0].text.cs"."""
        for place, question in enumerate(self.questions):
            for language in self.languages:
                if not question.text.get(language):
                    yield f"questions[{place}].text.{language}"
                for key, option in question.options.items():
                    if not option.get(language):
                        yield f"questions[{place}].options.{key}.{language}"

    def to_json(self) -> dict[str, Any]:
        return {
            "languages": list(self.languages),
            "questions": [question.to_json() for question in self.questions],
            "thanks": {band: dict(text) for band, text in self.thanks.items()},
            "ask_contact": self.ask_contact,
            "contact": dict(self.contact),
            "look": {"color": self.look.color, "logo": self.look.logo},
        }


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in one language, ready for a template.

    `cells` are (value, label) of a scale or (key, text) of a choice.
    """

    question: Question
    text: str
    low: str
    high: str
    cells: tuple[tuple[int | str, str], ...]

    @property
    def key(self) -> str:
        return self.question.key

    @property
    def type(self) -> str:
        return self.question.type

    @property
    def labelled(self) -> bool:
        """Whether each point says what it means (1-5), so that cells stand below each other."""
        return self.type == "scale" and bool(self.question.labels)


def parse(data: object) -> Definition:
    """Read a definition from JSON; DefinitionError (a ValueError) names the field that does not fit."""
    row = table(data, "", ["languages", "questions", "thanks", "ask_contact", "contact", "look"])
    languages = several_of(row.get("languages"), "languages", LANGUAGES)
    if not languages:
        refuse("languages", "needs at least one language")
    thanks = table(row.get("thanks", {}), "thanks", ["all", *BANDS])
    return Definition(
        languages=languages,
        questions=_read_questions(row.get("questions")),
        thanks={band: said for band, text in thanks.items() if (said := texts(text, f"thanks.{band}"))},
        ask_contact=flag(row.get("ask_contact", True), "ask_contact"),
        contact=texts(row.get("contact", {}), "contact"),
        look=_read_look(row.get("look", {})),
    )


def _read_questions(data: object) -> tuple[Question, ...]:
    if not isinstance(data, list) or not 1 <= len(data) <= MOST_QUESTIONS:
        refuse("questions", f"must be a list of 1 to {MOST_QUESTIONS} questions")
    questions = tuple(read_question(item, f"questions[{place}]") for place, item in enumerate(data))
    keys: set[str] = set()
    for place, question in enumerate(questions):
        if question.key in keys:
            refuse(f"questions[{place}].key", f"{question.key} is the key of an earlier question")
        keys.add(question.key)
        if question.key == "score" and (question.type != "scale" or question.bands):
            refuse(f"questions[{place}]", "the main question has a scale and is shown to everybody")
        if question.key == "comment" and question.type != "text":
            refuse(f"questions[{place}].type", "the comment is a text")
    return questions


def _read_look(data: object) -> Look:
    row = table(data, "look", ["color", "logo"])
    color = row.get("color", "")
    if color != "" and not (isinstance(color, str) and COLOR.fullmatch(color)):
        refuse("look.color", "must be a colour like #0b6e69")
    return Look(color=color.lower(), logo=flag(row.get("logo", True), "look.logo"))


def visible(definition: Definition, band: str) -> tuple[Question, ...]:
    """The questions asked of somebody whose score fell in this band ("" before there is a score)."""
    return tuple(question for question in definition.questions if question.shown_to(band))


def text_in(definition: Definition, language: str) -> tuple[Asked, ...]:
    """Every question in one language; what is not worded in it is asked in the first language that has it."""
    return tuple(_asked(question, definition.languages, language) for question in definition.questions)


def thanks_in(definition: Definition, language: str, band: str) -> str:
    """The thank-you text of a band, else the one for all, else ""."""
    for key in (band, "all"):
        if found := pick(definition.thanks.get(key, {}), definition.languages, language):
            return found
    return ""


def pick(text: Text, languages: tuple[str, ...], language: str) -> str:
    return next((text[code] for code in (language, *languages) if text.get(code)), "")


def _asked(question: Question, languages: tuple[str, ...], language: str) -> Asked:
    cells: tuple[tuple[int | str, str], ...]
    if question.type == "scale":
        labels = question.labels
        cells = tuple((value, pick(labels.get(value, {}), languages, language)) for value in question.cut.values())
    else:
        cells = tuple((key, pick(text, languages, language)) for key, text in question.options.items())
    return Asked(
        question=question,
        text=pick(question.text, languages, language),
        low=pick(question.low, languages, language),
        high=pick(question.high, languages, language),
        cells=cells,
    )
