"""What the café calls things, in each of its languages."""

from dataclasses import asdict

import pytest

from ohlas.project.demo.people import TAGS
from ohlas.project.demo.shop import SURVEYS
from ohlas.project.demo.words import Words, words

LANGUAGES = ("cs", "tr", "it", "de", "en")


def every_text(found: object) -> list[str]:
    """All that is written somewhere below."""
    if isinstance(found, str):
        return [found]
    below = found.values() if isinstance(found, dict) else found if isinstance(found, tuple) else ()
    return [text for each in below for text in every_text(each)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_a_word_for_everything(language: str) -> None:
    said = words(language)
    assert said.tags.keys() == TAGS.keys()
    assert said.calls.keys() == SURVEYS.keys()
    assert said.favourites.keys() == {"espresso", "filter", "oat_milk", ""}
    assert said.segments.keys() == words("en").segments.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_empty_or_said_twice(language: str) -> None:
    said = words(language)
    assert all(text.strip() == text != "" for text in every_text(asdict(said)))
    notes = every_text({**said.calls, "remarks": said.remarks})
    assert len(set(notes)) == len(notes)


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_notes_are_not_english(language: str) -> None:
    def notes(said: Words) -> set[str]:
        return set(every_text((said.calls, said.remarks, said.firms, said.segments, said.consent)))

    assert not notes(words(language)) & notes(words("en"))
