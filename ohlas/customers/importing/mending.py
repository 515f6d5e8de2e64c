"""What offices and spreadsheets do to addresses, put right where there is no doubt."""

import re

import phonenumbers

from ohlas.customers.wrong import wrong

_EMAIL = re.compile(r"[^@\s<>\"',;:()]{1,64}@[^@\s<>\"',;:()]{1,255}\.[^@\s<>\"',;:()]{2,63}")
# Eva Nová <eva@x.cz>
_NAMED = re.compile(r"\s*\"?([^<>\"@]{0,200}?)\"?\s*<\s*([^<>\s]{3,320})\s*>\s*")
_BETWEEN_PHONES = re.compile(r"\s*(?:[,;|\n]|:::)\s*|\s+/\s+")
_BETWEEN_EMAILS = re.compile(r"[\s,;|]+")
_SHORTENED = re.compile(r"\s*[-+]?\d+([.,]\d+)?E\+?\d+\s*", re.IGNORECASE)
_FLOAT = re.compile(r"(\+?\d{6,})[.,]0+")
# What is longer is no address, and is refused as it stands.
LONGEST = 1000


def refuse_shortened(text: str) -> str:
    """ValidationError for 4,20777E+11, which Excel makes of a long number."""
    if _SHORTENED.fullmatch(text):
        raise wrong("shortened")
    return text


def mended(named: dict[str, str], *, country: str, abroad: str = "") -> dict[str, str]:
    """Name, e-mail and phone each in its own place, one address in a cell; `named` is column -> what stands there."""
    if any(len(named.get(column, "")) > LONGEST for column in ("name", "email", "phone")):
        return named
    fixed = dict(named)
    _take_apart(fixed)
    _change_places(fixed)
    _address_among_numbers(fixed, fixed.get("country") or country)
    if "email" in fixed:
        fixed["email"] = _first_email(fixed["email"])
    if "phone" in fixed:
        fixed["phone"] = mended_phone(fixed["phone"], fixed.get("country") or country, abroad)
    return {column: text for column, text in fixed.items() if text}


def _take_apart(fixed: dict[str, str]) -> None:
    """ "Eva Nová <eva@x.cz>", in either column."""
    for column in ("email", "name"):
        text = fixed.get(column, "")
        found = _NAMED.fullmatch(text) if "<" in text else None
        if found and _EMAIL.fullmatch(found[2]):
            if column == "name" or not fixed.get("name"):
                fixed["name"] = found[1].strip()
            if column == "email" or not _EMAIL.search(fixed.get("email", "")):
                fixed["email"] = found[2]


def _change_places(fixed: dict[str, str]) -> None:
    """An address among the names, and the name among the addresses."""
    name, email = fixed.get("name", "").removeprefix("mailto:"), fixed.get("email", "")
    if "@" not in name or not _EMAIL.fullmatch(name):
        return
    if not email or name.casefold() == email.casefold():
        fixed["email"], fixed["name"] = name, ""
    elif "@" not in email and any(letter.isalpha() for letter in email):
        fixed["email"], fixed["name"] = name, email


def _address_among_numbers(fixed: dict[str, str], country: str) -> None:
    """An e-mail where the telephone should be, or the other way round; each only where its own place is free for it."""
    email, phone = fixed.get("email", ""), fixed.get("phone", "").removeprefix("mailto:")
    is_address, is_number = bool(_EMAIL.fullmatch(phone)), "@" not in email and _is_valid(email, country)
    if is_address and (not email or is_number or email.casefold() == phone.casefold()):
        fixed["email"], fixed["phone"] = phone, email if is_number else ""
    elif is_number and not phone:
        fixed["email"], fixed["phone"] = "", email


def _first_email(text: str) -> str:
    """The first of several in a cell; a cell with none stays as it is and is refused by name."""
    whole = text.strip().removeprefix("mailto:").strip("<>\"'")
    found = [piece.strip("<>\"'") for piece in _BETWEEN_EMAILS.split(whole)]
    return next((piece for piece in found if _EMAIL.fullmatch(piece)), whole) if len(found) > 1 else whole


def emails_in(cell: str) -> list[str]:
    """Whatever is meant as an address in a cell of several; words between them are none."""
    pieces = [piece.removeprefix("mailto:").strip("<>\"'") for piece in _BETWEEN_EMAILS.split(cell)]
    return [piece for piece in pieces if "@" in piece] if len(cell) <= LONGEST else []


def phones_in(cell: str, country: str, abroad: str = "") -> list[str]:
    """Whatever is meant as a number in a cell of several; the few digits of an extension are none."""
    if len(cell) > LONGEST or _SHORTENED.fullmatch(cell):
        return [cell]
    pieces = [piece for piece in _BETWEEN_PHONES.split(cell.strip()) if "@" not in piece]
    return [mended_phone(piece, country, abroad) for piece in pieces if len(re.sub(r"\D", "", piece)) >= 5]


def mended_phone(text: str, country: str, abroad: str = "") -> str:
    """The first of several in a cell, with the plus it has lost: 420777123456, also where one dials otherwise.

    A number that rings nowhere in `country` but does in `abroad`, where the list was written, is of there.
    """
    if len(text) > LONGEST or _SHORTENED.fullmatch(text):
        return text
    first = _BETWEEN_PHONES.split(text.strip())[0].lstrip("'")
    whole = _FLOAT.sub(r"\1", first)
    if abroad not in ("", country) and not _is_valid(whole, country) and _is_valid(whole, abroad):
        there = phonenumbers.parse(whole, abroad)
        return phonenumbers.format_number(there, phonenumbers.PhoneNumberFormat.E164)
    digits = re.sub(r"[\s()./-]", "", whole)
    if not digits.isdigit() or not 10 <= len(digits) <= 15 or digits.startswith("0") or _is_valid(whole, country):
        return whole
    return f"+{digits}" if _is_valid(f"+{digits}", "") else whole


def _is_valid(text: str, country: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(text, country or None))
    except phonenumbers.NumberParseException:
        return False
