"""E-mail addresses and phone numbers in the one form in which they are compared."""

import re
from functools import lru_cache

import idna
import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from ohlas.customers.wrong import wrong

_BETWEEN_DIGITS = str.maketrans("", "", " -./()")
_LOCAL = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}")


def normal_email(text: str) -> str:
    """Lower case, the domain in its ASCII form; ValidationError when it is no address of one person."""
    local, at, domain = text.strip().rpartition("@")
    try:
        address = f"{local.lower()}@{_ascii_domain(domain)}"
        validate_email(address)
    except (ValidationError, idna.IDNAError, UnicodeError):
        address = ""
    if not at or len(address) > 254 or not _LOCAL.fullmatch(address.rpartition("@")[0]):
        raise wrong("not_an_email")
    return address


def _ascii_domain(domain: str) -> str:
    if domain.isascii():
        return domain.lower()
    return idna.encode(domain, uts46=True).decode()


def normal_phone(text: str, country: str) -> str:
    """E.164, as +420777123456; a number without prefix is read as dialled in `country`. ValidationError otherwise."""
    if plain := _plainly_written(text, country):
        return plain
    try:
        number = phonenumbers.parse(text, country or None)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise wrong("not_a_phone")
    if not _may_ring(number):
        raise wrong("no_such_number_here")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _may_ring(number: phonenumbers.PhoneNumber) -> bool:
    """As long as telephones of its country are, or known to be given out. A mobile of abroad without its +prefix, as
    0151 23456789 in a Czech list, is only as long as the longest number of a switchboard."""
    lengths = _dialled_lengths(phonenumbers.region_code_for_country_code(number.country_code or 0))
    return len(phonenumbers.national_significant_number(number)) in lengths or phonenumbers.is_valid_number(number)


def _plainly_written(text: str, country: str) -> str:
    """Most numbers of a list need no library to read them, which takes ten times as long; "" where it must be asked.

    Digits of a possible length, with a + or as dialled inside the country, and nothing in front that might be a prefix.
    """
    bare = text.translate(_BETWEEN_DIGITS)
    digits = bare[1:] if bare[:1] == "+" else bare
    if not (digits.isascii() and digits.isdigit()):
        return ""
    if bare == digits:
        code, lengths = _dialled_in(country)
        plain = len(digits) in lengths and digits[0] != "0" and not digits.startswith(code)
        return f"+{code}{digits}" if plain else ""
    for size in (1, 2, 3):
        if regions := phonenumbers.COUNTRY_CODE_TO_REGION_CODE.get(int(digits[:size] or 0)):
            code, lengths = _dialled_in(regions[0])
            plain = len(digits) - size in lengths and digits[size] != "0" and digits[:size] == code
            return bare if plain else ""
    return ""


@lru_cache
def _dialled_in(country: str) -> tuple[str, frozenset[int]]:
    """The country's code, and how long a number may be; no length at all where more than a 0 may stand before one."""
    known = phonenumbers.PhoneMetadata.metadata_for_region(country) if country else None
    if (
        known is None
        or known.general_desc is None
        or known.national_prefix_for_parsing not in (None, "0")
        or known.international_prefix != "00"
    ):
        return "", frozenset()
    return str(known.country_code), _dialled_lengths(country)


@lru_cache
def _dialled_lengths(country: str) -> frozenset[int]:
    """How long fixed lines and mobiles of the country are, without its code."""
    known = phonenumbers.PhoneMetadata.metadata_for_region(country)
    if known is None or known.general_desc is None:
        return frozenset()
    kinds = [kind for kind in (known.fixed_line, known.mobile) if kind is not None]
    lengths = [kind.possible_length or known.general_desc.possible_length for kind in kinds]
    return frozenset(length for some in lengths for length in some if length > 0)
