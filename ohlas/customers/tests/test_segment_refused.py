# ruff: noqa: E501  # a table of conditions, one look a row
"""Conditions that a segment cannot hold, and what whoever sent them reads."""

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
        None, [], "all", {}, {"all": []}, {"all": 5}, {"all": "ab"}, {"all": [{}]}, {"all": [{"field": [], "operator": "is"}]}, {"all": [{"field": "name", "operator": []}]},
        {"all": [{"all": BAD["all"], "any": BAD["all"]}]}, {"all": [{"some": BAD["all"]}]}, {"some": [1]}, {"all": [1]}, {"all": BAD, "any": BAD},
        one("customer__user__password__startswith", "is", "x"), one("workspace", "is", "x"), one("pk", "any_of", ["1"]),
        one("name", "name__startswith", "x"), one("name", "regex", "x"), one("name", "is", ""), one("name", "is", "a\0b"),
        one("name", "is", {"a": 1}), one("name", "is", ["x"]), one("name", "is", "x" * 900), one("tag", "any_of", ["\0"]), one("tag", "any_of"), one("tag", "any_of", 5), one("country", "any_of", ["CZ", 5]), one("country", "any_of", [["CZ"]]), one("country", "any_of", ["CZ", None]), one("tag", "any_of", {"vip": 1}), one("tag", "any_of", " , "),
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


SAID: list[tuple[Any, str]] = [
    ({"some": BAD["all"]}, "Conditions stand under one of all, any or none."),
    ({"all": []}, "Add a condition."),
    ({"all": ["x"]}, "A condition has a field, an operator and a value."),
    (one("shoes", "is", "x"), "There is no such field."),
    (one("name", "regex", "x"), "“Name” cannot be asked so."),
    (one("company", "known", "x"), "Company: Nothing more is asked here."),
    (one("country", "any_of", []), "Country: Choose from the list."),
    (one("tag", "any_of", ["x"] * 31), "Tag: Name one to 30 tags."),
    (one("created", "within", 3651), "Customer since: Write a whole number from 1 to 3650."),
    (had("never", customer="x"), "What happened: The value is an object with kind, days, touchpoint, staff."),
    (
        one("score", "between", {"scale": "csat 1-5", "low": 0, "high": 5}),
        "Last score: On this scale write numbers from 1 to 5.",
    ),
    ({"all": [{"any": [{"none": [BAD]}]}]}, "Conditions are nested at most 3 deep."),
    ({"all": BAD["all"] * 31}, "A segment has at most 30 conditions."),
    ({"all": [{"any": BAD["all"] * 16}, {"any": BAD["all"] * 16}]}, "A segment has at most 30 conditions, not 32."),
]


@pytest.mark.parametrize(("tree", "words"), SAID, ids=range(len(SAID)))
def test_what_is_wrong_is_said(cafe: Workspace, tree: Any, words: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        check(tree, cafe)
    assert refusal.value.message_dict == {"conditions": [words]}


KEPT: list[tuple[Any, Any]] = [
    (one("tag", "any_of", " vip, new,vip ,"), one("tag", "any_of", ["vip", "new"])),
    (one("country", "any_of", "CZ"), one("country", "any_of", ["CZ"])),
    (one("language", "any_of", ["cs", "tr", "cs"]), one("language", "any_of", ["cs", "tr"])),
    (one("tag", "any_of", [f"t{n}" for n in range(30)]), one("tag", "any_of", [f"t{n}" for n in range(30)])),
    (one("country", "any_of", ["CZ"] * 30), one("country", "any_of", ["CZ"])),
    (one("band", "any_of", ["good", "mid", "bad", "none"]), one("band", "any_of", ["good", "mid", "bad", "none"])),
    (one("name", "is", "  Eva   Malá "), one("name", "is", "Eva Malá")),
    (one("created", "within", " 90 "), one("created", "within", 90)),
    (one("created", "within", 3650), one("created", "within", 3650)),
    (one("created", "before", " 2026-11-20 "), one("created", "before", "2026-11-20")),
    (one("company", "known", ""), one("company", "known")),
    (one("company", "known", {}), one("company", "known")),
    (had("at_least", count="2", days="", touchpoint=None, staff=""), had("at_least", count=2)),
    (had("sum_at_least", amount="1 200,50"), had("sum_at_least", amount=1200.5)),
    (had("sum_at_least", amount=350.0), had("sum_at_least", amount=350)),
    (one("score", "between", {"scale": "nps 0-10", "low": "0", "high": "10"}),
     one("score", "between", {"scale": "nps 0-10", "low": 0, "high": 10})),
    ({"all": BAD["all"] * 30}, {"all": BAD["all"] * 30}),
    ({"all": [{"any": [{"none": BAD["all"]}]}]}, {"all": [{"any": [{"none": BAD["all"]}]}]}),
]  # fmt: skip


@pytest.mark.parametrize(("tree", "kept"), KEPT, ids=range(len(KEPT)))
def test_kept_in_one_form_however_it_is_written(cafe: Workspace, tree: Any, kept: Any) -> None:
    assert check(tree, cafe) == kept


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


def on(*segments: Segment) -> dict[str, Any]:
    """Conditions that build on each of these."""
    return {"any": [one("segment", "in", str(each.pk))["all"][0] for each in segments]}


def test_a_hundred_conditions_together_are_the_most(cafe: Workspace, now: datetime) -> None:
    big = Segment.create(cafe, name="big", conditions={"any": BAD["all"] * 30}, at=now)
    rest = Segment.create(cafe, name="rest", conditions={"any": BAD["all"] * 10}, at=now)
    hundred = Segment.create(cafe, name="hundred", conditions=on(big, big, big, rest), at=now)
    with pytest.raises(ValidationError, match="more than 100"):
        hundred.change(name="hundred", conditions=on(big, big, big, rest, rest), at=now)
    with pytest.raises(ValidationError, match="more than 100"):
        rest.change(name="rest", conditions={"any": BAD["all"] * 11}, at=now)


def test_one_that_nobody_uses_any_more_holds_nothing_back(cafe: Workspace, now: datetime) -> None:
    big = Segment.create(cafe, name="big", conditions={"any": BAD["all"] * 30}, at=now)
    small = Segment.create(cafe, name="small", conditions=BAD, at=now)
    full = Segment.create(cafe, name="full", conditions=on(big, big, big, small), at=now)
    full.retire(at=now)
    small.change(name="small", conditions={"any": BAD["all"] * 30}, at=now)


def test_no_circle_by_way_of_a_retired_one(cafe: Workspace, now: datetime) -> None:
    first = Segment.create(cafe, name="first", conditions=BAD, at=now)
    second = Segment.create(cafe, name="second", conditions=on(first), at=now)
    second.retire(at=now)
    with pytest.raises(ValidationError, match="build on itself"):
        first.change(name="first", conditions=on(second), at=now)
