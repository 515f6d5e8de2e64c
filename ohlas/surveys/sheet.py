"""A survey as one person sees it: what surveys/form.html draws, for the answer page and for the editor's preview."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from ohlas.surveys.brand import Brand, brand
from ohlas.surveys.definition import Asked, Definition, text_in


class Host(Protocol):
    """The business as its customers see it."""

    @property
    def name(self) -> str: ...

    @property
    def brand_color(self) -> str: ...

    @property
    def brand_logo(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Cell:
    """One press: the value sent, its label ("" for a bare number), the band it leads to, whether it is chosen."""

    value: str
    label: str
    band: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One question on the page. `given` is the text already written; `error` a sentence."""

    asked: Asked
    cells: tuple[Cell, ...]
    given: str
    error: str

    @property
    def required(self) -> bool:
        """In the browser; a question for one band may be out of sight, so only the server can ask for it."""
        return self.asked.question.required and not self.asked.question.bands

    @property
    def bands(self) -> tuple[str, ...]:
        return self.asked.question.bands


@dataclass(frozen=True, slots=True)
class Sheet:
    language: str
    business: str
    logo: str
    brand: Brand
    fields: tuple[Field, ...]
    errors: tuple[str, ...] = field(default=())


def frame(definition: Definition, language: str, host: Host) -> Sheet:
    """The page without its questions."""
    return Sheet(
        language=language,
        business=host.name,
        logo=host.brand_logo if definition.look.logo else "",
        brand=brand(definition.look.color or host.brand_color),
        fields=(),
    )


def lay_out(
    definition: Definition,
    language: str,
    host: Host,
    *,
    answers: Mapping[str, object] | None = None,
    errors: Mapping[str, str] | None = None,
) -> Sheet:
    """Every question in this language, with what is chosen or written (`answers`, by key) and what is wrong (`errors`).

    Answers may be as they came (`"9"` or 9); whatever is not one of a question's answers is not chosen. An error under
    another key than a question's is told above the form.
    """
    given, wrong = answers or {}, errors or {}
    asked = text_in(definition, language)
    keys = {row.key for row in asked}
    return replace(
        frame(definition, language, host),
        fields=tuple(_field(row, given.get(row.key), wrong.get(row.key, "")) for row in asked),
        errors=tuple(message for key, message in wrong.items() if key not in keys),
    )


def _field(asked: Asked, given: object, error: str) -> Field:
    return Field(
        asked=asked,
        cells=tuple(_cell(asked, value, label, given) for value, label in asked.cells),
        given=given if isinstance(given, str) and asked.type == "text" else "",
        error=error,
    )


def _cell(asked: Asked, value: int | str, label: str, given: object) -> Cell:
    question = asked.question
    band = question.cut.band(value) if question.key == "score" and isinstance(value, int) else ""
    return Cell(value=str(value), label=label, band=band, chosen=given is not None and str(given) == str(value))
