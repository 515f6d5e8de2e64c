"""How pages name customers, their answers and what happened to them."""

from datetime import datetime
from typing import Any

from django import template
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from ohlas.customers.audience import words_for
from ohlas.customers.basis.naming import BASES, CHANNELS, GRADES, PURPOSES, SOURCES
from ohlas.customers.columns import COLUMNS
from ohlas.customers.event_columns import COLUMNS as EVENT_COLUMNS
from ohlas.customers.happenings import OWN_SOURCES
from ohlas.customers.kinds import WORDS as KIND_WORDS
from ohlas.customers.models import Customer, Event, Touchpoint
from ohlas.customers.payload_words import said_in_words
from ohlas.customers.personal import shown_name
from ohlas.scores.scale import scale
from ohlas.team.models import Member
from ohlas.team.record import new_id
from ohlas.ui.formats import money

register = template.Library()
register.filter(said_in_words)

# Of these the number says something to people; of others it is the other program's own.
NUMBERED = ("order.", "ticket.", "repair.", "stay.")
BAND_WORDS = {"good": _("happy"), "mid": _("in between"), "bad": _("unhappy")}
FIELD_WORDS = {
    "name": _("name"),
    "external_id": _("customer number"),
    "company": _("company"),
    "company_role": _("role in the company"),
    "language": _("language"),
    "country": _("country"),
    "tags": _("tags"),
    "email": _("e-mail"),
    "phone": _("phone"),
    "attributes": _("facts you keep"),
    "when": _("date and time"),
    "kind": _("what happened"),
    "number": _("number"),
    "amount": _("amount"),
    "currency": _("currency"),
    "touchpoint": _("touchpoint"),
    "staff": _("colleague"),
    "words": _("note"),
}
HALF_WORDS = {"first_name": _("first name"), "last_name": _("last name")}
STATE_WORDS = {
    "mapping": _("waiting for you to look at it"),
    "queued": _("waiting its turn"),
    "running": _("being brought in"),
    "done": _("brought in"),
    "failed": _("stopped"),
    "undoing": _("being undone"),
    "undone": _("undone"),
}
DELIMITER_WORDS = {";": _("semicolon"), ",": _("comma"), "\t": _("tab"), "|": _("upright line")}
ENCODING_WORDS = {
    "utf-8": _("UTF-8 (all languages)"),
    "utf-8-sig": _("UTF-8 (all languages)"),
    "utf-16": _("UTF-16 (all languages)"),
    "utf-16-le": _("UTF-16 (all languages)"),
    "utf-16-be": _("UTF-16 (all languages)"),
    "cp1250": _("Windows 1250 (Czech)"),
    "cp1254": _("Windows 1254 (Turkish)"),
    "cp1252": _("Windows 1252 (Italian, German)"),
    "iso-8859-2": _("ISO 8859-2 (Czech)"),
    "iso-8859-9": _("ISO 8859-9 (Turkish)"),
}


@register.filter
def name_for(customer: Customer, member: Member) -> str:
    """`{{ customer|name_for:member }}`: masked for members who may not see personal data."""
    return shown_name(customer, member)


@register.filter
def breaking_at(email: str) -> str:
    """An address that, where it must, breaks before its @."""
    name, at, host = email.rpartition("@")
    return format_html("{}<wbr>{}{}", name, at, host)


@register.filter
def last_band(customer: Customer) -> str:
    """The band of the last answer: good, mid, bad, or nothing."""
    return _band(customer.last_metric, customer.last_scale, customer.last_score)


@register.filter
def band_word(band: str) -> str:
    return str(BAND_WORDS.get(band, ""))


@register.filter
def event_band(event: Event) -> str:
    return _band(event.metric, event.scale, event.score)


@register.filter
def timeline_templates(event: Event) -> list[str]:
    """The template of the event's kind, shipped by its package; the common one for a business's own kinds."""
    plain = all(part.replace("_", "").isalnum() for part in event.kind.split("."))
    return [f"timeline/{event.kind}.html", "timeline/other.html"] if plain else ["timeline/other.html"]


@register.filter
def channel_words(channel: str) -> str:
    return str(CHANNELS.get(channel, channel))


