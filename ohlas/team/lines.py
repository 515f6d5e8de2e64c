"""Text that must stay on one line: names that end up in mail headers and titles."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def one_line(value: str) -> None:
    """Refuses line breaks of every alphabet and control characters."""
    if any(unicodedata.category(letter) in ("Cc", "Zl", "Zp", "Cs") for letter in value):
        raise ValidationError(_("Write this on one line, without control characters."))
