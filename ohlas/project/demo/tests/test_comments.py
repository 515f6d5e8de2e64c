"""What people write: enough of it, in every language, and every sentence whole."""

from random import Random

import pytest

from ohlas.project.demo import feelings
from ohlas.project.demo.comments import LANGUAGES, Voices, hurried

TABLES = {"bad": feelings._COMPLAINTS, "mid": feelings._REMARKS, "good": feelings._PRAISE}
WANTED = {(theme, band) for band, table in TABLES.items() for themes in table.values() for theme in themes}
ALSO = {("late", "bad"), ("late", "mid"), ("wait", "bad"), ("price", "mid"), ("radim", "good")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_enough_and_no_two_alike(language: str) -> None:
    said = [text for texts in LANGUAGES[language].SAID.values() for text in texts]
    assert len(said) >= 40
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_theme_that_may_come_up_has_words(language: str) -> None:
    assert set(LANGUAGES[language].SAID) >= WANTED | ALSO


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slot_is_filled(language: str) -> None:
    voices = Voices(Random(1))
    for theme, band in LANGUAGES[language].SAID:
        for woman in (True, False):
            for _ in range(30):
                text = voices.comment(language, theme, band, woman=woman, days=3)
                assert text
                assert not set(text) & set("{}_")


def test_women_and_men_write_in_their_own_gender() -> None:
    by_women, by_men = Voices(Random(1)), Voices(Random(1))
    by_her = {by_women.comment("cs", "radim", "good", woman=True) for _ in range(200)}
    by_him = {by_men.comment("cs", "radim", "good", woman=False) for _ in range(200)}
    assert any(text.startswith("Dala jsem") for text in by_her)
    assert any(text.startswith("Dal jsem") for text in by_him)


def test_a_few_type_in_a_hurry() -> None:
    typed = [hurried(Random(seed), "Žlutý kůň pije kávu.") for seed in range(500)]
    assert typed.count("Žlutý kůň pije kávu.") > 350
    assert "zluty kun pije kavu." in typed
    assert all(typed)


def test_nothing_is_said_twice_in_a_row() -> None:
    texts = LANGUAGES["cs"].SAID["late", "bad"]
    voices = Voices(Random(1))
    first, second = ([voices._next("cs", "late", "bad") for _ in texts] for _round in range(2))
    assert set(first) == set(texts)
    assert first == second
