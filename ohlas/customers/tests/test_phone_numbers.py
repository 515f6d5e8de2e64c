"""Phone numbers as lists have them. The quick way of reading them says what the library says, or asks it."""

import random

import phonenumbers
import pytest
from django.core.exceptions import ValidationError

from ohlas.customers.contact import _plainly_written, normal_phone

COUNTRIES = ("CZ", "SK", "TR", "IT", "DE", "AT", "GB", "US", "FR", "RU", "BR", "AR", "MX", "FI", "HU", "JP", "SM", "")


@pytest.mark.parametrize(
    ("text", "country", "number"),
    [
        ("777 123 456", "CZ", "+420777123456"),
        ("+420 777 123 456", "DE", "+420777123456"),
        ("00420777123456", "CZ", "+420777123456"),
        ("0532 123 45 67", "TR", "+905321234567"),
        ("(532) 123-45-67", "TR", "+905321234567"),
        ("06 698 12345", "IT", "+390669812345"),
        ("+39 06 698 12345", "CZ", "+390669812345"),
        ("030/123456", "DE", "+4930123456"),
        ("+44 (0)20 7946 0018", "GB", "+442079460018"),
    ],
)
def test_as_people_write_them(text: str, country: str, number: str) -> None:
    assert normal_phone(text, country) == number


@pytest.mark.parametrize("text", ["", "+", "()", "12", "phone", "+999 123 456 789"])
def test_no_numbers(text: str) -> None:
    with pytest.raises(ValidationError):
        normal_phone(text, "CZ")


@pytest.mark.parametrize(("text", "country"), [("0151 23456789", "CZ"), ("0532 123 45 67", "CZ"), ("3471234567", "CZ")])
def test_a_number_of_abroad_without_its_prefix_is_not_made_one_of_here(text: str, country: str) -> None:
    with pytest.raises(ValidationError, match="code of its country"):
        normal_phone(text, country)


@pytest.mark.parametrize("text", ["800 123 456", "+420 800 123 456", "+800 1234 5678", "+39 02 1234567"])
def test_numbers_of_firms_are_numbers(text: str) -> None:
    assert normal_phone(text, "CZ")


def test_the_quick_way_says_what_the_library_says() -> None:
    chance, quick = random.Random(7), 0
    codes = list(phonenumbers.COUNTRY_CODE_TO_REGION_CODE)
    for _ in range(4000):
        country, digits = chance.choice(COUNTRIES), "".join(chance.choices("0123456789", k=chance.randint(3, 13)))
        text = f"+{chance.choice(codes)}{digits}" if chance.random() < 0.5 else digits
        place = chance.randint(1, len(text))
        text = text[:place] + chance.choice([" ", "-", "/", ".", " (", ") ", ""]) + text[place:]
        if number := _plainly_written(text, country):
            quick += 1
            read = phonenumbers.parse(text, country or None)
            assert phonenumbers.is_possible_number(read), (text, country)
            assert phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.E164) == number, (text, country)
    assert quick > 300
