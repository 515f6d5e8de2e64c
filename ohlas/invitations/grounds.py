"""What a mailing rests on, told before it leaves: by basis, and by country with what is wanted there."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from ohlas.customers.basis.countries import ASK_A_LAWYER, Words
from ohlas.customers.basis.naming import BASES
from ohlas.customers.basis.rules import judge, line_of, wants_of

Counts = Counter[tuple[str, str]]


@dataclass(frozen=True)
class Place:
    """One country: how many there are asked, how many lack a basis, and what the country says to it, with its source.
    `note` is "" where all are asked on a basis that is enough without more."""

    country: str
    asked: int
    lacking: int
    note: Words
    source: Words


def told(rests_on: Counts, lacking: Counts) -> dict[str, Any]:
    """For the template: `bases` with counts, the places with the most people first, and the sentence about lawyers."""
    by_basis: Counter[str] = Counter()
    for (_country, basis), count in rests_on.items():
        by_basis[basis] += count
    lived: Counter[str] = Counter()
    for (country, _basis), count in [*rests_on.items(), *lacking.items()]:
        lived[country] += count
    return {
        "bases": [(words, by_basis[basis]) for basis, words in BASES.items() if by_basis[basis]],
        "places": [_place(country, rests_on, lacking) for country, _count in lived.most_common()],
        "lawyer": ASK_A_LAWYER,
    }


def _place(country: str, rests_on: Counts, lacking: Counts) -> Place:
    asked = {basis: count for (where, basis), count in rests_on.items() if where == country}
    missing = sum(count for (where, _basis), count in lacking.items() if where == country)
    line = line_of(country, "email", "surveys")
    is_plain = not missing and all(judge(country, "email", "surveys", basis).grade == "enough" for basis in asked)
    return Place(country, sum(asked.values()), missing, "" if is_plain else line.note, wants_of(country).source)
