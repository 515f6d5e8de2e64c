"""A page is opened, a colleague changes the record, the page is sent: it writes what was changed in it and no more."""

import re
from collections.abc import Callable
from datetime import datetime
from html import unescape
from typing import Any

import pytest
from django.test import Client

from ohlas.customers.models import AttributeType, Company, Customer
from ohlas.team.models import Member, Workspace

SignedIn = Callable[[Member], Client]


def opened(browser: Client, address: str) -> dict[str, list[str]]:
    """What a browser would send back untouched."""
    page = browser.get(address).content.decode()
    sent: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", page):
        is_left_out = re.search(r'type="(checkbox|radio)"', tag) and " checked" not in tag
        if (name := re.search(r'name="([^"]+)"', tag)) and not is_left_out:
            value = re.search(r'value="([^"]*)"', tag)
            sent.setdefault(name[1], []).append(unescape(value[1]) if value else "")
    for name, options in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        sent[name] = [chosen[1] if chosen else ""]
    for name, text in re.findall(r'<textarea name="([^"]+)"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL):
        sent[name] = [unescape(text).replace("\n", "\r\n")]
    return sent


@pytest.fixture
def eva(cafe: Workspace, now: datetime) -> Customer:
    AttributeType.declare(cafe, label="Size", kind="text")
    AttributeType.declare(cafe, label="Room", kind="text")
    facts: dict[str, Any] = {"phone": "+420777123456", "tags": ["a"], "attributes": {"size": "M", "room": "1"}}
    return Customer.create(cafe, at=now, name="Eva", **facts)


def test_a_customer(eva: Customer, olga: Member, signed_in: SignedIn, now: datetime) -> None:
    browser, address = signed_in(olga), f"/w/ozvena/customers/{eva.pk}/edit/"
    form = opened(browser, address)
    Customer.objects.get(pk=eva.pk).change(
        at=now, phone="+420777999888", language="tr", tags=["a", "b"], attributes={"size": "L", "room": "1"}
    )
    answer = browser.post(address, {**form, "name": "Eva Nová", "attribute_room": "2"})
    assert answer.status_code == 302
    eva = Customer.objects.get(pk=eva.pk)
    assert (eva.name, eva.language, eva.attributes) == ("Eva Nová", "tr", {"size": "L", "room": "2"})
    assert [str(point) for point in eva.points("phone")] == ["+420777999888"]
    assert sorted(tag.name for tag in eva.tags.all()) == ["a", "b"]


def test_what_is_emptied_is_gone(eva: Customer, olga: Member, signed_in: SignedIn) -> None:
    browser, address = signed_in(olga), f"/w/ozvena/customers/{eva.pk}/edit/"
    browser.post(address, {**opened(browser, address), "phone": "", "tags": "", "attribute_size": ""})
    eva = Customer.objects.get(pk=eva.pk)
    assert (eva.points("phone"), list(eva.tags.all()), eva.attributes) == ([], [], {"room": "1"})


def test_a_company(cafe: Workspace, olga: Member, signed_in: SignedIn, now: datetime) -> None:
    firm = Company.create(cafe, at=now, name="Ozvena s.r.o.", note="One\nTwo")
    browser, address = signed_in(olga), f"/w/ozvena/customers/companies/{firm.pk}/edit/"
    form = opened(browser, address)
    Company.objects.get().change(note="Three")
    browser.post(address, {**form, "registration": "CZ1"})
    assert (Company.objects.get().note, Company.objects.get().registration) == ("Three", "CZ1")


def test_the_business(olga: Member, signed_in: SignedIn, now: datetime) -> None:
    browser, address = signed_in(olga), "/w/ozvena/settings/business/"
    form = opened(browser, address)
    Workspace.objects.get().change(rest_days=90, languages=["cs", "tr"], at=now, by=olga.user)
    assert browser.post(address, {**form, "name": "Jiná kavárna"}).status_code == 302
    shop = Workspace.objects.get()
    assert (shop.name, shop.rest_days, shop.languages) == ("Jiná kavárna", 90, ["cs", "tr"])


def test_a_word_put_on_by_two(eva: Customer, now: datetime) -> None:
    seen = Customer.objects.for_lists().get(pk=eva.pk)
    eva.retag(add="b", at=now)
    seen.retag(add="c", remove="a", at=now)
    assert sorted(tag.name for tag in eva.tags.all()) == ["b", "c"]
