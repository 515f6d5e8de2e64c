# ruff: noqa: E501  # tables of values, one look a row
"""Languages, countries, kinds, currencies and sums as people write them into lists."""

import pytest
from django.core.exceptions import ValidationError

from ohlas.customers.columns import COLUMNS, EXPORTED, WORDS, column_named, header_of
from ohlas.customers.event_columns import WORDS as EVENT_WORDS
from ohlas.customers.event_columns import event_column_named, kind_named
from ohlas.customers.importing.events import _currency
from ohlas.customers.importing.totals import TOTALS, adds_up
from ohlas.customers.importing.words import country_code, language_code
from ohlas.customers.kinds import outside_kind

LANGUAGES = {
    "cs": "cs", "CS": "cs", "cz": "cs", "cs-CZ": "cs", "cs_CZ": "cs", "čeština": "cs", "Czech": "cs", "Tschechisch": "cs", "česky": "cs",
    "ceco": "cs", "Çekçe": "cs", "Türkçe": "tr", "turecky": "tr", "Německy": "de", "anglicky": "en", "italsky": "it", "turečtina": "tr", "TÜRKÇE": "tr", "tr-TR": "tr", "Deutsch": "de", "ger": "de",
    "němčina": "de", "de-AT": "de", "italiano": "it", "İtalyanca": "it", "en-GB": "en", "angličtina": "en", "eng": "en",
    "Klingon": "Klingon", "": "",
}  # fmt: skip


@pytest.mark.parametrize(("text", "code"), LANGUAGES.items(), ids=map(repr, LANGUAGES))
def test_a_language(text: str, code: str) -> None:
    assert language_code(text) == code


COUNTRIES = {
    "CZ": "CZ", "cz": "CZ", "ČR": "CZ", "čr": "CZ", "Č.R.": "CZ", "CR": "CR", "Česko": "CZ", "Česká republika": "CZ", "Czech Republic": "CZ", "Czechia": "CZ",
    "Tschechien": "CZ", "Repubblica Ceca": "CZ", "Çekya": "CZ", "Türkiye": "TR", "TURKEY": "TR", "Turecko": "TR", "Turchia": "TR",
    "BRD": "DE", "Německo": "DE", "Almanya": "DE", "ITALIA": "IT", "İtalya": "IT", "Itálie": "IT", "Slovenská republika": "SK",
    "UK": "GB", "Great Britain": "GB", "USA": "US", "Holland": "NL", "Rakousko": "AT", "Atlantis": "Atlantis", "": "",
}  # fmt: skip


@pytest.mark.parametrize(("text", "code"), COUNTRIES.items(), ids=map(repr, COUNTRIES))
def test_a_country(text: str, code: str) -> None:
    assert country_code(text) == code


KINDS = {
    "Objednávka": "order.paid", "NÁKUP": "order.paid", "Satış": "order.paid", "Bestellung": "order.paid", "order.paid": "order.paid",
    "Doručeno": "order.delivered", "Lieferung": "order.delivered", "návštěva": "visit.done", "Randevu": "visit.done", "Visita": "visit.done",
    "tiket": "ticket.solved", "Çözüldü": "ticket.solved", "Anruf": "call.ended", "Sohbet": "chat.ended", "pobyt": "stay.ended",
    "Reparatur": "repair.done", "záznam": "note.written", "table.booked": "table.booked", "něco": "něco",
}  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), KINDS.items(), ids=map(repr, KINDS))
def test_a_kind(text: str, kind: str) -> None:
    assert kind_named(text) == kind


@pytest.mark.parametrize("kind", sorted(set(KINDS.values()) - {"něco"}))
def test_what_a_word_stands_for_may_come_from_outside(kind: str) -> None:
    assert outside_kind(kind) == kind


CURRENCIES = {
    "CZK": "CZK",
    "czk": "CZK",
    "Kč": "CZK",
    "kč": "CZK",
    "€": "EUR",
    "₺": "TRY",
    "TL": "TRY",
    "$": "USD",
    "£": "GBP",
}


@pytest.mark.parametrize(("text", "code"), CURRENCIES.items(), ids=map(repr, CURRENCIES))
def test_a_currency(text: str, code: str) -> None:
    assert _currency(text) == code


@pytest.mark.parametrize("text", ["korun", "CZ", "XX1", "CZKK"])
def test_no_currency(text: str) -> None:
    with pytest.raises(ValidationError, match="three letters"):
        _currency(text)


@pytest.mark.parametrize("word", sorted(TOTALS))
def test_every_word_for_a_sum(word: str) -> None:
    for cells in (
        [word, "", "3"],
        ["", f" {word.upper()}: "],
        [f"{word} (25)", "1 240,50"],
        [f"{word} = 3"],
        [f"** {word} **"],
    ):
        assert adds_up(cells), cells


PEOPLE = [
    [], ["", " "], ["Eva", "Celkem"], ["Celkem Eva"], ["3", "Celkem"], ["25"], ["Total Energies"], ["celkem@x.cz"], ["Total", "x@x.cz"],
    ["Total", "+420 777 123 456"], ["Total", " +90(532)123-45-67 "], ["Celkem" + " " * 60 + ":"],
]  # fmt: skip


@pytest.mark.parametrize("cells", PEOPLE, ids=map(repr, PEOPLE))
def test_who_is_reached_is_no_sum(cells: list[str]) -> None:
    assert not adds_up(cells)


@pytest.mark.parametrize("cell", ["777123456", "1 240 500,00", "+420", "+1.240", "12+777123456789"])
def test_a_long_number_beside_the_word_is_still_a_sum(cell: str) -> None:
    assert adds_up(["Total", cell])


@pytest.mark.parametrize("language", ["cs", "tr", "it", "de", "en", "fr"])
def test_what_we_write_over_a_column_we_know_again(language: str) -> None:
    headers = [header_of(column, language) for column in EXPORTED]
    assert [column_named(header) for header in headers] == list(EXPORTED)
    assert len(set(headers)) == len(headers)


def test_each_word_means_one_column() -> None:
    """Two columns under one word would make of half of the lists something else than of the other half."""
    for column, words in WORDS.items():
        assert {column_named(word) for some in words.values() for word in some} == {column}
    for column, text in EVENT_WORDS.items():
        assert {event_column_named(word) for word in text.split("|")} == {column}


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_is_known_by_its_own_name(column: str) -> None:
    assert column_named(column) == column
    assert column_named(f" {column.upper()}: *") == column


@pytest.mark.parametrize("header", ["", " ", "heslo", "na", "e", "name2", "note"])
def test_other_words_are_no_column(header: str) -> None:
    assert column_named(header) == ""
