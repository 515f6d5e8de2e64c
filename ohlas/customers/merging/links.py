"""Every column that points to a customer, in all packages, and what a merge does with it.

The rules stand above, in project/merging.py, as packages up there have such columns too. One without a rule has its
rows moved; a test asks that each be stated.
"""

from typing import Any, Protocol

from django.conf import settings
from django.db import models
from django.utils.module_loading import import_string

from ohlas.customers.models import Customer

EVERY_ROW = "ohlas.customers.merging.moves.EveryRow"
Link = models.ForeignKey


class Rule(Protocol):
    """What `move` answers is kept as JSON and handed to `go_back`."""

    def move(self, link: Link, *, out_of: Customer, to: Customer) -> Any: ...

    def go_back(self, link: Link, moved: Any, *, out_of: Customer, to: Customer) -> None: ...


def links() -> dict[str, Link]:
    """By label, as "customers.Tag.customer"; those with a rule first, in the order of the table."""
    relations = Customer._meta.get_fields(include_hidden=True)
    fields = [relation.field for relation in relations if isinstance(relation, models.ManyToOneRel)]
    found = {f"{field.model._meta.label}.{field.name}": field for field in fields}
    return {label: found[label] for label in [*filter(found.__contains__, rules()), *sorted(found)]}


def rules() -> dict[str, str]:
    table: dict[str, str] = import_string(settings.MERGING)
    return table


def move_all(*, out_of: Customer, to: Customer) -> dict[str, Any]:
    """By label, what each rule wants to remember."""
    return {label: _rule(label).move(link, out_of=out_of, to=to) for label, link in links().items()}


def move_back(moved: dict[str, Any], *, out_of: Customer, to: Customer) -> None:
    for label, link in links().items():
        if label in moved:
            _rule(label).go_back(link, moved[label], out_of=out_of, to=to)


def _rule(label: str) -> Rule:
    rule: Rule = import_string(rules().get(label, EVERY_ROW))()
    return rule
