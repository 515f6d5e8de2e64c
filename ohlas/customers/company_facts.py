"""What may stand in a company's record: every door checks here."""

import re
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ohlas.customers.facts import plain

LONGEST_NOTE = 4000
_HOST = re.compile(r"(?=.{4,253}\Z)[^\s/?#@:.<>\"']{1,63}(\.[^\s/?#@:.<>\"']{1,63})+")


def check_company(facts: Mapping[str, str]) -> dict[str, str]:
    """The given facts as they will be stored; ValidationError names every bad field at once."""
    if unknown := facts.keys() - _CHECKS.keys():
        raise TypeError(f"No such facts: {unknown}")
    clean, problems = {}, {}
    for field, value in facts.items():
        try:
            clean[field] = _CHECKS[field](value)
        except ValidationError as error:
            problems[field] = error
    if problems:
        raise ValidationError(problems)
    return clean


def _name(text: str) -> str:
    name = plain(text, 200)
    if not name:
        raise ValidationError(_("A company needs a name."))
    return name


def _website(text: str) -> str:
    """ "https://Firma.cz/" -> "firma.cz"; a path stays. Only a web address can be one: it becomes a link."""
    line = plain(text, 200)
    if not line:
        return ""
    scheme, colon, rest = line.rpartition("://")
    host, slash, path = rest.partition("/")
    host = host.lower().removeprefix("www.")
    if (colon and scheme.lower() not in ("http", "https")) or not _HOST.fullmatch(host):
        raise ValidationError(_("Write a web address like firma.cz."))
    return f"{host}{slash}{path}".rstrip("/")


def _note(text: str) -> str:
    note = text.replace("\r\n", "\n").strip()
    if len(note) > LONGEST_NOTE or "\0" in note:
        raise ValidationError(_("This is too long to be kept."))
    return note


_CHECKS = {"name": _name, "website": _website, "registration": lambda text: plain(text, 60), "note": _note}
