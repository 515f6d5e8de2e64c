"""The editor's form by itself: logic, colours, languages, and the limits. No page, hardly a database."""

from dataclasses import replace
from typing import Any

import pytest

from ohlas.surveys.definition import MOST_QUESTIONS, Definition, Look
from ohlas.surveys.edit_form import EditForm
from ohlas.surveys.editing import add_own, apply, remove
from ohlas.surveys.presets import ready_made
from ohlas.team.models import Workspace

NPS = ready_made("nps", "0-10", ["cs", "en"], {})
WITH_WHY = apply(NPS, "second:bad")
CAFE = Workspace(name="Ozvěna", brand_color="#123456")


@pytest.fixture(autouse=True)
def _keeps_no_facts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ohlas.surveys.remember_fields.types_of", lambda _workspace: {})


def form(definition: Definition = NPS, **change: Any) -> EditForm:
    """As the browser would send it untouched, but for the changes."""
    empty = EditForm(definition=definition, workspace=CAFE, name="Friends")
    sent = {name: empty.get_initial_for_field(field, name) for name, field in empty.fields.items()}
    sent = {name: value for name, value in sent.items() if value not in (None, False)}
    return EditForm(
        sent | {name.replace("__", "."): value for name, value in change.items()}, definition=definition, workspace=CAFE
    )


def edited(definition: Definition = NPS, **change: Any) -> Definition:
    filled = form(definition, **change)
    assert filled.is_valid(), filled.errors
    return filled.edited


def test_untouched_it_says_what_the_definition_says() -> None:
    assert edited() == NPS
    assert edited(WITH_WHY) == WITH_WHY


@pytest.mark.parametrize(
    ("bands", "asked_of"), [(["bad"], ("bad",)), (["bad", "mid"], ("bad", "mid")), (["bad", "mid", "good"], ())]
)
def test_asked_of_every_band_is_asked_of_everybody(bands: list[str], asked_of: tuple[str, ...]) -> None:
    assert edited(WITH_WHY, bands__why_bad=bands).questions[-1].bands == asked_of


def test_a_band_that_is_none_is_refused() -> None:
    assert not form(WITH_WHY, bands__why_bad=["angry"]).is_valid()


def test_a_colour_counts_only_when_it_is_switched_on() -> None:
    assert edited(color="#ff0000").look.color == ""
    assert edited(own_color="on", color="#FF0000").look.color == "#ff0000"
    assert edited(replace(NPS, look=Look(color="#00ff00")), own_color="").look.color == ""


@pytest.mark.parametrize(("own", "offered"), [("", "#123456"), ("#00ff00", "#00ff00")])
def test_the_colour_offered_is_the_own_one_or_that_of_the_business(own: str, offered: str) -> None:
    assert form(replace(NPS, look=Look(color=own))).initial["color"] == offered


def test_a_wrong_colour_is_told_at_its_field() -> None:
    refused = form(own_color="on", color="red")
    assert not refused.is_valid()
    assert list(refused.errors) == ["color"]


def test_languages_keep_their_order_and_new_ones_come_last() -> None:
    assert edited(languages=["de", "en", "cs"]).languages == ("cs", "en", "de")


def test_a_language_that_is_switched_off_keeps_its_words_for_later() -> None:
    without = edited(languages=["cs"])
    assert without.languages == ("cs",)
    assert without.main
    assert without.main.text["en"]


def test_the_logic_says_what_may_move_and_what_stays() -> None:
    rows = list(form(WITH_WHY).logic())
    assert [(row["question"].key, row["first"], row["last"], row["kept"]) for row in rows] == [
        ("comment", True, False, True),
        ("why_bad", False, True, False),
    ]


def test_second_questions_are_offered_once_for_each_band() -> None:
    assert [band for band, _name in form().second_bands()] == ["bad", "mid", "good"]
    assert [band for band, _name in form(WITH_WHY).second_bands()] == ["mid", "good"]


def test_the_language_with_the_mistake_is_marked() -> None:
    refused = form(score__text__en="a\x07b")
    assert not refused.is_valid()
    assert [(row["code"], row["wrong"]) for row in refused.wordings()] == [("cs", False), ("en", True)]


def test_two_lines_as_browsers_send_them_are_two_lines() -> None:
    assert edited(thanks__all__en="Thank you.\r\nCome again.").thanks["all"]["en"] == "Thank you.\nCome again."


def test_there_are_at_most_twenty_questions() -> None:
    full = NPS
    for _press in range(MOST_QUESTIONS + 3):
        full = add_own(full)
    assert len(full.questions) == MOST_QUESTIONS
    assert len({question.key for question in full.questions}) == MOST_QUESTIONS
    assert apply(full, "second:bad") == full


def test_a_key_that_was_freed_is_used_again() -> None:
    two = add_own(add_own(NPS))
    assert add_own(remove(two, "own_1")).questions[-1].key == "own_1"