@register.filter
def basis_words(basis: str) -> str:
    return str(BASES.get(basis, basis))


@register.filter
def grade_words(grade: str) -> str:
    """How far a basis goes where the customer lives."""
    return str(GRADES.get(grade, grade))


@register.filter
def purpose_words(purpose: str) -> str:
    return str(PURPOSES.get(purpose, purpose))


@register.filter
def moment(text: str) -> datetime | None:
    """A time as it stands in an event's payload."""
    return parse_datetime(text)


@register.filter
def field_words(fields: list[str]) -> str:
    """["name", "email"] -> "name, e-mail"."""
    return ", ".join(str(FIELD_WORDS.get(field, field)) for field in fields)


@register.filter
def field_word(field: str) -> str:
    return str(FIELD_WORDS.get(field, field))


@register.filter
def source_words(source: str) -> str:
    """ "api" -> "by another program"; "import: list.csv" -> "from a list: list.csv"."""
    how, colon, name = source.partition(":")
    return f"{SOURCES[how]}{colon}{name}" if how in SOURCES else source


@register.filter
def kind_words(kind: str) -> str:
    """ "order.paid" -> "Order paid"; a business's own "table.booked" -> "Table booked"."""
    return str(KIND_WORDS.get(kind) or " ".join(kind.replace("_", " ").split(".")).capitalize())


@register.filter
def parts(event: Event) -> list[str]:
    """What stands behind the kind: the amount, its number, the place, with whom."""
    found = [money(event.amount, event.currency)] if event.amount is not None and event.currency else []
    is_outside = not event.source.startswith(OWN_SOURCES) and not event.payload
    if event.kind.startswith(NUMBERED) and event.external_id and is_outside:
        found.append(format_html("<bdi>{}</bdi>", event.external_id))
    place = event.touchpoint.name_in(get_language() or "") if event.touchpoint else ""
    # "Visit, Visit" says nothing more.
    if place and place != kind_words(event.kind):
        found.append(format_html("<bdi>{}</bdi>", place))
    if event.staff:
        found.append(format_html(gettext("with %(name)s") % {"name": "<bdi>{}</bdi>"}, event.staff.name))
    return found


@register.simple_tag(takes_context=True)
def may_take_back(context: dict[str, Any], event: Event) -> bool:
    """Whether who looks has written this entry by hand a short while ago."""
    return event.is_by_hand and event.may_be_taken_back(by=context["member"].user, at=context["now"])


@register.simple_tag
def new_number() -> str:
    """A form's own number, so that pressing twice counts once."""
    return str(new_id())


@register.filter
def language_words(code: str) -> str:
    return words_for("language", code) if code else ""


@register.filter
def country_words(code: str) -> str:
    return words_for("country", code) if code else ""


def _band(metric: str, name: str, score: int | None) -> str:
    if score is None or not metric:
        return ""
    known = scale(metric, name)
    return known.band(score) if known.has(score) else ""


@register.filter
def named_in(touchpoint: Touchpoint, language: str) -> str:
    """`{{ touchpoint|named_in:LANGUAGE_CODE }}`."""
    return touchpoint.name_in(language)


@register.filter
def state_words(state: str) -> str:
    """The state of an import."""
    return str(STATE_WORDS.get(state, state))


@register.filter
def encoding_words(encoding: str) -> str:
    """The name of an encoding, and whose letters it has."""
    return str(ENCODING_WORDS.get(encoding, encoding.upper()))


@register.filter
def delimiter_words(delimiter: str) -> str:
    return str(DELIMITER_WORDS.get(delimiter, delimiter))


@register.simple_tag
def column_choices(what: str = "customers") -> list[tuple[str, str]]:
    """What a column of a list may become, with words."""
    words = {**FIELD_WORDS, **HALF_WORDS}
    return [(column, str(words[column])) for column in (EVENT_COLUMNS if what == "events" else COLUMNS)]


@register.simple_tag
def kind_choices() -> list[tuple[str, str]]:
    """What the rows of a list may tell of, with words."""
    return [(kind, str(words)) for kind, words in KIND_WORDS.items()]
