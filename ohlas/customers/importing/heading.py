"""Where the names of the columns stand: in the first row with something in it, or below a title as offices write it."""

from collections.abc import Callable, Sequence

# Filled rows in which the names of the columns are looked for.
LOOKED_AT = 15
# So many known words side by side are no title, and nobody's name.
TELLING = 2

Rows = Sequence[Sequence[str]]


def header_place(rows: Rows, knows: Callable[[str], object]) -> int | None:
    """The place in `rows`, from 0, of the row that names the columns; None where no word in sight is known."""
    known = {
        place: sum(1 for cell in row if knows(cell))
        for place, row in enumerate(rows)
        if any(cell.strip() for cell in row)
    }
    first = next(iter(known), None)
    if first is None:
        return None
    best = max(list(known)[:LOOKED_AT], key=lambda place: known[place])
    if known[best] >= TELLING and known[best] > known[first]:
        return best
    return first if known[first] else None
