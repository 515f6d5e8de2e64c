"""Keys for other programs."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from ohlas.team.forms.keys import SCOPE_WORDS
from ohlas.team.models import ApiKey, Member
from ohlas.team.scopes import SCOPES

SignedIn = Callable[[Member], Client]
KEYS = "/w/ozvena/settings/keys/"


def test_a_key_is_shown_once_and_works(olga: Member, signed_in: SignedIn) -> None:
    browser = signed_in(olga)
    page = browser.post(f"{KEYS}new/", {"name": "E-shop", "scopes": ["customers:read"]})
    found = re.search(r"ohl_[\w-]{40,}", page.content.decode())
    assert found
    assert "no-store" in page["Cache-Control"]
    key = ApiKey.find(found[0])
    assert key
    assert (key.name, key.scopes, key.created_by) == ("E-shop", ["customers:read"], olga.user)
    listed = browser.get(KEYS).content.decode()
    assert found[0] not in listed
    assert key.prefix in listed


def test_a_key_is_revoked_once(olga: Member, signed_in: SignedIn) -> None:
    browser = signed_in(olga)
    browser.post(f"{KEYS}new/", {"name": "E-shop", "scopes": list(SCOPES)})
    key = ApiKey.objects.get()
    address = f"{KEYS}{key.pk}/revoke/"
    assert browser.get(address).status_code == 405
    assert browser.post(address).status_code == 302
    key.refresh_from_db()
    revoked_at = key.revoked_at
    assert revoked_at
    browser.post(address)
    key.refresh_from_db()
    assert key.revoked_at == revoked_at


@pytest.mark.parametrize(
    "given", [{"name": "", "scopes": ["customers:read"]}, {"name": "x"}, {"name": "x", "scopes": ["all"]}]
)
def test_a_key_without_name_or_scope_is_refused(
    olga: Member, signed_in: SignedIn, given: dict[str, str | list[str]]
) -> None:
    assert signed_in(olga).post(f"{KEYS}new/", given).status_code == 422
    assert not ApiKey.objects.exists()


def test_a_manager_makes_no_keys(marek: Member, signed_in: SignedIn) -> None:
    browser = signed_in(marek)
    assert browser.get(KEYS).status_code == 404
    assert browser.post(f"{KEYS}new/", {"name": "x", "scopes": ["customers:read"]}).status_code == 404
    assert not ApiKey.objects.exists()


def test_the_empty_page_says_what_keys_are_for(olga: Member, signed_in: SignedIn) -> None:
    assert "new/" in signed_in(olga).get(KEYS).content.decode()


def test_what_a_key_may_do_is_said_in_words(olga: Member, signed_in: SignedIn) -> None:
    assert set(SCOPE_WORDS) == set(SCOPES)
    page = signed_in(olga).get(f"{KEYS}new/").content.decode()
    assert "Add, change and erase customers (customers:write)" in page
