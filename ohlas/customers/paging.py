"""The customer list by pages: "after this one" in a stable order, however long the list."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, Q

from ohlas.customers.models import Customer
from ohlas.customers.models.customer_query import CustomerQuerySet
from ohlas.team.models import Workspace

SIZE = 50
# What the list may be sorted by: the column, and whether it runs downwards.
SORTS = {"name": ("sort_key", False), "newest": ("created_at", True), "answer": ("last_answer_at", True)}


@dataclass(frozen=True)
class Page:
    """One page; `newer` and `older` are the ids to turn the page by, empty at the ends."""

    people: list[Customer]
    newer: str
    older: str


def chosen_sort(query: Mapping[str, Any]) -> str:
    return query["sort"] if query.get("sort") in SORTS else "name"


def page_of(customers: CustomerQuerySet, query: Mapping[str, Any], *, workspace: Workspace, size: int = SIZE) -> Page:
    """The page that `?after=` or `?before=` (a customer's id) and `?sort=` ask for; else the first."""
    column, down = SORTS[chosen_sort(query)]
    back = "after" not in query and "before" in query
    anchor = _anchor(workspace, query.get("before" if back else "after", ""))
    found = customers.filter(_beyond(anchor, column, down=down, back=back)) if anchor else customers
    back = back and anchor is not None
    rows = list(_ordered(found, column, down=down, back=back)[: size + 1])
    more = len(rows) > size
    rows = rows[:size][::-1] if back else rows[:size]
    return _page(rows, newer=more if back else anchor is not None, older=more or back)


def _page(rows: list[Customer], *, newer: bool, older: bool) -> Page:
    if not rows:
        return Page([], "", "")
    return Page(rows, str(rows[0].pk) if newer else "", str(rows[-1].pk) if older else "")


def _anchor(workspace: Workspace, text: str) -> Customer | None:
    try:
        return Customer.objects.filter(workspace=workspace, pk=UUID(text)).first()
    except ValueError:
        return None


def _ordered(customers: CustomerQuerySet, column: str, *, down: bool, back: bool) -> CustomerQuerySet:
    """People without a value stand last."""
    edge = {"nulls_first": True} if back else {"nulls_last": True}
    if down != back:
        return customers.order_by(F(column).desc(**edge), "-id")
    return customers.order_by(F(column).asc(**edge), "id")


def _beyond(anchor: Customer, column: str, *, down: bool, back: bool) -> Q:
    """Those who come after the anchor in the list's order, or before it going back."""
    sign = "lt" if down != back else "gt"
    value = getattr(anchor, column)
    if value is None:
        same = Q(**{f"{column}__isnull": True, f"id__{sign}": anchor.pk})
        return same | Q(**{f"{column}__isnull": False}) if back else same
    beyond = Q(**{f"{column}__{sign}": value}) | Q(**{column: value, f"id__{sign}": anchor.pk})
    return beyond if back else beyond | Q(**{f"{column}__isnull": True})
