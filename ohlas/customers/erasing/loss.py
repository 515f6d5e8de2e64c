"""What will be gone when a person is erased, counted and in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ohlas.customers.models import Customer
from ohlas.customers.parts import parts
from ohlas.ui.formats import number


def what_will_be_gone(customer: Customer) -> list[str]:
    """Only what there is."""
    counts = {section.key: len(section.rows) for part in parts() for section in part.known_of(customer)}
    last = _("Every mention of them in notes about others, in waiting work and in lists that failed")
    return [_("Name, addresses, facts, tags and permissions"), *_counted(counts), last]


def _counted(counts: dict[str, int]) -> list[str]:
    said: dict[str, Callable[[int], str]] = {
        "events": lambda n: ngettext("%(n)s entry of their story", "%(n)s entries of their story", n),
        "answers": lambda n: ngettext("The words of %(n)s answer", "The words of %(n)s answers", n),
        "mails": lambda n: ngettext("%(n)s e-mail in the Outbox", "%(n)s e-mails in the Outbox", n),
    }
    return [words(counts[key]) % {"n": number(counts[key])} for key, words in said.items() if counts.get(key)]
