"""Lists from another country: a number that rings nowhere here is of where the list was written."""

from collections.abc import Callable

import pytest

from ohlas.customers.columns import language_of
from ohlas.customers.importing.mending import mended_phone
from ohlas.customers.models import ContactPoint, Import
from ohlas.customers.tests.listing import counts

Bring = Callable[..., Import]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("header", "typed", "phone"),
    [
        ("Adı soyadı;Cep telefonu", "0532 123 45 67", "+905321234567"),
        ("Adı soyadı;Cep telefonu", "5321234567", "+905321234567"),
        ("Adı soyadı;Cep telefonu", "777 123 456", "+420777123456"),
        ("Nominativo;Cellulare", "347 1234567", "+393471234567"),
        ("Kundenname;Handynummer", "0151 23456789", "+4915123456789"),
        ("Name;Phone", "0532 123 45 67", ""),
        ("Jméno;Telefon", "0532 123 45 67", ""),
    ],
)
def test_a_number_is_of_where_the_list_was_written(bring: Bring, header: str, typed: str, phone: str) -> None:
    run = bring(f"{header}\nGülşah;{typed}\n")
    assert counts(run) == ((1, 0, 0, 0, 0) if phone else (0, 0, 0, 0, 1))
    assert "".join(ContactPoint.objects.values_list("normalised", flat=True)) == phone


def test_the_country_of_the_row_goes_before_that_of_the_list(bring: Bring) -> None:
    bring("Adı soyadı;Cep telefonu;Ülke\nJürgen;0151 23456789;Almanya\n")
    assert ContactPoint.objects.get().normalised == "+4915123456789"


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Ad;E-posta", "tr"),
        ("Telefon", ""),
        ("Name;Nachname", "de"),
        ("x", ""),
        ("", ""),
        ("Jméno;Telefon;Firma", "cs"),
    ],
)
def test_the_language_of_a_header(words: str, language: str) -> None:
    assert language_of(words.split(";")) == language


def test_what_rings_nowhere_stays_as_it_was_typed() -> None:
    assert mended_phone("0151 23456789", "CZ", "TR") == "0151 23456789"
    assert mended_phone("12", "CZ", "TR") == "12"
