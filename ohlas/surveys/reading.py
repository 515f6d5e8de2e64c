"""Reads the parts of a definition out of JSON; whatever does not fit raises DefinitionError naming the field."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

LANGUAGES = ("cs", "tr", "it", "de", "en")
Text = Mapping[str, str]
LONGEST_TEXT = 500
COLOR = re.compile(r"#[0-9a-fA-F]{6}")
# Everything that has no place in one sentence: control characters and lone surrogates.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class DefinitionError(ValueError):
    """`field` is the path of what is wrong, such as "questions[0].text.cs"; `reason` says why."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


def refuse(field: str, reason: str) -> NoReturn:
    raise DefinitionError(field, reason)


def table(data: object, field: str, known: Iterable[str]) -> dict[str, Any]:
    """A JSON object with no other keys than the known ones."""
    if not isinstance(data, dict):
        refuse(field, "must be an object")
    for key in data:
        if key not in known:
            refuse(f"{field}.{key}" if field else str(key), "is not a field of a survey")
    return data


def sentence(data: object, field: str) -> str:
    """A short text, trimmed; line ends as browsers send them become plain ones."""
    if not isinstance(data, str):
        refuse(field, "must be a text")
    if len(data) > LONGEST_TEXT:
        refuse(field, f"must not be longer than {LONGEST_TEXT} characters")
    if UNWRITABLE.search(data):
        refuse(field, "contains characters that cannot be shown")
    return data.replace("\r\n", "\n").replace("\r", "\n").strip()


def texts(data: object, field: str) -> dict[str, str]:
    """A text by language; languages without a text are left out."""
    read = {language: sentence(text, f"{field}.{language}") for language, text in table(data, field, LANGUAGES).items()}
    return {language: text for language, text in read.items() if text}


def flag(data: object, field: str) -> bool:
    if not isinstance(data, bool):
        refuse(field, "must be true or false")
    return data


def one_of(data: object, field: str, known: Iterable[str]) -> str:
    known = tuple(known)
    if not isinstance(data, str) or data not in known:
        refuse(field, f"must be one of {', '.join(known)}")
    return data


def several_of(data: object, field: str, known: Iterable[str]) -> tuple[str, ...]:
    """A list of known words, each once, in the given order."""
    if not isinstance(data, list):
        refuse(field, "must be a list")
    read = tuple(one_of(item, f"{field}[{place}]", known) for place, item in enumerate(data))
    if len(set(read)) < len(read):
        refuse(field, "names something twice")
    return read
