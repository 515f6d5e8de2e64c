"""When a survey asks, told in the reader's language."""

from datetime import time, timedelta

from django.utils.translation import gettext, ngettext

from ohlas.surveys.naming import EVENTS

_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def when_asked(*, after: str, delay: timedelta, at_time: time | None, every_days: int, remind_after_days: int) -> str:
    """Such as "After a visit, 2 hours later." and, when there is one, the reminder."""
    if after:
        told = gettext("%(event)s, %(delay)s.") % {"event": event_words(after), "delay": delay_words(delay, at_time)}
    elif every_days:
        told = ngettext("Every day.", "Every %(count)s days.", every_days) % {"count": every_days}
    else:
        told = gettext("Only when you send it.")
    if not remind_after_days:
        return told
    reminder = ngettext(
        "One reminder after %(count)s day.", "One reminder after %(count)s days.", remind_after_days
    ) % {"count": remind_after_days}
    return f"{told} {reminder}"


def event_words(kind: str) -> str:
    """ "After a visit"; a kind of the business's own is shown as it was sent."""
    return str(EVENTS[kind]) if kind in EVENTS else gettext("After “%(kind)s”") % {"kind": kind}


def delay_words(delay: timedelta, at_time: time | None = None) -> str:
    seconds = int(delay.total_seconds())
    if at_time is not None:
        days = seconds // _DAY
        told = ngettext("the next day at %(time)s", "%(count)s days later at %(time)s", days)
        return told % {"count": days, "time": f"{at_time:%H:%M}"}
    if seconds == 0:
        return gettext("at once")
    if seconds % _DAY == 0:
        return ngettext("%(count)s day later", "%(count)s days later", seconds // _DAY) % {"count": seconds // _DAY}
    if seconds % _HOUR == 0:
        return ngettext("%(count)s hour later", "%(count)s hours later", seconds // _HOUR) % {"count": seconds // _HOUR}
    minutes = seconds // _MINUTE
    return ngettext("%(count)s minute later", "%(count)s minutes later", minutes) % {"count": minutes}
