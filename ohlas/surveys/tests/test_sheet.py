"""A survey as one person sees it: cells, what is chosen, what is wrong, colours and logo. No database."""

from dataclasses import dataclass, replace
from typing import Any

import pytest

from ohlas.surveys.brand import DEFAULT
from ohlas.surveys.definition import Definition, Look, parse
from ohlas.surveys.presets import ready_made, second_question
from ohlas.surveys.sheet import Field, Sheet, lay_out

TWO = [{"key": "a", "text": {"en": "First"}}, {"key": "b", "text": {"en": "Second"}}]


@dataclass
class Cafe:
    name: str = "Ozvěna"
    brand_color: str = "#aa0000"
    brand_logo: str = "data:image/png;base64,xx"


NPS = ready_made("nps", "0-10", ["en", "cs"], {})


def drawn(definition: Definition = NPS, language: str = "en", host: Cafe | None = None, **more: Any) -> Sheet:
    return lay_out(definition, language, host or Cafe(), **more)


def chosen(field: Field) -> list[str]:
    return [cell.value for cell in field.cells if cell.chosen]


@pytest.mark.parametrize(
    ("given", "values"),
    [(9, ["9"]), ("9", ["9"]), (0, ["0"]), ("0", ["0"]), (None, []), ("", []), (11, []), ("nine", []), (True, [])],
)
def test_what_was_chosen_stays_chosen(given: object, values: list[str]) -> None:
    assert chosen(drawn(answers={"score": given}).fields[0]) == values


def test_each_cell_of_the_main_question_says_which_band_it_leads_to() -> None:
    bands = [cell.band for cell in drawn().fields[0].cells]
    assert bands == ["bad"] * 7 + ["mid"] * 2 + ["good"] * 2


def test_a_scale_of_five_has_words_and_stands_one_below_another() -> None:
    field = drawn(ready_made("csat", "1-5", ["en"], {})).fields[0]
    assert all(cell.label for cell in field.cells)
    assert field.asked.labelled
    assert not drawn().fields[0].asked.labelled


def test_words_already_written_stand_in_the_box() -> None:
    comment = drawn(answers={"comment": "Cold coffee"}).fields[1]
    assert (comment.given, comment.cells) == ("Cold coffee", ())
    assert drawn(answers={"comment": 5}).fields[1].given == ""


def test_a_choice_shows_its_options_without_bands() -> None:
    definition = parse({"languages": ["en"], "questions": [{"key": "x", "type": "choice", "text": {}, "options": TWO}]})
    [field] = drawn(definition, answers={"x": "b"}).fields
    assert [(cell.value, cell.label, cell.band) for cell in field.cells] == [("a", "First", ""), ("b", "Second", "")]
    assert chosen(field) == ["b"]


def test_an_error_stands_at_its_question_and_any_other_above_the_form() -> None:
    sheet = drawn(errors={"score": "Choose.", "page": "Too quick."})
    assert [field.error for field in sheet.fields] == ["Choose.", ""]
    assert sheet.errors == ("Too quick.",)


def test_the_browser_asks_only_for_what_everybody_sees() -> None:
    why = replace(second_question("bad"), required=True)
    sheet = drawn(replace(NPS, questions=(*NPS.questions, why)))
    assert [field.required for field in sheet.fields] == [True, False, False]
    assert sheet.fields[2].bands == ("bad",)


@pytest.mark.parametrize(
    ("own", "of_business", "color"),
    [("#00aa00", "#aa0000", "#00aa00"), ("", "#aa0000", "#aa0000"), ("", "", DEFAULT)],
)
def test_whose_colour_it_is(own: str, of_business: str, color: str) -> None:
    sheet = drawn(replace(NPS, look=Look(color=own)), host=Cafe(brand_color=of_business))
    assert sheet.brand.color == color


@pytest.mark.parametrize(("logo", "shown"), [(True, "data:image/png;base64,xx"), (False, "")])
def test_the_logo_is_shown_when_the_survey_wants_it(logo: bool, shown: str) -> None:
    assert drawn(replace(NPS, look=Look(logo=logo))).logo == shown


@pytest.mark.parametrize("language", ["cs", "tr", "it", "de", "en"])
@pytest.mark.parametrize(("metric", "scale"), [("nps", "0-10"), ("csat", "1-10"), ("csat", "1-5"), ("ces", "1-7")])
def test_every_ready_survey_is_whole_in_every_language(metric: str, scale: str, language: str) -> None:
    sheet = drawn(ready_made(metric, scale, [language], {}), language)
    english = drawn(ready_made(metric, scale, ["en"], {}))
    for field, other in zip(sheet.fields, english.fields, strict=True):
        assert field.asked.text
        assert language == "en" or field.asked.text != other.asked.text
