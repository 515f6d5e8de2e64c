"""Countries with their money and their clocks, from CLDR through Babel."""

from functools import lru_cache
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global
from babel.numbers import get_territory_currencies

from ohlas.language.fold import fold

# Where a country has several clocks: the one most of its businesses live by.
MAIN_ZONES = {
    "AR": "America/Argentina/Buenos_Aires",
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "CL": "America/Santiago",
    "CN": "Asia/Shanghai",
    "CY": "Asia/Nicosia",
    "DE": "Europe/Berlin",
    "ES": "Europe/Madrid",
    "ID": "Asia/Jakarta",
    "KZ": "Asia/Almaty",
    "MX": "America/Mexico_City",
    "NZ": "Pacific/Auckland",
    "PT": "Europe/Lisbon",
    "RU": "Europe/Moscow",
    "UA": "Europe/Kyiv",
    "US": "America/New_York",
}
HOME_OF = {"cs": "CZ", "tr": "TR", "it": "IT", "de": "DE", "en": "GB"}


def country_codes() -> list[str]:
    """ISO 3166 codes of every country that has a clock."""
    return sorted(code for code in get_global("territory_zones") if len(code) == 2 and code.isalpha() and code != "ZZ")


@lru_cache
def countries(language: str) -> list[tuple[str, str]]:
    """(code, name) in the reader's language, in the order of the folded names."""
    names = Locale.parse(language).territories
    return sorted(((code, names[code]) for code in country_codes() if code in names), key=lambda pair: fold(pair[1]))


def home_of(language: str) -> str:
    """The country to propose to a reader of this language."""
    return HOME_OF.get(language, "CZ")


def zone_of(country: str) -> str:
    """The usual time zone of a country."""
    if country in MAIN_ZONES:
        return MAIN_ZONES[country]
    return next((zone for zone in get_global("territory_zones").get(country, []) if zone in zones()), "UTC")


@lru_cache
def zones() -> list[str]:
    """Names of time zones as people know them: continent and city."""
    return sorted(
        {name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "posix/", "right/"))}
        | {"UTC"}
    )


def currency_of(country: str) -> str:
    """The ISO 4217 code in use there today; the euro where there is none."""
    found: list[str] = get_territory_currencies(country)
    return found[0] if found else "EUR"


@lru_cache
def currencies(language: str) -> list[tuple[str, str]]:
    """(code, "code, name") of the money in use somewhere today."""
    names = Locale.parse(language).currencies
    codes = {currency_of(country) for country in country_codes()}
    return [(code, f"{code}, {names.get(code, code)}") for code in sorted(codes)]
