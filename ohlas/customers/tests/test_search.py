"""Finding people whatever the keyboard."""

from datetime import datetime

import pytest

from ohlas.customers.audience import Audience
from ohlas.customers.models import Customer
from ohlas.team.models import Workspace


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Žluť", "zlut"),
        ("Žluť", "ŽLUŤ"),
        ("İSTANBUL", "istanbul"),
        ("Istanbul", "ISTANBUL"),
        ("ısparta", "Isparta"),
        ("Straße", "strasse"),
        ("Müller Anna", "anna mull"),
    ],
)
def test_works(cafe: Workspace, now: datetime, name: str, words: str) -> None:
    customer = Customer.create(cafe, at=now, name=name)
    assert list(Audience(q=words).customers(cafe)) == [customer]


@pytest.mark.parametrize("words", ["eva@exam", "777123", "+420777", "c-1", "zlutak", "horakova eva"])
def test_also_by_address_number_company_and_id(cafe: Workspace, eva: Customer, words: str) -> None:
    assert list(Audience(q=words).customers(cafe)) == [eva]


@pytest.mark.parametrize("words", ["eva%", "_va", "ev\\a", "eva petr", "'; drop table"])
def test_signs_of_the_database_mean_nothing(cafe: Workspace, eva: Customer, words: str) -> None:
    assert not Audience(q=words).customers(cafe).exists()


def test_a_percent_sign_finds_itself(cafe: Workspace, now: datetime) -> None:
    customer = Customer.create(cafe, at=now, name="100% bio_shop")
    assert list(Audience(q="100% bio_").customers(cafe)) == [customer]


def test_only_the_own_business(cafe: Workspace, eva: Customer, stranger: Customer) -> None:
    assert list(Audience(q="eva").customers(cafe)) == [eva]
