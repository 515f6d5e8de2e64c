"""The journey's order, words and ends; and who may not touch it leaves it as it was."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from ohlas.customers.models import Touchpoint
from ohlas.team.models import Member, Workspace

SignIn = Callable[[Member], Client]
URL = "/w/ozvena/touchpoints/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def journey(cafe: Workspace) -> list[Touchpoint]:
    return [Touchpoint.find_or_make(cafe, key) for key in ("visit", "order", "delivery", "invoice")]


def order(cafe: Workspace) -> list[str]:
    return list(Touchpoint.objects.filter(workspace=cafe).values_list("key", flat=True))


@pytest.mark.parametrize(
    ("which", "step", "after"),
    [
        (0, -1, ["visit", "order", "delivery", "invoice"]),
        (0, 1, ["order", "visit", "delivery", "invoice"]),
        (2, -1, ["visit", "delivery", "order", "invoice"]),
        (3, 1, ["visit", "order", "delivery", "invoice"]),
    ],
)
def test_one_step_and_never_off_the_end(
    cafe: Workspace, journey: list[Touchpoint], which: int, step: int, after: list[str]
) -> None:
    journey[which].move(step)
    assert order(cafe) == after


def test_moving_ours_leaves_theirs(cafe: Workspace, other_shop: Workspace, journey: list[Touchpoint]) -> None:
    for key in ("b", "a"):
        Touchpoint.find_or_make(other_shop, key)
    journey[3].move(-1)
    assert order(other_shop) == ["b", "a"]


def test_one_that_comes_back_stands_where_it_can_be_moved(
    cafe: Workspace, journey: list[Touchpoint], now: datetime
) -> None:
    journey[0].retire(at=now)
    journey[1].move(1)
    assert order(cafe) == ["delivery", "order", "invoice", "visit"]
    journey[0].bring_back()
    Touchpoint.objects.get(key="visit").move(-1)
    assert order(cafe) == ["delivery", "order", "visit", "invoice"]


def test_a_key_stands_once_in_a_business(cafe: Workspace, other_shop: Workspace, journey: list[Touchpoint]) -> None:
    assert Touchpoint.find_or_make(other_shop, "visit").workspace == other_shop
    with pytest.raises(IntegrityError), transaction.atomic():
        Touchpoint.objects.create(workspace=cafe, key="visit")


@pytest.mark.parametrize("key", ["", "  ", "\n", "a\0b", "x" * 81])
def test_keys_that_cannot_be(cafe: Workspace, key: str) -> None:
    with pytest.raises(ValidationError):
        Touchpoint.find_or_make(cafe, key)
    assert order(cafe) == []


@pytest.mark.parametrize(
    ("names", "language", "shown"),
    [
        ({"cs": "Návštěva", "en": "Visit"}, "en", "Visit"),
        ({"cs": "Návštěva", "en": "Visit"}, "tr", "Návštěva"),
        ({"en": "Visit"}, "tr", "visit"),
        ({}, "cs", "visit"),
    ],
)
def test_what_it_is_called(cafe: Workspace, names: dict[str, str], language: str, shown: str) -> None:
    assert Touchpoint.find_or_make(cafe, "visit", names=names).name_in(language) == shown


def test_words_in_no_language_of_ours_are_not_kept(journey: list[Touchpoint]) -> None:
    journey[0].rename({"en": " Visit ", "xx": "?", "cs": ""}, {"de": "mit dem Besuch"})
    assert (journey[0].names, journey[0].phrases) == ({"en": "Visit"}, {"de": "mit dem Besuch"})


@pytest.mark.parametrize("person", ["radim", "vera", "mallory"])
def test_who_may_not_changes_nothing(
    signed_in: SignIn, journey: list[Touchpoint], person: str, request: pytest.FixtureRequest
) -> None:
    before = list(Touchpoint.objects.values())
    browser, one = signed_in(request.getfixturevalue(person)), journey[1].pk
    sent = [
        ("new/", {"name_en": "Till"}),
        (f"{one}/", {"name_en": "X"}),
        (f"{one}/move/", {"to": "up"}),
        (f"{one}/retire/", {}),
    ]
    assert [browser.post(URL + path, body).status_code for path, body in sent] == [404] * 4
    assert list(Touchpoint.objects.values()) == before


@pytest.mark.parametrize("body", [{"name_en": "x" * 121}, {"name_en": "a\0b"}, {"name_en": ""}])
def test_words_that_cannot_be_are_422_and_change_nothing(signed_in: SignIn, olga: Member, body: dict[str, str]) -> None:
    response = signed_in(olga).post(f"{URL}new/", body)
    assert (response.status_code, Touchpoint.objects.count()) == (422, 0)


def test_fields_that_are_not_asked_for_reach_no_column(
    signed_in: SignIn, olga: Member, other_shop: Workspace, journey: list[Touchpoint]
) -> None:
    evil = {"name_en": "Till", "workspace": str(other_shop.pk), "position": "-5", "retired_at": "2020-01-01", "id": "1"}
    signed_in(olga).post(f"{URL}{journey[0].pk}/", evil)
    journey[0].refresh_from_db()
    assert (journey[0].workspace, journey[0].position, journey[0].retired_at) == (olga.workspace, 1, None)


@pytest.mark.parametrize("path", ["move/", "retire/"])
def test_looking_changes_nothing(signed_in: SignIn, olga: Member, journey: list[Touchpoint], path: str) -> None:
    before = list(Touchpoint.objects.values())
    assert signed_in(olga).get(f"{URL}{journey[1].pk}/{path}").status_code == 405
    assert list(Touchpoint.objects.values()) == before
