"""Nobody in the demo can be reached by mistake."""

from datetime import UTC, datetime
from random import Random

import phonenumbers
import pytest

from ohlas.customers.contact import normal_email, normal_phone
from ohlas.project.demo.people import People, Person

AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def crowd() -> list[Person]:
    people = People(Random(1))
    return [people.join(AT, "import") for _ in range(3_000)]


def test_addresses_are_reserved_and_unique(crowd: list[Person]) -> None:
    written = [person.email for person in crowd if person.email]
    assert len(set(written)) == len(written)
    assert {email.partition("@")[2] for email in written} <= {"example.com", "example.org", "example.net"}
    assert all(normal_email(email) == email for email in written)


def test_phone_numbers_belong_to_nobody(crowd: list[Person]) -> None:
    numbers = [person.phone for person in crowd if person.phone]
    assert len(set(numbers)) == len(numbers) > 1_000
    assert all(normal_phone(number, "") == number for number in numbers)
    assert not any(phonenumbers.is_valid_number(phonenumbers.parse(number)) for number in numbers)


def test_names_carry_their_marks(crowd: list[Person]) -> None:
    names = " ".join(person.name for person in crowd)
    for name in ("Žaneta", "Çağrı", "Giulia", "Groß", "O'Neill", "Nováková", "Işık"):
        assert name in names


def test_czech_women_have_women_s_names(crowd: list[Person]) -> None:
    families = {person.woman: set[str]() for person in crowd}
    for person in crowd:
        if person.language == "cs":
            families[person.woman].add(person.name.split()[-1])
    assert families[True] & families[False] == {"Krejčí", "Janů"}
