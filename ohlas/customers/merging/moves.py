"""The rules by which rows go from one customer to the other, and back."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from ohlas.customers.merging.links import Link
from ohlas.customers.models import Customer, Duplicate, Tag

AT_ONCE = 500
Ids = list[str]


class EveryRow:
    """All rows move. Those that are still there go back; what has come since stays with who stays."""

    def move(self, link: Link, *, out_of: Customer, to: Customer) -> Ids:
        rows = link.model._base_manager.filter(**{link.name: out_of})
        ids = [str(pk) for pk in rows.order_by("pk").values_list("pk", flat=True)]
        rows.update(**{link.name: to})
        return ids

    def go_back(self, link: Link, moved: Ids, *, out_of: Customer, to: Customer) -> None:
        for ids in parts(moved):
            link.model._base_manager.filter(pk__in=ids, **{link.name: out_of}).update(**{link.name: to})


class Tags:
    """A word that both wear is worn once."""

    def move(self, link: Link, *, out_of: Customer, to: Customer) -> dict[str, Any]:
        had = set(to.tags.values_list("name", flat=True))
        both = sorted(out_of.tags.filter(name__in=had).values_list("name", flat=True))
        out_of.tags.filter(name__in=both).delete()
        return {"moved": EveryRow().move(link, out_of=out_of, to=to), "both": both}

    def go_back(self, link: Link, moved: dict[str, Any], *, out_of: Customer, to: Customer) -> None:
        EveryRow().go_back(link, moved["moved"], out_of=out_of, to=to)
        Tag.objects.bulk_create([Tag(workspace_id=to.workspace_id, customer=to, name=name) for name in moved["both"]])


class Pairs:
    """A "not the same" said of either is said of who stays; what was only suspected is looked for anew."""

    def move(self, link: Link, *, out_of: Customer, to: Customer) -> list[dict[str, Any]]:
        rows = Duplicate.objects.filter(**{link.name: out_of})
        kept = [_pair(row) for row in rows.order_by("pk")]
        rows.delete()
        for row in kept:
            other = UUID(row["second"] if link.name == "first" else row["first"])
            if row["dismissed_at"] and other != to.pk:
                row |= _said_of(to, other, row)
        return kept

    def go_back(self, link: Link, moved: list[dict[str, Any]], *, out_of: Customer, to: Customer) -> None:
        Duplicate.objects.filter(pk__in=[row["made"] for row in moved if row.get("made")]).delete()
        for pair in Duplicate.objects.filter(pk__in=[row["closed"] for row in moved if row.get("closed")]):
            pair.offer_again()
        ids = {UUID(row[name]) for row in moved for name in ("first", "second")}
        there = set(Customer.objects.filter(pk__in=ids).values_list("pk", flat=True))
        rows = [row for row in moved if {UUID(row["first"]), UUID(row["second"])} <= there]
        Duplicate.objects.bulk_create([_row(row, to) for row in rows], ignore_conflicts=True)


def _pair(row: Duplicate) -> dict[str, Any]:
    return {
        "first": str(row.first_id),
        "second": str(row.second_id),
        "strength": row.strength,
        "reasons": row.reasons,
        "found_at": row.found_at.isoformat(),
        "dismissed_at": row.dismissed_at.isoformat() if row.dismissed_at else "",
        "dismissed_by": str(row.dismissed_by_id) if row.dismissed_by_id else None,
    }


def _row(kept: dict[str, Any], customer: Customer) -> Duplicate:
    moments = {name: datetime.fromisoformat(kept[name]) for name in ("found_at", "dismissed_at") if kept[name]}
    plain = {"first_id": kept["first"], "second_id": kept["second"], "dismissed_by_id": kept["dismissed_by"]}
    known = {"strength": kept["strength"], "reasons": kept["reasons"]}
    return Duplicate(workspace_id=customer.workspace_id, **plain, **known, **moments)


def _said_of(customer: Customer, other: UUID, kept: dict[str, Any]) -> dict[str, str]:
    """The id of the pair that was "made" for this, or that was offered until now and is "closed" by it."""
    first, second = Duplicate.in_order(customer.pk, other)
    made = _row({**kept, "first": str(first), "second": str(second)}, customer)
    known = Duplicate.objects.filter(first_id=first, second_id=second).first()
    if known is None:
        made.save(force_insert=True)
        return {"made": str(made.pk)}
    if known.dismissed_at:
        return {}
    known.set(dismissed_at=made.dismissed_at, dismissed_by_id=made.dismissed_by_id)
    return {"closed": str(known.pk)}


def parts(ids: Sequence[Any]) -> Iterator[Iterable[Any]]:
    """So few at a time as fit into one statement of any database."""
    for start in range(0, len(ids), AT_ONCE):
        yield ids[start : start + AT_ONCE]
