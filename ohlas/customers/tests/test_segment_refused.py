# ruff: noqa: E501  # a table of conditions, one look a row
"""Conditions that a segment cannot hold."""

from datetime import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from ohlas.customers.models import Segment
from ohlas.customers.segments.language import check
from ohlas.customers.tests.conditions import BAD, had, one
from ohlas.team.models import Workspace


@pytest.mark.parametrize(
    "tree",
    [
        None, [], "all", {}, {"all": []}, {"some": [1]}, {"all": [1]}, {"all": BAD, "any": BAD},
        one("customer__user__password__startswith", "is", "x"), one("workspace", "is", "x"), one("pk", "any_of", ["1"]),
        one("name", "name__startswith", "x"), one("name", "regex", "x"), one("name", "is", ""), one("name", "is", "a\0b"),
        one("name", "is", {"a": 1}), one("name", "is", ["x"]), one("name", "is", "x" * 900), one("tag", "any_of", ["\0"]), one("tag", "any_of"), one("tag", "any_of", 5), one("tag", "any_of", {"vip": 1}), one("tag", "any_of", " , "),
        one("country", "any_of", ["CZ') OR 1=1 --"]), one("country", "any_of", ["CZ"] * 31), one("country", "any_of", "XX"),
        one("attribute:a__startswith", "is", "x"), one("attribute:", "known"), one("attribute:nobody", "known"),
        one("created", "within", -1), one("created", "within", "1e9"), one("created", "within", True), one("created", "within", 10**9),
        one("created", "before", "2026-02-30"), one("created", "before", None), one("created", "before", "20261120000000"),
        one("score", "between", {"scale": "nps 0-10", "low": 9, "high": 3}), one("score", "between", {"scale": "nps 1-5", "low": 1, "high": 3}),
        one("score", "between", {"scale": "csat 1-5", "low": 0, "high": 9}), one("score", "between", 9),
        had("at_least", count=0), had("at_least"), had("at_least", count=1, customer="x"), had("at_least", count=1, days=0),
        had("at_least", count=1, touchpoint="nowhere"), had("at_least", count=1, staff="nobody"), had("sum_at_least", amount="nan"),
        had("sum_at_least", amount="1e400"), one("events", "never", {"kind": "order\0"}), one("events", "never", "order"),
        one("permission", "yes", "pigeon"), one("contact", "has", "password"), one("segment", "in", "x"),
        one("segment", "in", "01a202b5-194d-713b-8229-262382ce5f8a"), {"all": [{**BAD["all"][0], "or": 1}]},
        {"all": [{"all": [{"all": [BAD]}]}]}, {"all": BAD["all"] * 31}, {"all": [{"any": BAD["all"] * 16}, {"any": BAD["all"] * 16}]},
    ],
)  # fmt: skip
def test_refused(cafe: Workspace, tree: Any) -> None:
    with pytest.raises(ValidationError):
        check(tree, cafe)


def test_no_circles_and_no_towers(cafe: Workspace, now: datetime) -> None:
    floor = Segment.create(cafe, name="0", conditions=BAD, at=now)
    below = floor
    for level in range(1, 4):
        tree = one("segment", "in", str(below.pk))
        below = Segment.create(cafe, name=str(level), conditions=tree, at=now)
    with pytest.raises(ValidationError):
        Segment.create(cafe, name="4", conditions=one("segment", "in", str(below.pk)), at=now)
    with pytest.raises(ValidationError, match="build on itself"):
        floor.change(name="0", conditions=one("segment", "not_in", str(below.pk)), at=now)
    other = Segment.create(cafe, name="other", conditions=BAD, at=now)
    with pytest.raises(ValidationError):
        floor.change(name="0", conditions=one("segment", "in", str(other.pk)), at=now)


def test_together_they_stay_small(cafe: Workspace, now: datetime) -> None:
    big = Segment.create(cafe, name="big", conditions={"any": BAD["all"] * 30}, at=now)
    four = {"any": one("segment", "in", str(big.pk))["all"] * 4}
    with pytest.raises(ValidationError, match="more than 100"):
        Segment.create(cafe, name="bigger", conditions=four, at=now)
