"""Kinds of events from the business's own world: how they are written, what they are called, how they are grouped."""

import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ohlas.customers.reactions import OWN_KINDS
from ohlas.customers.wrong import wrong

LONGEST = 60
_DOTTED = re.compile(r"[a-z0-9][a-z0-9_-]*(\.[a-z0-9][a-z0-9_-]*)+")

# What people call the usual ones; a business's own are told by their words: "table.booked" is "Table booked".
WORDS: dict[str, str | Promise] = {
    "order.placed": _("Ordered"),
    "order.paid": _("Order paid"),
    "order.delivered": _("Order delivered"),
    "order.cancelled": _("Order cancelled"),
    "order.returned": _("Order returned"),
    "visit.done": _("Visit"),
    "stay.ended": _("Stay"),
    "repair.done": _("Repair done"),
    "ticket.opened": _("Request opened"),
    "ticket.solved": _("Request solved"),
    "chat.ended": _("Chat"),
    "call.made": _("We called"),
    "call.ended": _("Call"),
    "note.written": _("Note"),
}
# What an entry made by hand is.
CALL, VISIT, NOTE = "call.ended", "visit.done", "note.written"
BY_HAND = (VISIT, CALL, NOTE)
TAKEN_BACK = "customer.entry_taken_back"

# The groups by which a story is narrowed: the words, and what the kinds begin with.
TALKS = ("call.", "chat.", "ticket.")
NOTES = ("note.",)
GROUPS: dict[str, tuple[Promise, tuple[str, ...]]] = {
    "deeds": (_("Orders and visits"), ()),
    "talks": (_("Talks"), TALKS),
    "answers": (_("Answers"), ("response.", "invitation.")),
    "notes": (_("Notes"), NOTES),
    "record": (_("Record and permission"), ("customer.", "permission.", "mail.")),
}


def outside_kind(text: str) -> str:
    """The kind as it is kept; ValidationError unless it is dotted words and not one of ours."""
    kind = text.strip()
    if len(kind) > LONGEST or not _DOTTED.fullmatch(kind):
        raise wrong("kind_not_dotted")
    if kind.startswith(OWN_KINDS):
        raise wrong("kind_is_ours")
    return kind
