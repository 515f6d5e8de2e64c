"""The customer list by pages: everybody once, in order, there and back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ohlas.customers.models import Customer
from ohlas.customers.paging import SORTS, chosen_sort, page_of
from ohlas.team.models import Workspace

quick = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@dataclass(frozen=True)
class Guest:
    """Few different values, so that many stand in the same place."""

    name: str
    came: int
    answered: int | None


guests = st.lists(st.builds(Guest, st.sampled_from("ab"), st.integers(0, 2), st.none() | st.integers(0, 2)), max_size=9)


def fill(cafe: Workspace, now: datetime, some: list[Guest]) -> list[Customer]:
    """The book has these people and nobody else."""
    Customer.objects.all().delete()
    made = [
        Customer(
            workspace=cafe,
            name=each.name,
            sort_key=each.name,
            created_at=now - timedelta(days=each.came),
            updated_at=now,
            last_answer_at=None if each.answered is None else now - timedelta(days=each.answered),
        )
        for each in some
    ]
    return Customer.objects.bulk_create(made)


def in_order(people: list[Customer], sort: str) -> list[str]:
    """As a person would lay them out: by name from the beginning, by time from the newest, "never" last."""
    keys: dict[str, Any] = {
        "name": lambda each: (each.sort_key, each.pk.int),
        "newest": lambda each: (-each.created_at.timestamp(), -each.pk.int),
        "answer": lambda each: (
            -each.last_answer_at.timestamp() if each.last_answer_at else 1,
            -each.pk.int,
        ),
    }
    return [str(each.pk) for each in sorted(people, key=keys[sort])]


def walk(cafe: Workspace, sort: str, size: int, *, exact: bool) -> tuple[list[list[str]], list[list[str]]]:
    """The pages from the first to the last, and from the last back to the first."""
    asked: Any = Customer.objects.filter(workspace=cafe)

    def turn(way: str, **start: str) -> list[list[str]]:
        pages, query = [], {"sort": sort, **start}
        for _page in range(99):
            page = page_of(asked, query, workspace=cafe, size=size, exact=exact)
            pages.append([str(each.pk) for each in page.people])
            goes_on = page.older if way == "after" else page.newer
            if not goes_on:
                return pages
            query = {"sort": sort, way: goes_on}
        pytest.fail("There is no last page.")

    there = turn("after")
    back = turn("before", before=there[-1][0]) if there[-1] else []
    return there, [*back[::-1], there[-1]]


@quick
@given(guests, st.sampled_from(sorted(SORTS)), st.integers(1, 4), st.booleans())
def test_everybody_once_there_and_back(
    cafe: Workspace, now: datetime, some: list[Guest], sort: str, size: int, exact: bool
) -> None:
    expected = in_order(fill(cafe, now, some), sort)
    there, back = walk(cafe, sort, size, exact=exact)
    assert [key for page in there for key in page] == expected
    assert [len(page) for page in there[:-1]] == [size] * (len(there) - 1)
    assert all(there[1:]), "no page is empty"
    # Counted from the end, the first page is shorter where they do not come out even.
    assert len(there) == 1 or [key for page in back for key in page] == expected


@pytest.fixture
def five(cafe: Workspace, now: datetime) -> "QuerySet[Customer]":
    fill(cafe, now, [Guest(name, 0, None) for name in "abcde"])
    return Customer.objects.filter(workspace=cafe)


def test_the_count_stops_where_nobody_would_read_on(
    cafe: Workspace, five: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ohlas.customers.paging.COUNTED", 4)
    first = page_of(five, {}, workspace=cafe, size=2, exact=False)
    assert (first.count, first.more, len(first.people)) == (4, True, 2)
    later = page_of(five, {"after": first.older}, workspace=cafe, size=2, exact=False)
    assert (later.count, later.more) == (4, True)
    exactly = page_of(five, {}, workspace=cafe, size=2)
    assert (exactly.count, exactly.more) == (5, False)


@pytest.mark.parametrize("most", [5, 6])
def test_a_count_that_was_reached_is_said_as_it_is(
    cafe: Workspace, five: Any, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr("ohlas.customers.paging.COUNTED", most)
    first = page_of(five, {}, workspace=cafe, size=2, exact=False)
    later = page_of(five, {"after": first.older}, workspace=cafe, size=2, exact=False)
    assert (first.count, first.more) == (later.count, later.more) == (5, False)


def test_the_filter_holds_on_every_page(cafe: Workspace, five: Any) -> None:
    those = five.exclude(name="b")
    first = page_of(those, {}, workspace=cafe, size=2)
    second = page_of(those, {"after": first.older}, workspace=cafe, size=2)
    assert [each.name for each in [*first.people, *second.people]] == ["a", "c", "d", "e"]
    assert second.count == 4


def test_somebody_elses_place_is_the_beginning(cafe: Workspace, five: Any, stranger: Customer) -> None:
    for query in ({"after": str(stranger.pk)}, {"before": str(stranger.pk)}, {"after": ""}):
        page = page_of(five, query, workspace=cafe, size=2)
        assert ([each.name for each in page.people], page.newer) == (["a", "b"], "")


def test_forward_is_meant_where_both_ways_are_named(cafe: Workspace, five: Any) -> None:
    b, d = (str(five.get(name=name).pk) for name in "bd")
    page = page_of(five, {"after": b, "before": d}, workspace=cafe, size=2)
    assert [each.name for each in page.people] == ["c", "d"]


@pytest.mark.parametrize(("asked", "sort"), [({}, "name"), ({"sort": "answer"}, "answer"), ({"sort": "id"}, "name")])
def test_sorted_only_as_offered(asked: dict[str, str], sort: str) -> None:
    assert chosen_sort(asked) == sort


@pytest.mark.parametrize(("reached", "named"), [(True, 0), (False, 1)])
def test_addresses_come_along_where_they_are_shown(cafe: Workspace, now: datetime, reached: bool, named: int) -> None:
    Customer.create(cafe, at=now, name="Eva", email="eva@example.cz")
    Customer.create(cafe, at=now, email="nobody@example.cz")
    people = page_of(Customer.objects.filter(workspace=cafe), {}, workspace=cafe, reached=reached).people
    with CaptureQueriesContext(connection) as asked:
        assert [str(point) for each in people for point in each.points("email")] == [
            "eva@example.cz", "nobody@example.cz",
        ]  # fmt: skip
    assert len(asked) == named
