"""What survives a merge: pure decisions."""

from collections.abc import Mapping
from typing import Any

# From the strictest: whoever said no stays at no, whatever the other record says. The weaker of two bases is kept, as
# a message that may rest on the weaker may rest on the stronger in every country, and not the other way round: Germany
# lets businesses be called that are dealt with, and customers not.
STRICTEST_FIRST = ("withdrawn", "none", "existing_customer", "merchant", "consent")
THIS, OTHER = "this", "other"


def stricter(one: str, other: str) -> str:
    """Of two bases for the same channel and purpose the one that holds for both. "" (nothing written) says nothing:
    the other one stands."""
    written = [basis for basis in (one, other) if basis]
    return min(written, key=STRICTEST_FIRST.index, default="")


def side(mine: Any, theirs: Any, chosen: str = "") -> str:
    """Whose value is kept: the chosen one's, else that of who stays unless nothing stands there."""
    if chosen:
        return chosen
    return OTHER if is_empty(mine) and not is_empty(theirs) else THIS


def is_empty(value: Any) -> bool:
    return value is None or value == ""


def attributes_of(mine: Mapping[str, Any], theirs: Mapping[str, Any], chosen: Mapping[str, str]) -> dict[str, Any]:
    """Of each fact one value, in the order in which the one who stays has them; empty ones fall away."""
    kept = {}
    for key in dict.fromkeys([*mine, *theirs]):
        taken = side(mine.get(key), theirs.get(key), chosen.get(key, ""))
        value = theirs.get(key) if taken == OTHER else mine.get(key)
        if not is_empty(value):
            kept[key] = value
    return kept


def put_back(now: Any, before: Any, after: Any) -> tuple[Any, bool]:
    """When a merge is undone: what stood there before, unless somebody has changed it since (True)."""
    if now == after:
        return before, False
    return now, now != before


def fuller(one: str, other: str) -> str:
    """Of two writings of a name the one that says more: more words, more letters, its accents, not all in capitals."""

    def says(name: str) -> tuple[int, int, int, bool]:
        accents = sum(not letter.isascii() for letter in name)
        return len(name.split()), sum(map(str.isalpha, name)), accents, not name.isupper()

    return max(one, other, key=says)
