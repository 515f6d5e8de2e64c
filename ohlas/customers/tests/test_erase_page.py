"""Eva asks to be erased, and Marek does it in the browser."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from ohlas.customers.models import Customer, Tombstone
from ohlas.team.models import AuditEntry, Member

SignedIn = Callable[[Member], Client]


@pytest.fixture
def address(eva: Customer) -> str:
    return f"/w/ozvena/customers/{eva.pk}/erase/"


def test_it_says_what_goes_and_what_stays(eva: Customer, address: str, marek: Member, signed_in: SignedIn) -> None:
    page = signed_in(marek).get(address).content.decode()
    for words in ("Erase Eva Horáková for good", "1 entry of their story", "counted as before", "Type ERASE to go on"):
        assert words in page
    assert Customer.objects.filter(pk=eva.pk).exists()


@pytest.mark.parametrize("word", ["ERASE", "erase "])
def test_with_the_word_she_is_gone(eva: Customer, address: str, marek: Member, signed_in: SignedIn, word: str) -> None:
    answer = signed_in(marek).post(address, {"word": word}, follow=True)
    assert "Erased for good." in answer.content.decode()
    assert not Customer.objects.exists()
    entry = AuditEntry.objects.get(kind="customer.erased")
    assert (entry.user, entry.object_id, entry.details) == (marek.user, str(eva.pk), {})


@pytest.mark.parametrize("word", ["", "yes", "ERASED"])
def test_without_it_nothing_happens(eva: Customer, address: str, olga: Member, signed_in: SignedIn, word: str) -> None:
    answer = signed_in(olga).post(address, {"word": word})
    assert answer.status_code == 422
    assert "so that nobody is erased by mistake" in answer.content.decode()
    assert (Customer.objects.count(), Tombstone.objects.count()) == (1, 0)


def test_who_may_not(
    eva: Customer, address: str, radim: Member, vera: Member, mallory: Member, signed_in: SignedIn
) -> None:
    for member in (radim, vera, mallory):
        assert signed_in(member).get(address).status_code == 404
        assert signed_in(member).post(address, {"word": "ERASE"}).status_code == 404
    assert (Customer.objects.count(), Tombstone.objects.count()) == (1, 0)


def test_whoever_sees_no_names_erases_nobody(eva: Customer, address: str, marek: Member, signed_in: SignedIn) -> None:
    marek.set(sees_personal_data=False)
    assert signed_in(marek).post(address, {"word": "ERASE"}).status_code == 404
    assert Customer.objects.count() == 1


def test_done_already(eva: Customer, address: str, olga: Member, signed_in: SignedIn, now: datetime) -> None:
    browser = signed_in(olga)
    assert browser.post(address, {"word": "ERASE"}).status_code == 302
    assert browser.post(address, {"word": "ERASE"}).status_code == 404
    assert AuditEntry.objects.filter(kind="customer.erased").count() == 1


def test_the_ways_there_stand_on_her_page_for_who_may(
    eva: Customer, olga: Member, radim: Member, signed_in: SignedIn
) -> None:
    page = f"/w/ozvena/customers/{eva.pk}/"
    assert "Erase…" in signed_in(olga).get(page).content.decode()
    assert "Their rights" not in signed_in(radim).get(page).content.decode()
