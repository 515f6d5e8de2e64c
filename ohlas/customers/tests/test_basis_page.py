"""The table of countries with who is missing, the ready texts, and what everything is called."""

from datetime import datetime
from typing import Any
from urllib.parse import parse_qs

import pytest

from ohlas.customers.audience import Audience
from ohlas.customers.basis.page import Place, overview, texts
from ohlas.customers.basis.texts import consent_text, texts_in
from ohlas.customers.models import Customer
from ohlas.customers.templatetags.people import source_words
from ohlas.team.models import Workspace

# Where they live, what is on record for e-mail.
PEOPLE = [
    ("", ""), ("", "consent"), ("CZ", "existing_customer"), ("CZ", "withdrawn"), ("IT", "existing_customer"),
    ("IT", "consent"), ("SK", ""), ("SK", "none"), ("PL", "consent"), ("DE", "merchant"),
]  # fmt: skip


@pytest.fixture
def book(cafe: Workspace, now: datetime) -> None:
    for number, (country, basis) in enumerate(PEOPLE):
        person = Customer.create(cafe, at=now, name=f"Guest {number}", country=country)
        if basis:
            person.write_line("email", basis, purpose="surveys", source="till", at=now)


def places(workspace: Workspace) -> dict[str, Place]:
    return {place.code: place for place in overview(workspace)["places"]}


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize(
    ("home", "check", "found"),
    [
        ("CZ", "country", {"CZ": (4, 1), "IT": (2, 1), "DE": (1, 0), "TR": (0, 0), "": (3, 2)}),
        ("IT", "country", {"CZ": (2, 0), "IT": (4, 2), "DE": (1, 0), "TR": (0, 0), "": (3, 2)}),
        ("CZ", "record", {"CZ": (4, 1), "IT": (2, 0), "DE": (1, 0), "TR": (0, 0), "": (3, 2)}),
        ("SK", "country", {"CZ": (2, 0), "IT": (2, 1), "DE": (1, 0), "TR": (0, 0), "": (5, 3)}),
    ],
)
def test_who_lives_where_and_is_missing(cafe: Workspace, home: str, check: str, found: Any) -> None:
    """Who has no country lives where the business is; who said no is not missing."""
    cafe.set(country=home, permission_check=check)
    assert {code: (place.customers, place.missing) for code, place in places(cafe).items()} == found
    assert overview(cafe)["missing"] == sum(missing for _living, missing in found.values())


@pytest.mark.usefixtures("book")
def test_most_customers_first_and_the_rest_of_the_world_last(cafe: Workspace) -> None:
    assert list(places(cafe)) == ["CZ", "IT", "DE", "TR", ""]
    assert places(cafe)[""].others == ["SK", "PL"]
    assert places(cafe)["CZ"].others == []


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize(("code", "people"), [("IT", 1), ("", 2)])
def test_the_way_to_who_is_missing_finds_as_many(cafe: Workspace, code: str, people: int) -> None:
    place = places(cafe)[code]
    found = Audience.from_query(parse_qs(place.address[1:]))
    assert (found.customers(cafe).count(), place.missing) == (people, people)


@pytest.mark.usefixtures("book")
def test_at_home_the_way_goes_without_a_country(cafe: Workspace) -> None:
    """Else whoever has none would not be found."""
    assert places(cafe)["CZ"].address == "?permission=missing"


@pytest.mark.usefixtures("book")
def test_who_has_which_basis(cafe: Workspace) -> None:
    counted = {str(basis): counts for basis, counts in overview(cafe)["by_basis"]}
    assert counted == {
        "consent": [3, 0, 0, 0],
        "existing customer": [2, 0, 0, 0],
        "business contact": [1, 0, 0, 0],
        "no permission": [1, 0, 0, 0],
        "taken back": [1, 0, 0, 0],
        "nothing on record": [2, 10, 10, 10],
    }


def test_purposes_are_said_where_a_line_is_not_for_all(cafe: Workspace) -> None:
    rows = places(cafe)["IT"].rows
    assert [list(map(str, row["purposes"])) for row in rows] == [
        ["questions about satisfaction", "news"], ["offers"], [], [],
    ]  # fmt: skip
    [consent, existing, merchant] = rows[0]["grades"]
    assert (str(consent[1]), consent[2], existing[2], merchant[2]) == ("enough", "good", "bad", "bad")


@pytest.mark.parametrize(
    ("query", "channel", "purpose"),
    [
        ({}, "by e-mail", "questions about satisfaction"),
        ({"channel": "sms", "purpose": "news"}, "by text message", "news"),
        ({"channel": "pigeon", "purpose": "spam"}, "by e-mail", "questions about satisfaction"),
    ],
)
def test_the_texts_of_what_was_asked_for(cafe: Workspace, query: dict[str, str], channel: str, purpose: str) -> None:
    shown = texts(cafe, query)
    chosen = [
        [str(pill["label"]) for pill in shown[pills] if pill["chosen"]] for pills in ("channel_pills", "purpose_pills")
    ]
    assert chosen == [[channel], [purpose]]
    assert all(pill["url"].count("=") == 2 for pill in shown["channel_pills"])


def test_the_languages_of_the_business_stand_first(cafe: Workspace) -> None:
    cafe.languages = ["it", "de"]
    codes = [code for code, _name, _text in texts(cafe, {})["texts"]]
    assert (set(codes[:2]), len(codes)) == ({"it", "de"}, 5)


@pytest.mark.parametrize(
    ("channel", "has_link", "has_word", "names_the_register"),
    [
        ("email", True, False, True),
        ("sms", False, True, True),
        ("phone", False, True, True),
        ("post", False, True, False),
    ],
)
def test_how_a_consent_is_taken_back_is_said_with_it(
    channel: str, has_link: bool, has_word: bool, names_the_register: bool
) -> None:
    turkish = texts_in("tr")
    text = consent_text("tr", "Kahve", channel=channel, purpose="surveys")
    assert (turkish.link in text, turkish.word in text, "İYS" in text) == (has_link, has_word, names_the_register)
    english = consent_text("en", "Café", channel=channel, purpose="surveys")
    assert english == english.strip()
    assert "  " not in english


def test_below_several_sentences_the_foot_stands_once() -> None:
    assert texts_in("en").foot == "I can take this back at any time, with the link in every e-mail."
    assert texts_in("tr").foot.endswith("biliyorum.")
    assert texts_in("pl") == texts_in("en")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("api", "by another program"),
        ("import: list.csv", "from a list: list.csv"),
        ("import: a: b.csv", "from a list: a: b.csv"),
        ("import undone: list.csv", "when a list was undone: list.csv"),
        ("merge", "when two records were made one"),
        ("merge undone", "when one record was made two again"),
        ("till: 3", "till: 3"),
        ("", ""),
    ],
)
def test_where_a_line_came_from_is_said_in_words(source: str, said: str) -> None:
    assert source_words(source) == said
