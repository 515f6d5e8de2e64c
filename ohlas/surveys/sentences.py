"""Every sentence of a survey that an owner may reword, and where it stands in the definition."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ohlas.surveys.definition import BANDS, Definition
from ohlas.surveys.naming import band_name
from ohlas.surveys.questions import Question

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """`path` leads through the JSON of the definition; `group` is the heading it stands under in the editor."""

    path: Path
    field: str
    language: str
    group: str
    label: str
    said: str


def sentences_of(definition: Definition) -> Iterator[Sentence]:
    """In the order of the editor, language by language."""
    data = definition.to_json()
    for language in definition.languages:
        for path, name, group, label in _places(definition):
            field = f"{name}.{language}"
            yield Sentence((*path, language), field, language, group, label, _said(data, (*path, language)))


def say(data: dict[str, Any], path: Path, text: str) -> None:
    """Put a text at its place in the definition's JSON, making the object around it when there is none."""
    place: Any = data
    for step in path[:-1]:
        place = place[step] if isinstance(step, int) else place.setdefault(step, {})
    place[path[-1]] = text


def question_name(question: Question) -> str:
    """What the editor calls a question."""
    if question.key == "score":
        return _("The main question")
    if question.key == "comment":
        return _("The reason, asked of everybody alike")
    if question.key.startswith("why_"):
        return _("A second question")
    return _("A question of your own")


def _said(data: Any, path: Path) -> str:
    for step in path:
        data = data[step] if isinstance(step, int) else data.get(step, {})
    return data if isinstance(data, str) else ""


def _places(definition: Definition) -> Iterator[tuple[Path, str, str, str]]:
    """Path, name of the field, group and label, without the language."""
    for place, question in enumerate(definition.questions):
        for path, label in _of_question(question):
            name = ".".join(str(step) for step in (question.key, *path))
            yield ("questions", place, *path), name, question_name(question), label
    after = _("After the answer")
    yield ("thanks", "all"), "thanks.all", after, _("Thank you, for everybody")
    if definition.main:
        for band in BANDS:
            label = _("Thank you: %(band)s") % {"band": band_name(definition.main.cut, band)}
            yield ("thanks", band), f"thanks.{band}", after, label
    if definition.ask_contact:
        yield ("contact",), "contact", after, _("Asking for an address")


def _of_question(question: Question) -> Iterator[tuple[Path, str]]:
    yield ("text",), _("Question")
    if question.type == "scale" and not question.labels:
        yield ("low",), _("At the low end")
        yield ("high",), _("At the high end")
    for value in question.labels:
        yield ("labels", str(value)), _("Label of %(value)s") % {"value": value}
    for place, key in enumerate(question.options):
        yield ("options", place, "text"), _("Option %(key)s") % {"key": key}
