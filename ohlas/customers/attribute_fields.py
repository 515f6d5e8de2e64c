"""The fields of a form for the facts a business keeps, and their words on a page."""

from datetime import date
from typing import Any

from babel.dates import format_skeleton
from django import forms
from django.utils.translation import gettext as _

from ohlas.customers.models import AttributeType, Customer
from ohlas.ui.formats import number, reader

ATTRIBUTE = "attribute_"


def field_for(kept: AttributeType) -> forms.Field:
    """An input that fits the type; what may stand in it is decided by `attributes.read`."""
    plain: dict[str, Any] = {"label": kept.label, "required": False}
    if kept.kind == "yes_no":
        return forms.ChoiceField(choices=[("", "–"), ("true", _("yes")), ("false", _("no"))], **plain)
    if kept.kind == "choice":
        return forms.ChoiceField(choices=[("", "–"), *((each["key"], each["label"]) for each in kept.choices)], **plain)
    attributes = {"date": {"type": "date"}, "number": {"inputmode": "decimal"}}.get(kept.kind, {})
    return forms.CharField(max_length=500, widget=forms.TextInput(attributes), **plain)


def typed_again(value: Any) -> str:
    """A stored value as one would type it."""
    return str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)


def facts_shown(customer: Customer, types: list[AttributeType]) -> list[tuple[str, str]]:
    """Label and words of what is known of these types, in their order and the active language."""
    known = [(kept, customer.attributes.get(kept.key)) for kept in types]
    return [(kept.label, words_of(kept, value)) for kept, value in known if value not in (None, "")]


def words_of(kept: AttributeType, value: Any) -> str:
    """A stored value for people; what does not fit the type (older than it) is shown as it is."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, (int, float)):
        return number(value)
    if kept.kind == "choice":
        return next((each["label"] for each in kept.choices if each["key"] == value), str(value))
    if kept.kind == "date":
        return _day(str(value))
    return str(value)


def _day(text: str) -> str:
    try:
        return str(format_skeleton("yMMMMd", date.fromisoformat(text), locale=reader()))
    except ValueError:
        return text
