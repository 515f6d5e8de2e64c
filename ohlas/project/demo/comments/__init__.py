"""What the demo's customers write, each in their own language."""

from random import Random

from ohlas.language.fold import fold
from ohlas.project.demo.comments import cs, de, en, it, tr

LANGUAGES = {"cs": cs, "de": de, "en": en, "it": it, "tr": tr}


def comment(chance: Random, language: str, theme: str, band: str, *, woman: bool, days: int = 2) -> str:
    """One comment of this theme by somebody this happy; `days` is how late the parcel was.

    Some people type in a hurry: without capitals, without accents, or with two letters swapped.
    """
    bank = LANGUAGES[language]
    text = chance.choice(bank.SAID[theme, band])
    slots = {name: chance.choice(words) for name, words in bank.SLOTS.items()}
    return hurried(chance, text.format(days=days, a="a" if woman else "", o="a" if woman else "o", **slots))


def themes_of(band: str) -> set[str]:
    """The themes that somebody this happy may speak of, in every language."""
    return set.intersection(*({theme for theme, of in bank.SAID if of == band} for bank in LANGUAGES.values()))


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
