"""A segment told as one sentence."""

from typing import Any

import pytest
from django.utils import translation

from ohlas.customers.models import AttributeType
from ohlas.customers.segments.known import Known
from ohlas.customers.segments.language import check
from ohlas.customers.segments.words import sentence
from ohlas.customers.tests.conditions import BAD, had, joined, one
from ohlas.customers.tests.test_segment_finds import CASES
from ohlas.team.models import Workspace

NPS = "nps 0-10"
ONE_EACH: list[tuple[dict[str, Any], str]] = [
    (one("name", "holds", "eva"), "whose name contains “eva”"),
    (one("name", "is", "Eva"), "whose name is “Eva”"),
    (one("company", "is", "Firma"), "who come from Firma"),
    (one("company", "holds", "fir"), "whose company's name contains “fir”"),
    (one("company", "known"), "whose company is known"),
    (one("company", "unknown"), "whose company is not known"),
    (one("language", "any_of", ["cs", "tr"]), "whose language is Czech or Turkish"),
    (one("language", "none_of", ["cs"]), "whose language is not Czech"),
    (one("country", "any_of", ["TR"]), "whose country is Türkiye"),
    (one("country", "none_of", ["CZ"]), "whose country is not Czechia"),
    (one("tag", "any_of", ["vip", "new"]), "tagged “vip” or “new”"),
    (one("tag", "none_of", ["vip"]), "not tagged “vip”"),
    (one("created", "within", 1), "new in the last 1 day"),
    (one("created", "longer_ago", 1000), "in the book for more than 1,000 days"),
    (one("created", "before", "2026-11-20"), "in the book before 20 Nov 2026"),
    (one("created", "after", "2026-11-20"), "in the book since after 20 Nov 2026"),
    (one("band", "any_of", ["good", "none"]), "whose last answer was happy or who have never answered"),
    (one("band", "any_of", ["mid", "bad"]), "whose last answer was in between or whose last answer was unhappy"),
    (one("score", "between", {"scale": NPS, "low": 9, "high": 9}), "who last scored 9 (NPS 0–10)"),
    (one("score", "between", {"scale": NPS, "low": 7, "high": 8}), "who last scored 7 to 8 (NPS 0–10)"),
    (one("answered", "within", 7), "who answered in the last 7 days"),
    (one("answered", "longer_ago", 1), "who last answered more than 1 day ago"),
    (one("answered", "never"), "who have never answered"),
    (one("asked", "within", 7), "whom we asked in the last 7 days"),
    (one("asked", "longer_ago", 30), "whom we last asked more than 30 days ago"),
    (one("asked", "never"), "whom we have never asked"),
    (had("at_least", count=1), "who had “Order paid”"),
    (had("at_least", count=3, days=30), "who had “Order paid” in the last 30 days at least 3 times"),
    (had("at_most", count=1), "who had “Order paid” at most once"),
    (had("at_most", count=2), "who had “Order paid” at most 2 times"),
    (had("never", touchpoint="delivery"), "who never had “Order paid” at “delivery”"),
    (had("never", staff="jana"), "who never had “Order paid” with Jana"),
    (had("sum_at_least", amount=350), "who had “Order paid” worth at least Kč 350 together"),
    (had("sum_at_most", amount=99.5), "who had “Order paid” worth at most Kč 99.50 together"),
    (one("events", "never", {"kind": "table.booked_by-phone"}), "who never had “table booked by phone”"),
    (one("permission", "yes", "email"), "who may be asked by e-mail"),
    (one("permission", "no", "sms"), "who may not be asked by text message"),
    (one("permission", "yes", "phone"), "who may be asked by phone"),
    (one("permission", "no", "post"), "who may not be asked by post"),
    (one("contact", "has", "phone"), "with a phone number"),
    (one("contact", "has_not", "bounced"), "without an e-mail address that does not work"),
    (one("attribute:seats", "at_least", 4.5), "with Seats of at least 4.5"),
    (one("attribute:seats", "at_most", 4), "with Seats of at most 4"),
    (one("attribute:seats", "is", 4), "with Seats “4”"),
    (one("attribute:drink", "holds", "tea"), "with Favourite containing “tea”"),
    (one("attribute:drink", "known"), "whose Favourite is known"),
    (one("attribute:drink", "unknown"), "whose Favourite is not known"),
    (one("attribute:birthday", "before", "1990-05-04"), "with Birthday before 4 May 1990"),
    (one("attribute:birthday", "after", "1990-05-04"), "with Birthday after 4 May 1990"),
    (one("attribute:terrace", "yes"), "with Terrace: yes"),
    (one("attribute:terrace", "no"), "with Terrace: no"),
    (one("attribute:size", "any_of", ["small", "large"]), "with Size Small or Large"),
    (one("attribute:size", "none_of", ["small"]), "with Size other than Small"),
]


