"""Which groups are really below which others: what one sentence below a comparison can say."""

from collections.abc import Iterable

from ohlas.scores.groups import GroupDifference


def really_below(real: Iterable[GroupDifference]) -> dict[str, list[str]]:
    """{group: the groups it is really below}, the one below most first. `real` as `real_differences` gives them."""
    found: dict[str, list[str]] = {}
    for each in real:
        low, high = (each.first, each.second) if (each.change.difference or 0) > 0 else (each.second, each.first)
        found.setdefault(low, []).append(high)
    return dict(sorted(found.items(), key=lambda item: -len(item[1])))


def lowest(below: dict[str, list[str]]) -> set[str]:
    """Those that are below another and above none."""
    return below.keys() - {high for highs in below.values() for high in highs}
