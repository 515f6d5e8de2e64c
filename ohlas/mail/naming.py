"""What the states of a mail are called on screen."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

STATES: dict[str, str | Promise] = {
    "queued": pgettext_lazy("mail", "Waiting"),
    "sending": pgettext_lazy("mail", "Being sent"),
    "sent": pgettext_lazy("mail", "Sent"),
    "failed": pgettext_lazy("mail", "Not delivered"),
    "held": pgettext_lazy("mail", "Kept here"),
    "cancelled": pgettext_lazy("mail", "Not sent"),
}
TONES = {"failed": "bad", "sent": "good"}
WHY: dict[str, str | Promise] = {
    "queued": _("It leaves when it is due. Mail to customers leaves between 8:00 and 20:00."),
    "sending": _("The mail server is being asked to take it."),
    "sent": _("The mail server took it."),
    "failed": _("The mail server did not take it, and it will not be tried again."),
    "held": _("No mail server is set up, so nothing leaves. The links in it work: try them."),
    "cancelled": _("When it was due there was a reason not to send it. The customer's page tells which."),
}
