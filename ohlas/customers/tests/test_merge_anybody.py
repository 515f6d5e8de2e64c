"""Whoever two people are and whatever is chosen: parted again, the whole book is as it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.forms.models import model_to_dict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ohlas.customers.basis.rules import is_enough
from ohlas.customers.merging.choice import Choice
from ohlas.customers.merging.ledger import latest_lines
from ohlas.customers.models import (
    Company,
    ContactPoint,
    Customer,
    Duplicate,
    Event,
    FormerKey,
    Merge,
    Permission,
    Tag,
)
from ohlas.customers.tests.random_people import choices, come, people
from ohlas.team.models import Member, Workspace

HOUR = timedelta(hours=1)
often = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
pairs = st.lists(st.booleans(), min_size=3, max_size=3)
# What a merge adds to the ledger and to the story, also when it is undone.
OURS = ("merge", "merge undone")


@contextmanager
def thrown_away() -> Iterator[None]:
    """Each pair begins with an empty book."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def book() -> dict[str, list[Any]]:
    """Every row as it can be told apart, but when a record was last written and what a merge says of itself."""
    told = Event.objects.exclude(kind__startswith="customer.merge").exclude(payload__source__in=OURS)
    rows = {
        "people": Customer.objects.all(),
        "points": ContactPoint.objects.all(),
        "ledger": Permission.objects.exclude(source__in=OURS),
        "story": told,
        "former": FormerKey.objects.all(),
        "firms": Company.objects.all(),
    }
    dump: dict[str, list[Any]] = {name: sorted(found.values_list(), key=str) for name, found in rows.items()}
    dump["people"] = [_without_the_clock(each) for each in Customer.objects.order_by("pk")]
    dump["tags"] = sorted(Tag.objects.values_list("customer", "name"))
    return dump


def _without_the_clock(customer: Customer) -> dict[str, Any]:
    plain = model_to_dict(customer) | {"key": customer.sort_key, "search": customer.search_text}
    return {name: value for name, value in plain.items() if name != "updated_at"}


def may() -> dict[Any, dict[Any, str]]:
    """What each of them allows."""
    return {
        each.pk: {key: line.basis for key, line in latest_lines(each).items()}
        for each in Customer.objects.order_by("pk")
    }


def chosen(choice: dict[str, Any], points: list[ContactPoint]) -> Choice:
    without = {str(points[place].pk) for place in choice["points"] if place < len(points)}
    return Choice(choice["keep"], frozenset(without), frozenset(choice["tags"]))


def suspect(workspace: Workspace, one: Customer, other: Customer, *, by: Member | None, at: datetime) -> None:
    first, second = Duplicate.in_order(one.pk, other.pk)
    pair = Duplicate.objects.create(workspace=workspace, first_id=first, second_id=second, found_at=at, strength=2)
    if by:
        pair.dismiss(by=by.user, at=at)


@pytest.mark.django_db
@often
@given(mine=people, theirs=people, choice=choices, said=pairs)
def test_parted_again_everything_is_as_it_was(
    cafe: Workspace, olga: Member, now: datetime, mine: Any, theirs: Any, choice: Any, said: list[bool]
) -> None:
    with thrown_away():
        one, other = come(cafe, mine, number=1, at=now), come(cafe, theirs, number=2, at=now)
        filip = Customer.create(cafe, at=now, name="Filip Malý")
        for is_said, pair in zip(said, ((one, other), (one, filip), (other, filip)), strict=True):
            suspect(cafe, *pair, by=olga if is_said else None, at=now)
        before, allowed, guessed = book(), may(), _said_different()
        points = list(ContactPoint.objects.order_by("pk"))
        merge = Merge.join(one, other, choice=chosen(choice, points), by=olga.user, at=now + HOUR)
        assert not Customer.objects.filter(pk=other.pk).exists()
        back, left = merge.undo(by=olga.user, at=now + 2 * HOUR)
        assert (back.pk, left) == (other.pk, [])
        assert (book(), may()) == (before, allowed)
        assert _said_different() == guessed | {Duplicate.in_order(one.pk, other.pk)}


def _said_different() -> set[Any]:
    return set(Duplicate.objects.exclude(dismissed_at=None).values_list("first", "second"))


@pytest.mark.django_db
@often
@given(mine=people, theirs=people, country=st.sampled_from(["CZ", "DE", "IT", "TR", "FR"]))
def test_nobody_is_asked_more_because_they_are_one(
    cafe: Workspace, now: datetime, mine: Any, theirs: Any, country: str
) -> None:
    """Over each channel and for each purpose of which both have said something."""
    with thrown_away():
        one, other = come(cafe, mine, number=1, at=now), come(cafe, theirs, number=2, at=now)
        said = latest_lines(one), latest_lines(other)
        kept = latest_lines(Merge.join(one, other, by=None, at=now).customer)
        assert kept.keys() == said[0].keys() | said[1].keys()
        for channel, purpose in said[0].keys() & said[1].keys():
            left, *each = (
                is_enough(country, channel, purpose, lines[channel, purpose].basis, check="country")
                for lines in (kept, *said)
            )
            assert left <= min(each)
