"""What a merge will do, told before it is done."""

from dataclasses import dataclass
from typing import Any

from ohlas.customers.merging.ledger import latest_lines, outcome
from ohlas.customers.models import Customer, Event, Permission


@dataclass(frozen=True)
class Allowed:
    """One channel: what each of the two says, and what both come to. "" is nothing written."""

    channel: str
    one: str
    other: str
    left: str
    is_stricter: bool


def preview(one: Customer, other: Customer) -> dict[str, Any]:
    mine, theirs = latest_lines(one), latest_lines(other)
    settled = outcome(mine, theirs)
    keys = [(channel, "surveys") for channel in Permission.CHANNELS]
    known = [key for key in keys if key in mine or key in theirs]
    lines = [_allowed(key, mine.get(key), theirs.get(key), settled.get(key)) for key in known]
    told = Event.objects.of(one).count(), Event.objects.of(other).count()
    return {"lines": lines, "story": told, "whole": sum(told)}


def _allowed(
    key: tuple[str, str], mine: Permission | None, theirs: Permission | None, settled: Permission | None
) -> Allowed:
    one, other, left = (line.basis if line else "" for line in (mine, theirs, settled or mine or theirs))
    return Allowed(key[0], one, other, left, is_stricter=settled is not None)
