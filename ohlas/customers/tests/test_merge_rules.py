"""What survives a merge, from tables."""

from itertools import product
from typing import Any

import pytest

from ohlas.customers.basis.countries import COUNTRIES
from ohlas.customers.basis.rules import is_enough
from ohlas.customers.merging.rules import STRICTEST_FIRST, attributes_of, fuller, put_back, side, stricter
from ohlas.customers.models import Permission


def test_every_basis_has_its_place() -> None:
    """But for a consent that waits to be confirmed: it says nothing yet."""
    assert set(STRICTEST_FIRST) == set(Permission.BASES) - {"pending"}


@pytest.mark.parametrize(("one", "other"), list(product(STRICTEST_FIRST, STRICTEST_FIRST)))
def test_the_stricter_of_two_whoever_says_it(one: str, other: str) -> None:
    left = stricter(one, other)
    assert left == stricter(other, one)
    assert left in (one, other)
    assert STRICTEST_FIRST.index(left) == min(map(STRICTEST_FIRST.index, (one, other)))
    if "withdrawn" in (one, other) or "none" in (one, other):
        assert not Permission.allows(left)


@pytest.mark.parametrize("check", ["country", "record"])
@pytest.mark.parametrize(("one", "other"), list(product(STRICTEST_FIRST, STRICTEST_FIRST)))
def test_what_two_come_to_is_looser_than_neither_in_any_country(one: str, other: str, check: str) -> None:
    left = stricter(one, other)
    for country, channel, purpose in product([*COUNTRIES, "US"], Permission.CHANNELS, Permission.PURPOSES):
        may = [is_enough(country, channel, purpose, basis, check=check) for basis in (left, one, other)]
        assert may[0] <= min(may[1:]), (country, channel, purpose)


def test_nothing_written_says_nothing() -> None:
    assert (stricter("consent", ""), stricter("", "withdrawn"), stricter("", "")) == ("consent", "withdrawn", "")


@pytest.mark.parametrize(
    ("mine", "theirs", "chosen", "taken"),
    [
        ("a", "b", "", "this"),
        ("", "b", "", "other"),
        (None, "b", "", "other"),
        ("", "", "", "this"),
        ("a", "b", "other", "other"),
        ("", "b", "this", "this"),
        (0, 5, "", "this"),
        (False, True, "", "this"),
    ],
)
def test_whose_value(mine: Any, theirs: Any, chosen: str, taken: str) -> None:
    assert side(mine, theirs, chosen) == taken


def test_facts_one_by_one() -> None:
    mine, theirs = {"drink": "tea", "city": ""}, {"drink": "coffee", "city": "Brno", "vip": False}
    assert attributes_of(mine, theirs, {}) == {"drink": "tea", "city": "Brno", "vip": False}
    assert attributes_of(mine, theirs, {"drink": "other", "city": "this"}) == {"drink": "coffee", "vip": False}


@pytest.mark.parametrize(
    ("now", "before", "after", "left", "is_changed"),
    [
        ("b", "a", "b", "a", False),
        ("c", "a", "b", "c", True),
        ("a", "a", "b", "a", False),
        (None, "a", "b", None, True),
    ],
)
def test_put_back(now: Any, before: Any, after: Any, left: Any, is_changed: bool) -> None:
    assert put_back(now, before, after) == (left, is_changed)


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("Eva H.", "Eva Horáková", "Eva Horáková"),
        ("HORAKOVA Eva", "Eva Horáková", "Eva Horáková"),
        ("Eva", "Eva Malá", "Eva Malá"),
        ("ISMAIL ISIK", "Ismail Isik", "Ismail Isik"),
    ],
)
def test_the_fuller_name(one: str, other: str, said: str) -> None:
    assert fuller(one, other) == fuller(other, one) == said
