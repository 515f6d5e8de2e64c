"""E-mail addresses and phone numbers in the one form in which they are compared."""

import re

import idna
import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

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
        raise ValidationError(_("This is not a valid e-mail address."))
    return address


def _ascii_domain(domain: str) -> str:
    if domain.isascii():
        return domain.lower()
    return idna.encode(domain, uts46=True).decode()


def normal_phone(text: str, country: str) -> str:
    """E.164, as +420777123456; a number without prefix is read as dialled in `country`. ValidationError otherwise."""
    try:
        number = phonenumbers.parse(text, country or None)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise ValidationError(_("This is not a phone number."))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
