"""A segment told as one sentence."""

import pytest
from django.utils import translation

from ohlas.customers.segments.known import Known
from ohlas.customers.segments.language import check
from ohlas.customers.segments.words import sentence
from ohlas.customers.tests.conditions import had, one
from ohlas.customers.tests.test_segment_finds import CASES
from ohlas.team.models import Workspace


@pytest.mark.usefixtures("guests")
def test_every_condition_can_be_told_in_five_languages(cafe: Workspace) -> None:
    known = Known(cafe)
    for language in ("en", "cs", "tr", "it", "de"):
        with translation.override(language):
            assert all(sentence(check(tree, cafe), known) for tree, _names in CASES)


def test_told_as_one_sentence(cafe: Workspace) -> None:
    tree = check(
        {"all": [*one("country", "any_of", ["CZ"])["all"], *had("at_least", count=1, days=90)["all"],
                 *one("score", "between", {"scale": "nps 0-10", "low": 9, "high": 10})["all"]]}, cafe,
    )  # fmt: skip
    with translation.override("en"):
        assert sentence(tree, Known(cafe)) == (
            "Customers whose country is Czechia, who had “Order paid” in the last 90 days"
            " and who last scored 9 to 10 (NPS 0–10)."
        )
