"""What may stand in a customer's record. Every door (form, API, import) checks its input here, and only here."""

import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from babel import Locale
from django.core.exceptions import ValidationError

from ohlas.customers.contact import normal_email, normal_phone
from ohlas.customers.wrong import wrong

TAG_LENGTH = 60
MOST_TAGS = 50
MOST_ATTRIBUTES = 100
LONGEST_ATTRIBUTE = 2000
# Unassigned, private, surrogate and control characters: no name has them, and a database may choke on them.
_REFUSED = {"Cc", "Cs", "Co", "Cn"}


def check_facts(facts: Mapping[str, Any], *, country: str) -> dict[str, Any]:
    """The given facts as they will be stored; ValidationError names every bad field at once.

    `country` (ISO 3166, two letters) is where a phone number without +prefix is dialled, unless the facts bring one.
    Keys: name, external_id, company, company_role, language, country, tags, email, phone, attributes. E-mail and phone
    come back as (raw, normalised), empty texts as they are: an empty text means "take it away".
    """
    clean: dict[str, Any] = {}
    problems: dict[str, Any] = {}
    if unknown := facts.keys() - _CHECKS.keys():
        raise TypeError(f"No such facts: {unknown}")
    for field, check in _CHECKS.items():
        if field not in facts:
            continue
        try:
            clean[field] = check(facts[field] or "", clean.get("country") or country)
        except ValidationError as error:
            problems[field] = error
    if problems:
        raise ValidationError(problems)
    return clean


def plain(text: Any, longest: int) -> str:
    """One line of ordinary text; ValidationError when it is not text, too long, or holds characters no name has."""
    if not isinstance(text, str):
        raise wrong("not_text")
    if len(text) > longest * 4:
        raise wrong("too_long", longest=longest)
    line = " ".join(text.split())
    if not line.isprintable() and any(unicodedata.category(letter) in _REFUSED for letter in line):
        raise wrong("bad_signs")
    if len(line) > longest:
        raise wrong("too_long", longest=longest)
    return line


@lru_cache
def languages() -> frozenset[str]:
    """ISO 639 codes of two letters."""
    return frozenset(code for code in map(str, Locale("en").languages) if len(code) == 2)


@lru_cache
def countries() -> frozenset[str]:
    """ISO 3166 codes of two letters."""
    return frozenset(
        code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha() and code != "ZZ"
    )


def _line(longest: int) -> Callable[[Any, str], str]:
    return lambda value, country: plain(value, longest)


def _language(value: Any, country: str) -> str:
    code = plain(value, 20).replace("_", "-").partition("-")[0].lower()
    if code and code not in languages():
        raise wrong("no_language", code=code)
    return code


def _country(value: Any, country: str) -> str:
    code = plain(value, 20).upper()
    if code and code not in countries():
        raise wrong("no_country", code=code)
    return code


def _tags(value: Any, country: str) -> list[str]:
    names = value or []
    if not isinstance(names, (list, tuple)) or len(names) > MOST_TAGS:
        raise wrong("no_list_of_tags", most=MOST_TAGS)
    clean = [name for name in dict.fromkeys(plain(name, TAG_LENGTH) for name in names) if name]
    if any("," in name for name in clean):
        raise wrong("comma_in_tag")
    return clean


def _email(value: Any, country: str) -> tuple[str, str] | str:
    raw = plain(value, 320)
    return (raw, normal_email(raw)) if raw else ""


def _phone(value: Any, country: str) -> tuple[str, str] | str:
    raw = plain(value, 60)
    return (raw, normal_phone(raw, country)) if raw else ""


def _attributes(value: Any, country: str) -> dict[str, Any]:
    known = value or {}
    if not isinstance(known, dict) or len(known) > MOST_ATTRIBUTES:
        raise wrong("too_many_attributes", most=MOST_ATTRIBUTES)
    return {plain(key, 60): _attribute(each) for key, each in known.items()}


def _attribute(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value, LONGEST_ATTRIBUTE)
    if value is None or isinstance(value, (bool, int, float)):
        return value
    raise wrong("odd_attribute")


# In the order they are checked: the country decides how a phone number is read.
_CHECKS: dict[str, Callable[[Any, str], Any]] = {
    "name": _line(200),
    "external_id": _line(200),
    "company": _line(200),
    "company_role": _line(120),
    "language": _language,
    "country": _country,
    "tags": _tags,
    "email": _email,
    "phone": _phone,
    "attributes": _attributes,
}
FIELDS = tuple(_CHECKS)
