"""Names of languages and countries as people write them into lists, in our five languages."""

from functools import lru_cache

from babel import Locale

from ohlas.customers.facts import countries, languages
from ohlas.language.fold import fold

_SPOKEN = ("cs", "tr", "it", "de", "en")
# What people write and the tables of names do not have.
_ALSO_LANGUAGES = {
    "cesky": "cs",
    "turecky": "tr",
    "italsky": "it",
    "nemecky": "de",
    "anglicky": "en",
    "cz": "cs",
    "eng": "en",
    "ger": "de",
    "tur": "tr",
    "ita": "it",
    "cze": "cs",
    "ces": "cs",
}
_ALSO_COUNTRIES = {
    "ceska republika": "CZ",
    "cesko": "CZ",
    "czech republic": "CZ",
    "tschechische republik": "CZ",
    "repubblica ceca": "CZ",
    "cek cumhuriyeti": "CZ",
    "turkey": "TR",
    "turkiye cumhuriyeti": "TR",
    "usa": "US",
    "uk": "GB",
    "great britain": "GB",
    "brd": "DE",
    "slovenska republika": "SK",
    "holland": "NL",
}
# By its letters alone this would be Costa Rica, whose code we write ourselves.
_WITH_ITS_HOOK = {"čr": "CZ", "č.r.": "CZ"}


@lru_cache(1000)
def language_code(text: str) -> str:
    """ "Czech", "čeština", "cs-CZ" -> "cs"; the text itself when it means no language we know."""
    plain = fold(text)
    return _language_names().get(plain) or _language_names().get(plain.replace("_", "-").partition("-")[0]) or text


@lru_cache(1000)
def country_code(text: str) -> str:
    """ "Türkiye", "Turecko", "tr" -> "TR"; the text itself when it means no country we know."""
    return _WITH_ITS_HOOK.get(text.casefold()) or _country_names().get(fold(text), text)


@lru_cache
def _language_names() -> dict[str, str]:
    named = {
        fold(Locale(spoken).languages[code]): code
        for spoken in _SPOKEN
        for code in languages()
        if code in Locale(spoken).languages
    }
    return {**_ALSO_LANGUAGES, **named, **{code: code for code in languages()}}


@lru_cache
def _country_names() -> dict[str, str]:
    named = {
        fold(Locale(spoken).territories[code]): code
        for spoken in _SPOKEN
        for code in countries()
        if code in Locale(spoken).territories
    }
    return {**_ALSO_COUNTRIES, **named, **{code.lower(): code for code in countries()}}
