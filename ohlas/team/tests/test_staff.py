"""Colleagues whom customers meet."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from ohlas.team.models import Member, Staff, Workspace

SignIn = Callable[[Member], Client]
URL = "/w/ozvena/settings/staff/"


@pytest.fixture
def jana(cafe: Workspace) -> Staff:
    return Staff.find_or_make(cafe, "jana", name="Jana Říhová")


def test_found_or_made(cafe: Workspace, other_shop: Workspace, jana: Staff) -> None:
    assert Staff.find_or_make(cafe, " jana ", name="Somebody") == jana
    assert Staff.find_or_make(other_shop, "jana") != jana
    assert Staff.by_keys(cafe, ["jana", "radim"])["radim"].name == "radim"
    for key in ("", " ", "x" * 81, "a\nb"):
        with pytest.raises(ValidationError):
            Staff.find_or_make(cafe, key)


def test_added_named_and_linked(signed_in: SignIn, olga: Member, radim: Member) -> None:
    client = signed_in(olga)
    assert client.post(URL + "new/", {"name": "Radim Kovář", "member": str(radim.pk)}).status_code == 302
    colleague = Staff.objects.get()
    assert (colleague.key, colleague.member) == ("Radim Kovář", radim)
    client.post(f"{URL}{colleague.pk}/", {"name": "Radim K."})
    colleague.refresh_from_db()
    assert (colleague.name, colleague.key, colleague.member) == ("Radim K.", "Radim Kovář", None)
    assert "Radim K." in client.get(URL).content.decode()


def test_not_added_with_a_slip(signed_in: SignIn, olga: Member, mallory: Member, jana: Staff) -> None:
    client = signed_in(olga)
    for form in ({}, {"name": "Jana", "key": "jana"}, {"name": "Eva", "member": str(mallory.pk)}):
        assert client.post(URL + "new/", form).status_code == 422
    assert Staff.objects.count() == 1


def test_retired_and_back(signed_in: SignIn, olga: Member, jana: Staff) -> None:
    client = signed_in(olga)
    client.post(f"{URL}{jana.pk}/retire/")
    jana.refresh_from_db()
    assert jana.retired_at
    assert "No longer here" in client.get(URL).content.decode()
    client.post(f"{URL}{jana.pk}/retire/", {"back": "1"})
    jana.refresh_from_db()
    assert jana.retired_at is None


def test_refused(signed_in: SignIn, radim: Member, mallory: Member, jana: Staff, now: datetime) -> None:
    for page in ("", "new/", f"{jana.pk}/"):
        assert signed_in(radim).get(URL + page).status_code == 404
        assert signed_in(mallory).get(URL + page).status_code == 404
    assert signed_in(mallory).post(f"/w/other/settings/staff/{jana.pk}/retire/").status_code == 404
    assert signed_in(radim).get(f"{URL}{jana.pk}/retire/").status_code == 405
    jana.refresh_from_db()
    assert jana.retired_at is None
