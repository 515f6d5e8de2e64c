"""Segments find whom they say."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from ohlas.customers.models import Customer
from ohlas.customers.segments.language import check
from ohlas.customers.segments.query import customers_in
from ohlas.customers.tests.conditions import EVA, ISMAIL, had, one
from ohlas.team.models import Workspace

CASES: list[tuple[dict[str, Any], set[str]]] = [
    (one("name", "holds", "ISIK"), {ISMAIL}),
    (one("name", "is", "eva horakova"), {EVA}),
    (one("company", "holds", "zlut"), {EVA}),
    (one("company", "is", "ŽLUŤÁK s.r.o."), {EVA}),
    (one("company", "unknown"), {ISMAIL}),
    ({"none": one("company", "holds", "zlut")["all"]}, {ISMAIL}),
    (one("language", "any_of", ["tr"]), {ISMAIL}),
    (one("language", "none_of", ["tr"]), {EVA}),
    (one("country", "any_of", ["CZ", "DE"]), {EVA}),
    (one("tag", "any_of", ["vip"]), {EVA}),
    (one("tag", "none_of", ["vip"]), {ISMAIL}),
    (one("created", "within", 1), {EVA, ISMAIL}),
    (one("created", "before", "2026-11-20"), set()),
    (one("created", "after", "2026-11-19"), {EVA, ISMAIL}),
    (one("band", "any_of", ["bad"]), {EVA}),
    (one("band", "any_of", ["none"]), {ISMAIL}),
    (one("score", "between", {"scale": "nps 0-10", "low": 0, "high": 6}), {EVA}),
    ({"none": one("score", "between", {"scale": "nps 0-10", "low": 0, "high": 6})["all"]}, {ISMAIL}),
    (one("answered", "within", 3), {EVA}),
    ({"none": one("answered", "within", 3)["all"]}, {ISMAIL}),
    (one("answered", "never"), {ISMAIL}),
    (had("at_least", count=1), {EVA, ISMAIL}),
    (had("at_least", count=2), {EVA}),
    (had("at_least", count=2, days=30), set()),
    (had("at_least", count=1, days=90, touchpoint="delivery", staff="jana"), {EVA}),
    (had("at_most", count=1), {ISMAIL}),
    (had("never", days=90), {ISMAIL}),
    (had("sum_at_least", amount=350), {EVA}),
    (had("sum_at_least", amount=350.5), set()),
    (had("sum_at_most", amount=349), {ISMAIL}),
    (one("permission", "yes", "email"), {EVA}),
    (one("permission", "no", "email"), {ISMAIL}),
    (one("contact", "has", "phone"), {EVA}),
    (one("contact", "has_not", "bounced"), {EVA, ISMAIL}),
    (one("asked", "within", 7), {EVA}),
    (one("asked", "longer_ago", 3), {EVA}),
    (one("asked", "never"), {ISMAIL}),
    (one("attribute:birthday", "before", "1990-05-05"), {EVA}),
    (one("attribute:birthday", "after", "1990-05-04"), set()),
    (one("attribute:birthday", "unknown"), {ISMAIL}),
    (one("attribute:seats", "at_least", "3,5"), {EVA}),
    ({"none": one("attribute:seats", "at_least", 4)["all"]}, {ISMAIL}),
    (one("attribute:drink", "holds", "COKO"), {EVA}),
    (one("attribute:drink", "is", "isik cayi"), {ISMAIL}),
    (one("attribute:terrace", "yes"), {EVA}),
    (one("attribute:terrace", "no"), set()),
    ({"any": [*one("tag", "any_of", ["vip"])["all"], *one("answered", "never")["all"]]}, {EVA, ISMAIL}),
    ({"all": [{"any": [{"none": one("tag", "any_of", ["vip"])["all"]}]}]}, {ISMAIL}),
]


@pytest.mark.usefixtures("guests")
def test_each_condition_finds_whom_it_says(found: Callable[[dict[str, Any]], set[str]]) -> None:
    """One story for all of them: the book is the same."""
    wrong = [(tree, names) for tree, names in CASES if found(tree) != names]
    assert not wrong, [(tree, found(tree), names) for tree, names in wrong]


def test_days_are_those_of_the_wall_calendar(cafe: Workspace, eva: Customer) -> None:
    """Half past midnight in Prague is still the day before in UTC."""
    eva.set(created_at=datetime(2026, 11, 18, 23, 30, tzinfo=UTC))
    at = datetime(2026, 11, 20, 22, 30, tzinfo=UTC)
    assert customers_in(cafe, check(one("created", "within", 1), cafe), at=at).exists()
    assert not customers_in(cafe, check(one("created", "before", "2026-11-19"), cafe), at=at).exists()
