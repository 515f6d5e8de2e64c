"""The form of a touchpoint: the business's own language, the others folded below it."""

from collections.abc import Callable

import pytest
from django.test import Client

from ohlas.customers.models import Touchpoint
from ohlas.team.models import Member, Workspace

SignIn = Callable[[Member], Client]
URL = "/w/ozvena/touchpoints/"


@pytest.fixture
def visit(cafe: Workspace) -> Touchpoint:
    return Touchpoint.find_or_make(cafe, "visit", names={"en": "Visit", "cs": "Návštěva", "de": "Besuch"})


def test_the_businesss_language_comes_first_wherever_it_stands(
    signed_in: SignIn, olga: Member, cafe: Workspace, visit: Touchpoint
) -> None:
    cafe.set(languages=["de", "cs", "en"])
    form = signed_in(olga).get(f"{URL}{visit.pk}/").context["form"]
    assert [field.name for field in form.first] == ["name_cs", "phrase_cs"]
    assert [name for _language, name, _open, _fields in form.others] == ["Besuch", "Visit"]


def test_the_others_are_folded_and_say_what_they_hold(signed_in: SignIn, olga: Member, visit: Touchpoint) -> None:
    page = signed_in(olga).get(f"{URL}{visit.pk}/").content.decode()
    assert page.count("<details><summary>") >= 4
    assert "<details open" not in page
    assert "<bdi>Besuch</bdi>" in page


def test_what_comes_back_refused_stands_open_where_something_was_written(signed_in: SignIn, olga: Member) -> None:
    page = signed_in(olga).post(URL + "new/", {"name_de": "B\x07", "name_tr": ""})
    assert page.status_code == 422
    opened = {fields[0].name: is_open for _language, _name, is_open, fields in page.context["form"].others}
    assert opened == {"name_de": True, "name_tr": False, "name_it": False, "name_en": False}
    assert not Touchpoint.objects.exists()


def test_saved_from_folded_fields_too(signed_in: SignIn, olga: Member, visit: Touchpoint) -> None:
    signed_in(olga).post(f"{URL}{visit.pk}/", {"name_cs": "Návštěva", "name_de": "Ihr Besuch", "phrase_de": "mit Ihm"})
    visit.refresh_from_db()
    assert (visit.names, visit.phrases) == ({"cs": "Návštěva", "de": "Ihr Besuch"}, {"de": "mit Ihm"})


def test_a_business_of_one_language_sees_nothing_to_unfold(
    signed_in: SignIn, olga: Member, cafe: Workspace, visit: Touchpoint
) -> None:
    cafe.set(languages=["cs"])
    assert "In other languages" not in signed_in(olga).get(f"{URL}{visit.pk}/").content.decode()


def test_called_by_its_name_with_the_key_below(signed_in: SignIn, olga: Member, visit: Touchpoint) -> None:
    page = signed_in(olga).get(f"{URL}{visit.pk}/").content.decode()
    assert "<h1><bdi>Visit</bdi></h1>" in " ".join(page.split()).replace("> <", "><")
    assert "<code>visit</code>" in page


def test_retired_from_its_page(signed_in: SignIn, olga: Member, visit: Touchpoint) -> None:
    retire = f'action="{URL}{visit.pk}/retire/"'
    client = signed_in(olga)
    assert retire in client.get(f"{URL}{visit.pk}/").content.decode()
    client.post(f"{URL}{visit.pk}/retire/")
    assert retire not in client.get(f"{URL}{visit.pk}/").content.decode()
    assert retire in client.get(URL).content.decode()
