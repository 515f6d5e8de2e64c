"""Words for lists that are brought in, and for what comes of undoing them."""

from datetime import datetime
from typing import Any

from django import template
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from ohlas.customers.attribute_fields import words_of
from ohlas.customers.importing.pace import minutes_left
from ohlas.customers.models import AttributeType, Import
from ohlas.customers.models.deed import Kept
from ohlas.customers.templatetags.people import field_words, kind_words
from ohlas.customers.wrong import in_words
from ohlas.ui.formats import number

register = template.Library()

KEPT_WORDS = {
    "answered": _("has answered since"),
    "invited": _("was asked since"),
    "event": _("has had an order, a visit or a talk since"),
    "changed": _("was changed by somebody since"),
}


@register.filter
def wrong_words(problem: dict[str, Any]) -> str:
    """What a look through a list found wrong; of an older look its sentence."""
    return in_words(problem.get("wrong", [])) or str(problem.get("message", ""))


@register.filter
def look_words(value: Any) -> str:
    """What stands in the book or in the file, as a look through a list keeps it (see `look.kept_of`)."""
    return words_of(AttributeType(kind=value["kind"]), value["value"]) if isinstance(value, dict) else str(value)


@register.simple_tag
def time_left(run: Import, now: datetime) -> str:
    """ "about 2 minutes left; you may leave this page"; while nobody can say, only the latter."""
    is_undoing = run.state == "undoing"
    done, total = (run.undo_position, run.undo_total) if is_undoing else (run.position, run.total)
    minutes = minutes_left(done, total, begun_at=run.begun_at, now=now)
    if minutes is None:
        return gettext("you may leave this page")
    if minutes == 0:
        return gettext("less than a minute left; you may leave this page")
    words = ngettext(
        "about %(n)s minute left; you may leave this page", "about %(n)s minutes left; you may leave this page", minutes
    )
    return words % {"n": number(minutes)}


@register.filter
def why_kept(kept: Kept) -> str:
    """Why somebody stayed, or what of theirs."""
    if kept.reason == "changed_part":
        return gettext("keeps what was changed since: %(fields)s") % {"fields": field_words(kept.fields)}
    if kept.reason == "event_led_on":
        return gettext("%(what)s stays: something followed from it") % {"what": kind_words(kept.fields[0])}
    return str(KEPT_WORDS.get(kept.reason, kept.reason))