@pytest.mark.usefixtures("guests")
def test_every_condition_can_be_told_in_five_languages(cafe: Workspace) -> None:
    known = Known(cafe)
    for language in ("en", "cs", "tr", "it", "de"):
        with translation.override(language):
            assert all(sentence(check(tree, cafe), known) for tree, _names in CASES)


def _plain(text: str) -> str:
    """Money is not parted from its currency at the end of a line; here it may be."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.usefixtures("guests")
def test_each_condition_says_what_it_asks(cafe: Workspace) -> None:
    AttributeType.declare(cafe, key="size", label="Size", kind="choice", choices=["Small", "Large"])
    known = Known(cafe)
    said = [(_plain(sentence(check(tree, cafe), known)), f"Customers {words}.") for tree, words in ONE_EACH]
    assert not [(told, expected) for told, expected in said if told != expected]


VIP, CZECH = one("tag", "any_of", ["vip"]), one("country", "any_of", ["CZ"])
JOINED = [
    (joined("all", VIP, CZECH, BAD),
     "Customers tagged “vip”, whose country is Czechia and whose last answer was unhappy."),
    (joined("any", VIP, CZECH), "Customers tagged “vip” or whose country is Czechia."),
    (joined("none", VIP, CZECH), "All customers except those tagged “vip” or whose country is Czechia."),
    ({"all": [*VIP["all"], joined("any", CZECH, BAD)]},
     "Customers tagged “vip” and (whose country is Czechia or whose last answer was unhappy)."),
    ({"any": [*VIP["all"], joined("all", CZECH, BAD)]},
     "Customers tagged “vip” or (whose country is Czechia and whose last answer was unhappy)."),
    ({"all": [*VIP["all"], joined("none", CZECH, BAD)]},
     "Customers tagged “vip” and of whom nothing of this is true"
     " (whose country is Czechia or whose last answer was unhappy)."),
    ({"all": [{"any": VIP["all"]}]}, "Customers tagged “vip”."),
]  # fmt: skip


@pytest.mark.parametrize(("tree", "words"), JOINED)
def test_groups_read_as_they_count(cafe: Workspace, tree: dict[str, Any], words: str) -> None:
    assert sentence(check(tree, cafe), Known(cafe)) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("cs", "čeština nebo němčina"),
        ("de", "Tschechisch oder Deutsch"),
        ("it", "ceco o tedesco"),
        ("tr", "Çekçe veya Almanca"),
    ],
)
def test_joined_as_the_reader_joins(cafe: Workspace, language: str, words: str) -> None:
    tree = check(one("language", "any_of", ["cs", "de"]), cafe)
    with translation.override(language):
        assert words in sentence(tree, Known(cafe))


@pytest.mark.usefixtures("guests")
def test_what_is_no_longer_there_is_told_all_the_same(cafe: Workspace) -> None:
    tree = check(
        joined("all", one("attribute:seats", "is", 4), had("never", touchpoint="delivery", staff="jana")), cafe
    )
    AttributeType.objects.all().delete()
    cafe.touchpoints.all().delete()
    cafe.staff.all().delete()
    assert sentence(tree, Known(cafe)) == (
        "Customers with a fact that is no longer kept and who never had “Order paid” at “delivery” with jana."
    )
