"""The signs by which two records look like one person, in words."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ohlas.customers.duplicates.rules import LIKELY, STRONG, WEAK

REASONS: dict[str, str | Promise] = {
    "same_name": _("the same name"),
    "near_name": _("nearly the same name"),
    "half_name": _("one name is part of the other"),
    "family_name": _("the same family name"),
    "same_number": _("the same customer number"),
    "same_mailbox": _("the same mailbox"),
    "near_mailbox": _("an e-mail address with a slip"),
    "same_phone": _("the same phone number"),
    "near_phone": _("a phone number with the same ending"),
    "same_birthday": _("the same birthday"),
    "same_company": _("the same company"),
    "same_domain": _("e-mail at the same company"),
    "same_fact": _("a fact in common"),
}
STRENGTHS: dict[int, str | Promise] = {
    STRONG: _("Almost surely one person"),
    LIKELY: _("Likely one person"),
    WEAK: _("Perhaps one person, perhaps a family"),
}


def told(reasons: Iterable[str]) -> str:
    """ "the same name, the same company"; of a later version's reasons nothing is told."""
    return ", ".join(str(REASONS[reason]) for reason in reasons if reason in REASONS)
