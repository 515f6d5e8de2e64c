"""The customer list by pages: "after this one" in a stable order, however long the list.

Only the keys of a page are looked for, in the order of an index; the people behind them are fetched afterwards.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, prefetch_related_objects

from ohlas.customers.models import Customer
from ohlas.customers.models.customer_query import CustomerQuerySet, in_use
from ohlas.team.models import Workspace

SIZE = 50
# Counting goes on so far while somebody types; beyond it the list says "more than".
COUNTED = 1000
# What the list may be sorted by: the column, and whether it runs downwards.
SORTS = {"name": ("sort_key", False), "newest": ("created_at", True), "answer": ("last_answer_at", True)}


@dataclass(frozen=True)
class Page:
    """One page; `newer` and `older` are the ids to turn the page by, empty at the ends.

    `count` is of the whole list; with `more` it is only known to be above that.
    """

    people: list[Customer]
    newer: str
    older: str
    count: int
    more: bool = False


def chosen_sort(query: Mapping[str, Any]) -> str:
    return query["sort"] if query.get("sort") in SORTS else "name"


def page_of(
    customers: CustomerQuerySet,
    query: Mapping[str, Any],
    *,
    workspace: Workspace,
    size: int = SIZE,
    exact: bool = True,
    reached: bool = True,
) -> Page:
    """The page that `?after=` or `?before=` (a customer's id) and `?sort=` ask for; else the first.

    People come with their addresses; unless `reached`, only those who have no name to be called by.
    Unless `exact`, the first page and the count come out of one look at the book, cut at COUNTED.
    """
    column, down = SORTS[chosen_sort(query)]
    back = "after" not in query and "before" in query
    anchor = _anchor(workspace, query.get("before" if back else "after", ""))
    back = back and anchor is not None
    most = size if exact or anchor else max(size, COUNTED)
    keys = _keys(customers, column, anchor, down=down, back=back, most=most + 1)
    count, more_people = _count(customers, keys, most, exact=exact, whole=anchor is None)
    more = len(keys) > size
    keys = keys[:size][::-1] if back else keys[:size]
    newer, older = (more if back else anchor is not None), (more or back)
    return Page(_people(keys, reached=reached), _end(keys[:1], newer), _end(keys[-1:], older), count, more_people)


def _count(customers: CustomerQuerySet, keys: list[UUID], most: int, *, exact: bool, whole: bool) -> tuple[int, bool]:
    """How many there are, and whether there are more than that."""
    if whole and len(keys) <= most:
        return len(keys), False
    if exact:
        return customers.count(), False
    found = len(keys) if whole else customers.order_by()[: COUNTED + 1].count()
    return min(found, COUNTED), found > COUNTED


def _people(keys: list[UUID], *, reached: bool) -> list[Customer]:
    found = Customer.objects.filter(pk__in=keys).with_basis("email").select_related("company").prefetch_related("tags")
    people: dict[UUID, Customer] = {customer.pk: customer for customer in found}
    prefetch_related_objects([each for each in people.values() if reached or not each.name], in_use())
    return [people[key] for key in keys if key in people]


def _end(keys: list[UUID], there_is_more: bool) -> str:
    return str(keys[0]) if keys and there_is_more else ""


def _anchor(workspace: Workspace, text: str) -> Customer | None:
    try:
        return Customer.objects.filter(workspace=workspace, pk=UUID(text)).first()
    except ValueError:
        return None


def _keys(
    customers: CustomerQuerySet, column: str, anchor: Customer | None, *, down: bool, back: bool, most: int
) -> list[UUID]:
    """The next keys from the anchor on, or back from it."""
    if column != "last_answer_at":
        return _run(customers, column, anchor, up=down == back, most=most)
    return _keys_by_answer(customers, anchor, back=back, most=most)


def _keys_by_answer(customers: CustomerQuerySet, anchor: Customer | None, *, back: bool, most: int) -> list[UUID]:
    """Who never answered stands last, and is asked for apart: no index has an order with "nulls last"."""
    answered, others = customers.filter(last_answer_at__isnull=False), customers.filter(last_answer_at__isnull=True)
    among_others = anchor is not None and anchor.last_answer_at is None
    parts = [
        (answered, "last_answer_at", None if among_others else anchor),
        (others, "id", anchor if among_others else None),
    ]
    if among_others != back:
        parts = parts[:1] if back else parts[1:]
    keys: list[UUID] = []
    for people, column, start in reversed(parts) if back else parts:
        if len(keys) < most:
            keys += _run(people, column, start, up=back, most=most - len(keys))
    return keys


def _run(customers: CustomerQuerySet, column: str, anchor: Customer | None, *, up: bool, most: int) -> list[UUID]:
    sign, minus = ("gt", "") if up else ("lt", "-")
    if anchor is not None:
        value = getattr(anchor, column)
        # Said twice so that the index is entered at this value, not at its beginning.
        customers = customers.filter(
            Q(**{f"{column}__{sign}": value}) | Q(**{column: value, f"id__{sign}": anchor.pk}),
            **{f"{column}__{sign}e": value},
        )
    return list(customers.order_by(f"{minus}{column}", f"{minus}id").values_list("pk", flat=True)[:most])
