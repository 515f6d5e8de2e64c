"""What a condition may ask: fields, their operators, and the parts of the value each takes. Nothing else is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ohlas.customers.models import AttributeType

ATTRIBUTE = "attribute:"
TIMES: dict[str, tuple[str, ...]] = {"within": ("days",), "longer_ago": ("days",)}
EVENT_PARTS = ("kind", "days", "touchpoint", "staff")
# Parts that may be left out.
OPTIONAL = frozenset({"days", "touchpoint", "staff"})


@dataclass(frozen=True)
class Field:
    """`operators`: what may be asked -> the parts of its value. One part is the value itself, several are an object."""

    label: Promise | str
    operators: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


FIELDS: dict[str, Field] = {
    "name": Field(_("Name"), {"holds": ("text",), "is": ("text",)}),
    "company": Field(_("Company"), {"is": ("text",), "holds": ("text",), "known": (), "unknown": ()}),
    "language": Field(_("Language"), {"any_of": ("languages",), "none_of": ("languages",)}),
    "country": Field(_("Country"), {"any_of": ("countries",), "none_of": ("countries",)}),
    "tag": Field(_("Tag"), {"any_of": ("tags",), "none_of": ("tags",)}),
    "created": Field(_("Customer since"), {**TIMES, "before": ("day",), "after": ("day",)}),
    "band": Field(_("Last answer"), {"any_of": ("bands",)}),
    "score": Field(_("Last score"), {"between": ("scale", "low", "high")}),
    "answered": Field(_("Time of the last answer"), {**TIMES, "never": ()}),
    "events": Field(
        _("What happened"),
        {
            "at_least": ("kind", "count", "days", "touchpoint", "staff"),
            "at_most": ("kind", "count", "days", "touchpoint", "staff"),
            "never": ("kind", "days", "touchpoint", "staff"),
            "sum_at_least": ("kind", "amount", "days", "touchpoint", "staff"),
            "sum_at_most": ("kind", "amount", "days", "touchpoint", "staff"),
        },
    ),
    "permission": Field(_("May be asked"), {"yes": ("channel",), "no": ("channel",)}),
    "contact": Field(_("How to reach them"), {"has": ("contact",), "has_not": ("contact",)}),
    "asked": Field(_("Time we last asked"), {**TIMES, "never": ()}),
    "segment": Field(_("Another segment"), {"in": ("segment",), "not_in": ("segment",)}),
}
_KNOWN: dict[str, tuple[str, ...]] = {"known": (), "unknown": ()}
BY_KIND: dict[str, dict[str, tuple[str, ...]]] = {
    "text": {"is": ("text",), "holds": ("text",), **_KNOWN},
    "number": {"at_least": ("number",), "at_most": ("number",), "is": ("number",), **_KNOWN},
    "date": {"before": ("day",), "after": ("day",), **_KNOWN},
    "yes_no": {"yes": (), "no": (), **_KNOWN},
    "choice": {"any_of": ("choices",), "none_of": ("choices",), **_KNOWN},
}
OPERATORS: dict[str, Promise] = {
    "holds": _("contains"),
    "is": _("is"),
    "known": _("is known"),
    "unknown": _("is not known"),
    "any_of": _("is one of"),
    "none_of": _("is none of"),
    "within": _("in the last days"),
    "longer_ago": _("longer ago"),
    "before": _("before"),
    "after": _("after"),
    "between": _("from … to"),
    "never": _("never"),
    "at_least": _("at least"),
    "at_most": _("at most"),
    "sum_at_least": _("worth at least"),
    "sum_at_most": _("worth at most"),
    "yes": _("yes"),
    "no": _("no"),
    "has": _("there is"),
    "has_not": _("there is none"),
    "in": _("belongs to"),
    "not_in": _("does not belong to"),
}
CONTACTS: dict[str, Promise] = {
    "email": _("an e-mail address"),
    "phone": _("a phone number"),
    "bounced": _("an e-mail address that does not work"),
}


def fields_of(types: Mapping[str, AttributeType]) -> dict[str, Field]:
    """All fields of a business, its own facts (by key) last."""
    own = {f"{ATTRIBUTE}{key}": Field(each.label, BY_KIND[each.kind]) for key, each in types.items()}
    return {**FIELDS, **own}
