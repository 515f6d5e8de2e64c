"""Jobs in words a shop owner can use: what each is called, and what went wrong."""

import re

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# By the class of the error, as it stands in the last line of what Python printed.
REASONS: dict[str, str | Promise] = {
    "NoSuchTask": gettext_lazy("This version of Ohlas no longer knows this work."),
    "OperationalError": gettext_lazy("The database could not be reached, or was busy for too long."),
    "InterfaceError": gettext_lazy("The database could not be reached, or was busy for too long."),
    "SMTPAuthenticationError": gettext_lazy("The mail server did not accept the user name and password."),
    "SMTPServerDisconnected": gettext_lazy("The mail server hung up."),
    "SMTPConnectError": gettext_lazy("The mail server could not be reached."),
    "ConnectionRefusedError": gettext_lazy("The other side could not be reached."),
    "gaierror": gettext_lazy("The other side's name could not be found. Is this machine online?"),
    "TimeoutError": gettext_lazy("The other side did not answer in time."),
    "MemoryError": gettext_lazy("This machine ran out of memory."),
    "OSError": gettext_lazy("This machine could not read or write a file. Is the disk full?"),
    "DoesNotExist": gettext_lazy("What it was about has been deleted."),
    "WorkerDied": gettext_lazy("The worker ended before it was done, for example because the machine was restarted."),
}
_LAST_LINE = re.compile(r"^(?:[\w.]+\.)?(\w+)(?::|$)")


def name_of(task: str) -> str:
    """`ohlas.mail.jobs.deliver_mail` -> "Send mail"."""
    names: dict[str, str | Promise] = import_string(settings.JOB_NAMES)
    return str(names.get(task) or task.rsplit(".", 1)[-1].replace("_", " ").capitalize())


def reason_of(error: str) -> str:
    """One sentence for the text kept with a failed try; empty for none."""
    lines = error.strip().splitlines()
    if not lines:
        return ""
    found = _LAST_LINE.match(lines[-1][:200])
    known = REASONS.get(found[1]) if found else None
    return str(known) if known else _("Something happened that Ohlas was not prepared for.")
