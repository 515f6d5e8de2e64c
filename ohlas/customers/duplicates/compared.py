"""Two records side by side: what they agree in and where they differ."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ohlas.customers.attribute_fields import words_of
from ohlas.customers.audience import words_for
from ohlas.customers.duplicates.addresses import likely_mailbox, plain_key, short_number
from ohlas.customers.duplicates.names import kinship
from ohlas.customers.models import AttributeType, Customer
from ohlas.language.fold import fold
from ohlas.ui.formats import month

Types = dict[str, AttributeType]


@dataclass(frozen=True)
class Row:
    """One fact of both, in words; "" where it is not known."""

    label: str
    one: str
    other: str
    agrees: bool


def compared(one: Customer, other: Customer, types: Types) -> list[Row]:
    """Only what at least one of them has. Both come as `for_lists` gives them."""
    rows = [
        Row(label, words(one), words(other), alike(words(one), words(other)))
        for label, words, alike in (*_plain(), *_facts(one, other, types))
    ]
    return [row for row in rows if row.one or row.other]


Look = tuple[str, Callable[[Customer], str], Callable[[str, str], bool]]


def _plain() -> list[Look]:
    return [
        (_("Name"), lambda each: each.name, lambda one, other: kinship(one, other) == "same"),
        (_("E-mail"), lambda each: _points(each, "email"), _share(likely_mailbox)),
        (_("Phone"), lambda each: _points(each, "phone"), _share(short_number)),
        (_("Used before"), _used_before, lambda one, other: False),
        (_("Company"), lambda each: each.company.name if each.company else "", _same),
        (_("Their number"), lambda each: each.external_id, _share(plain_key)),
        (_("Language"), lambda each: words_for("language", each.language) if each.language else "", _same),
        (_("Country"), lambda each: words_for("country", each.country) if each.country else "", _same),
        (_("Tags"), lambda each: ", ".join(sorted(tag.name for tag in each.tags.all())), _same),
        (_("Customer since"), lambda each: str(month(each.created_at)), lambda one, other: False),
    ]


def _facts(one: Customer, other: Customer, types: Types) -> list[Look]:
    keys = dict.fromkeys([*one.attributes, *other.attributes])
    return [(fact_label(key, types), lambda each, key=key: fact_words(each, key, types), _same) for key in keys]  # type: ignore[misc]


def fact_label(key: str, types: Types) -> str:
    return types[key].label if key in types else key.replace("_", " ").capitalize()


def fact_words(customer: Customer, key: str, types: Types) -> str:
    value: Any = customer.attributes.get(key)
    if value is None or value == "":
        return ""
    return words_of(types.get(key, AttributeType(kind="text")), value)


def _points(customer: Customer, kind: str) -> str:
    return ", ".join(map(str, customer.points(kind)))


def _used_before(customer: Customer) -> str:
    """Addresses and numbers that are retired: one of them may be the other's now."""
    return ", ".join(str(point) for point in customer.contact_points.all() if point.retired_at)


def _same(one: str, other: str) -> bool:
    return bool(one) and fold(one) == fold(other)


def _share(form: Callable[[str], str]) -> Callable[[str, str], bool]:
    """Whether one of these is one of those, however it is written."""

    def alike(one: str, other: str) -> bool:
        mine, theirs = ({form(each) for each in text.split(", ")} - {""} for text in (one, other))
        return bool(mine & theirs)

    return alike
