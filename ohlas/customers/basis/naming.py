"""What channels, purposes, bases, grades and sources are called on screen."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = str | Promise

CHANNELS: dict[str, Words] = {
    "email": _("by e-mail"),
    "sms": _("by text message"),
    "phone": _("by phone"),
    "post": _("by post"),
}
PURPOSES: dict[str, Words] = {
    "surveys": pgettext_lazy("purpose", "questions about satisfaction"),
    "offers": pgettext_lazy("purpose", "offers"),
    "news": pgettext_lazy("purpose", "news"),
    "contact": pgettext_lazy("purpose", "a reply to their answer"),
}
BASES: dict[str, Words] = {
    "consent": _("consent"),
    "existing_customer": _("existing customer"),
    "merchant": _("business contact"),
    "none": _("no permission"),
    "withdrawn": _("taken back"),
    "pending": _("waiting to be confirmed"),
    "": _("nothing on record"),
}
GRADES: dict[str, Words] = {
    "enough": _("enough"),
    "noted": _("enough, with a condition"),
    "not_enough": _("not enough"),
}
# Where a line of the ledger came from. What members may choose comes first.
SAID: dict[str, Words] = {
    "ohlas": _("by hand"),
    "in person": _("in person"),
    "by phone": _("on the phone"),
    "on paper": _("on paper"),
    "on the web": _("on a website"),
}
SOURCES: dict[str, Words] = {
    **SAID,
    "api": _("by another program"),
    "import": _("from a list"),
    "import undone": _("when a list was undone"),
    "merge": _("when two records were made one"),
    "merge undone": _("when one record was made two again"),
    "answer": _("with an answer"),
    "unsubscribe": _("by the link in an e-mail"),
    "unsubscribe link": _("by the link in an e-mail"),
    "unsubscribe page": _("on the page behind the link in an e-mail"),
    "preference page": _("on their own page of choices"),
    "confirmed by e-mail": _("confirmed by the link in an e-mail"),
}
