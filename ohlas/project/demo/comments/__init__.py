"""What the demo's customers write, each in their own language."""

from collections.abc import Iterator
from itertools import cycle
from random import Random

from ohlas.language.fold import fold
from ohlas.project.demo.comments import cs, de, en, it, tr

LANGUAGES = {"cs": cs, "de": de, "en": en, "it": it, "tr": tr}


class Voices:
    """Chooses comments so that none comes again before all others of its theme had their turn."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self._turns: dict[tuple[str, str, str], Iterator[str]] = {}

    def comment(self, language: str, theme: str, band: str, *, woman: bool, days: int = 2) -> str:
        """One comment of this theme by somebody this happy; `days` is how late the parcel was.

        Some people type in a hurry: without capitals, without accents, or with two letters swapped.
        """
        slots = {name: self.chance.choice(words) for name, words in LANGUAGES[language].SLOTS.items()}
        ending = {"a": "a" if woman else "", "o": "a" if woman else "o"}
        return hurried(self.chance, self._next(language, theme, band).format(days=days, **ending, **slots))

    def _next(self, language: str, theme: str, band: str) -> str:
        key = (language, theme, band)
        if key not in self._turns:
            texts = LANGUAGES[language].SAID[theme, band]
            self._turns[key] = cycle(self.chance.sample(texts, len(texts)))
        return next(self._turns[key])


def hurried(chance: Random, text: str) -> str:
    """The text as a thumb would type it: nearly always as it stands."""
    luck = chance.random()
    if luck < 0.05:
        return fold(text)
    if luck < 0.12:
        return text[0].lower() + text[1:].rstrip(".")
    if luck < 0.15:
        return _swapped(chance, text)
    return text


def _swapped(chance: Random, text: str) -> str:
    places = [n for n in range(1, len(text) - 1) if text[n].isalpha() and text[n + 1].isalpha()]
    if not places:
        return text
    n = chance.choice(places)
    return text[:n] + text[n + 1] + text[n] + text[n + 2 :]
