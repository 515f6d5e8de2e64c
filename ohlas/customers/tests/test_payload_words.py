"""What an event from outside says about itself, in words."""

import pytest
from django.utils import translation

from ohlas.customers.payload_words import KNOWN, said_in_words, word_of


@pytest.mark.parametrize("key", ["days_late", "days-late", "Days late", "DAYS_LATE"])
def test_what_many_programs_say_is_said_in_words(key: str) -> None:
    assert word_of(key) == "Days late"


def test_in_the_reader_s_language() -> None:
    with translation.override("cs"):
        assert said_in_words({"note": "u okna"}) == [("Poznámka", "u okna")]


@pytest.mark.parametrize("key", ["Lieferart", "table_no", "kde seděli", ""])
def test_what_only_this_business_says_stays_as_it_wrote_it(key: str) -> None:
    assert word_of(key) == key


def test_every_known_key_is_as_it_is_looked_up() -> None:
    assert [key for key in KNOWN if word_of(key) == key] == []


def test_values_are_short_and_few() -> None:
    said = said_in_words({"note": "x" * 300, "gift": True, "items": 3, "list": [1], "empty": ""})
    assert said == [("Note", "x" * 200), ("gift", "yes"), ("Items", "3")]
    assert len(said_in_words({str(n): n for n in range(20)})) == 6
