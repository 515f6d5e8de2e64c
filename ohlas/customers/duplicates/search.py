"""Looks through a whole book for people who are in it twice, or only for what is new in it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from ohlas.customers.duplicates.keys import keys_of
from ohlas.customers.duplicates.pairing import Pile
from ohlas.customers.duplicates.reading import everybody, profiles_of
from ohlas.customers.duplicates.rules import compare
from ohlas.customers.models import Customer, Duplicate, DuplicateSearch
from ohlas.team.models import Workspace

AT_ONCE = 400
Pair = tuple[UUID, UUID]
Clock = Callable[[], datetime]


def look_through(workspace: Workspace, *, at: datetime, clock: Clock, only_new: bool = False) -> int:
    """Write down the pairs that may be one person, take away those that no longer may; how many are found.

    `only_new`: only pairs with somebody who was changed since the last look. What somebody has said of a pair stays.
    """
    search = DuplicateSearch.objects.get_or_create(workspace=workspace)[0]
    fresh = _changed_since(search) if only_new and search.looked_at else None
    if fresh is not None and not fresh:
        search.set(looked_at=at)
        return 0
    search.set(began_at=at, ended_at=None)
    found = _find(workspace, fresh, at=at)
    _forget_others(workspace, fresh, before=at)
    search.set(looked_at=at, ended_at=clock())
    return found


def _changed_since(search: DuplicateSearch) -> set[UUID]:
    book = Customer.objects.filter(workspace=search.workspace_id)
    return set(book.filter(updated_at__gt=search.looked_at).values_list("pk", flat=True))


def _find(workspace: Workspace, fresh: set[UUID] | None, *, at: datetime) -> int:
    pile, ids = Pile(), bytearray()
    places: set[int] | None = None if fresh is None else set()
    for place, (pk, person) in enumerate(everybody(workspace)):
        ids += pk.bytes
        pile.add(place, keys_of(person))
        if fresh is not None and places is not None and pk in fresh:
            places.add(place)
    pairs = pile.pairs(places)
    del pile
    return sum(_judge(workspace, some, at=at) for some in _by_ids(pairs, ids))


def _by_ids(pairs: Any, ids: bytearray) -> Iterator[list[Pair]]:
    """Some hundred pairs at a time, as ids."""

    def id_at(place: int) -> UUID:
        return UUID(bytes=bytes(ids[16 * place : 16 * place + 16]))

    for start in range(0, len(pairs), AT_ONCE):
        yield [(id_at(one), id_at(other)) for one, other in pairs[start : start + AT_ONCE].tolist()]


def _judge(workspace: Workspace, pairs: list[Pair], *, at: datetime) -> int:
    people = profiles_of({pk for pair in pairs for pk in pair})
    made = []
    for first, second in pairs:
        # Somebody may have been merged or erased since the keys were read.
        if first in people and second in people:
            likeness = compare(people[first], people[second])
            if likeness.strength:
                made.append(_row(workspace, (first, second), likeness.strength, likeness.reasons, at=at))
    _write(made)
    return len(made)


def _row(workspace: Workspace, pair: Pair, strength: int, reasons: Iterable[str], *, at: datetime) -> Duplicate:
    first, second = Duplicate.in_order(*pair)
    return Duplicate(
        workspace=workspace,
        first_id=first,
        second_id=second,
        strength=strength,
        reasons=list(reasons),
        found_at=at,
    )


def _write(rows: list[Duplicate]) -> None:
    """New pairs, and the reasons of known ones as they are now; whether they were dismissed is not touched."""
    with transaction.atomic():
        ids = {pk for row in rows for pk in (row.first_id, row.second_id)}
        held = Customer.objects.select_for_update().filter(pk__in=ids).order_by("pk")
        there = set(held.values_list("pk", flat=True))
        Duplicate.objects.bulk_create(
            [row for row in rows if row.first_id in there and row.second_id in there],
            update_conflicts=True,
            unique_fields=["first", "second"],
            update_fields=["strength", "reasons", "found_at"],
        )


def _forget_others(workspace: Workspace, fresh: set[UUID] | None, *, before: datetime) -> None:
    """Pairs that were looked at and not found again; a "not the same" is kept, should they become alike again."""
    gone = Duplicate.objects.open().filter(workspace=workspace, found_at__lt=before)
    if fresh is None:
        gone.delete()
        return
    people = list(fresh)
    for start in range(0, len(people), AT_ONCE):
        some = people[start : start + AT_ONCE]
        gone.filter(Q(first__in=some) | Q(second__in=some)).delete()
