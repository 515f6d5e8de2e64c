"""What other programs say about an event besides the usual: the names that many of them use, in words."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

# So much of it stands in a story; the rest is in the person's own file.
MOST, LONGEST = 6, 200

# Small letters, with spaces for _ and -. What is not here is shown as the business wrote it.
KNOWN: dict[str, str | Promise] = {
    "agent": _("Colleague"),
    "courier": _("Courier"),
    "days late": _("Days late"),
    "device": _("Device or machine"),
    "discount": _("Discount"),
    "guests": _("Guests"),
    "invoice": _("Number of the invoice"),
    "items": pgettext_lazy("of an order", "Items"),
    "minutes": _("Minutes"),
    "nights": _("Nights"),
    "note": _("Note"),
    "number": pgettext_lazy("of an order", "Number"),
    "order": _("Number of the order"),
    "payment": _("Payment"),
    "product": _("Product"),
    "quantity": _("Quantity"),
    "reason": _("Reason"),
    "room": _("Room"),
    "service": _("Service"),
    "subject": _("Subject"),
    "table": pgettext_lazy("in a restaurant", "Table"),
    "tracking number": _("Number of the parcel"),
    "voucher": _("Gift voucher"),
    "words": _("Note"),
}


def said_in_words(payload: dict[str, Any]) -> list[tuple[str, str]]:
    """(what, its value) in the active language: at most six short values; lists and the like are left out."""
    pairs = [(word_of(key), _text(value)) for key, value in payload.items()]
    return [(word, text[:LONGEST]) for word, text in pairs if text][:MOST]


def word_of(key: str) -> str:
    """ "days_late" -> "Days late" in the active language; "Lieferart" stays."""
    plain = " ".join(key.lower().replace("_", " ").replace("-", " ").split())
    return str(KNOWN.get(plain, key))


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    return str(value) if isinstance(value, (str, int, float)) else ""
