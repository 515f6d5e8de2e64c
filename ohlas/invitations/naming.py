"""What reasons and states are called on screen."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = str | Promise

WAYS: dict[str, Words] = {"email": _("E-mail"), "link": _("Link"), "sms": _("SMS")}
REASONS: dict[str, Words] = {
    "no_permission": _("Permission is missing or not enough"),
    "opted_out": _("Do not want to be asked"),
    "paused": _("Want to be left alone for a while"),
    "asked_lately": _("Were asked lately"),
    "bounced": _("Mail to them came back"),
    "no_address": _("Have no e-mail address"),
    "closed": _("The survey was closed"),
    "expired": _("Too late to ask"),
    "erased": _("Were erased"),
    "undelivered": _("The mail server did not take it"),
    "cancelled": _("The mailing was called off"),
    "taken_back": _("What they were to be asked about was taken back"),
}
# The same of one customer, as the timeline and the person's page tell it.
WHY_NOT: dict[str, Words] = {
    "no_permission": _("There is no permission to ask by e-mail."),
    "opted_out": _("They do not want to be asked."),
    "paused": _("They want to be left alone for a while."),
    "asked_lately": _("They were asked lately and rest for now."),
    "bounced": _("Mail to this address came back."),
    "no_address": _("There is no e-mail address."),
    "closed": _("The survey was closed."),
    "expired": _("It was too late to ask."),
    "erased": _("The customer was erased."),
    "undelivered": _("The mail server did not take the e-mail for a whole day."),
    "cancelled": _("The mailing was called off."),
    "taken_back": _("What they were to be asked about was taken back."),
}
STATES: dict[str, Words] = {
    "queued": pgettext_lazy("invitations", "Waiting to leave"),
    "sent": pgettext_lazy("invitations", "Sent, not answered yet"),
    "answered": pgettext_lazy("invitations", "Answered"),
}
MAILING_STATES: dict[str, Words] = {
    "draft": pgettext_lazy("mailing", "Draft"),
    "scheduled": pgettext_lazy("mailing", "Planned"),
    "sending": pgettext_lazy("mailing", "On its way"),
    "sent": pgettext_lazy("mailing", "Sent"),
    "cancelled": pgettext_lazy("mailing", "Called off"),
}
MAILING_TONES = {"sent": "good", "cancelled": "bad"}
