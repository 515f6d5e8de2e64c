"""Whom nobody offered as the same person is chosen by hand, to be merged."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ohlas.customers.models import Customer, Duplicate, Event, Merge
from ohlas.customers.tests.test_duplicates_page import pair_of
from ohlas.team.models import AuditEntry, Member, Workspace

SignIn = Callable[[Member], Client]
BOOK = "/w/ozvena/customers/"


@pytest.fixture
def page(eva: Customer) -> str:
    return f"{BOOK}{eva.pk}/merge/"


def offered(client: Client, page: str, words: str) -> list[str]:
    return [customer.name for customer in client.get(page, {"q": words}).context["people"]]


def test_works(signed_in: SignIn, olga: Member, eva: Customer, cafe: Workspace, page: str, now: datetime) -> None:
    """From her page, by a search, to the comparison, and there it is done."""
    married = Customer.create(cafe, at=now, name="Eva Dvořáková", email="dvorakova@firma.cz")
    browser = signed_in(olga)
    assert page in browser.get(f"{BOOK}{eva.pk}/").content.decode()
    text = browser.get(page, {"q": "dvorak"}).content.decode()
    address = f"{page}{married.pk}/"
    assert f'href="{address}"' in text
    assert "@firma.cz" in text
    form = browser.get(address).context["form"]
    answer = browser.post(address, {name: form[name].initial for name in form.fields})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{BOOK}{eva.pk}/")
    assert Customer.objects.get().points("email")[-1].normalised == "dvorakova@firma.cz"


@pytest.mark.parametrize(
    "words", ["ısmaıl", "ISMAIL isik", "İSMAİL", "ismail@exam", "532 123", "+90532", "c-77", "kahve"]
)
def test_found_by_half_of_anything(
    signed_in: SignIn, marek: Member, cafe: Workspace, page: str, now: datetime, words: str
) -> None:
    known = {"email": "ismail@example.com.tr", "phone": "+90 532 123 45 67", "external_id": "c-77", "company": "Kahve"}
    Customer.create(cafe, at=now, name="İSMAİL IŞIK", **known)
    assert offered(signed_in(marek), page, words) == ["İSMAİL IŞIK"]


def test_never_oneself_nor_who_is_gone_nor_anothers(
    signed_in: SignIn, olga: Member, eva: Customer, cafe: Workspace, stranger: Customer, page: str, now: datetime
) -> None:
    merged, erased, left = (Customer.create(cafe, at=now, name=f"Eva {word}") for word in ("Merged", "Erased", "Left"))
    Merge.join(left, merged, by=olga.user, at=now)
    erased.erase(by=olga.user, at=now)
    assert offered(signed_in(olga), page, "eva") == ["Eva Left"]


def test_nobody_else_fits(signed_in: SignIn, olga: Member, page: str) -> None:
    assert "Nobody else fits" in signed_in(olga).get(page, {"q": "horakova"}).content.decode()


def test_before_a_word_is_typed(
    signed_in: SignIn, olga: Member, eva: Customer, ismail: Customer, cafe: Workspace, page: str, now: datetime
) -> None:
    """Who is suspected, the surest first; nobody else."""
    browser = signed_in(olga)
    assert "a few digits" in browser.get(page).content.decode()
    weak, sure = (Customer.create(cafe, at=now, name=name) for name in ("Eva Weak", "Eva Sure"))
    pair_of(eva, weak, now, strength=Duplicate.WEAK)
    pair_of(eva, sure, now, strength=Duplicate.STRONG)
    pair_of(eva, ismail, now).dismiss(by=olga.user, at=now)
    assert offered(browser, page, "") == ["Eva Sure", "Eva Weak"]


def test_first_the_one_then_the_other(signed_in: SignIn, olga: Member, eva: Customer, page: str) -> None:
    browser = signed_in(olga)
    assert f"{BOOK}merge/" in browser.get(f"{BOOK}duplicates/").content.decode()
    assert offered(browser, f"{BOOK}merge/", "") == []
    assert f'href="{page}"' in browser.get(f"{BOOK}merge/", {"q": "horak"}).content.decode()


def test_while_somebody_types_only_the_people_come(signed_in: SignIn, olga: Member, page: str) -> None:
    part = signed_in(olga).get(page, {"q": "x"}, headers={"HX-Request": "true", "HX-Target": "people"})
    assert part.content.decode().strip().startswith("<div")
    assert "<html" not in part.content.decode()


def test_nothing_is_written_by_looking(
    signed_in: SignIn, olga: Member, eva: Customer, ismail: Customer, page: str
) -> None:
    browser = signed_in(olga)
    before = Event.objects.count(), AuditEntry.objects.count()
    for address in (page, f"{page}?q=i", f"{BOOK}merge/", f"{page}{ismail.pk}/"):
        assert browser.get(address).status_code == 200
    assert (Event.objects.count(), AuditEntry.objects.count()) == before
    assert Customer.objects.count() == 2


def test_by_pages_in_the_same_few_queries(
    signed_in: SignIn, olga: Member, cafe: Workspace, page: str, now: datetime
) -> None:
    for n in range(60):
        Customer.create(cafe, at=now, name=f"Person {n:02}", email=f"p{n}@x.cz")
    browser = signed_in(olga)
    browser.get(page)
    first = browser.get(page, {"q": "person"})
    older = first.context["older_url"]
    assert "q=person" in older
    assert len(browser.get(page + older).context["people"]) == 10
    asked = []
    for words in ("person 59", "person"):
        with CaptureQueriesContext(connection) as queries:
            browser.get(page, {"q": words})
        asked.append(len(queries))
    assert asked[0] == asked[1] < 20


@pytest.mark.parametrize("query", ["after=x", "before=" + "1" * 36, "q=%00%ff", "q=" + "x" * 9000, "company=x&tag=y"])
def test_nonsense_in_the_address_is_harmless(signed_in: SignIn, olga: Member, page: str, query: str) -> None:
    assert signed_in(olga).get(f"{page}?{query}").status_code == 200


def test_what_a_stranger_called_himself_is_text(
    signed_in: SignIn, olga: Member, cafe: Workspace, page: str, now: datetime
) -> None:
    odd = Customer.create(cafe, at=now, name="<b>Odd</b>")
    browser = signed_in(olga)
    for address in (f"{page}?q=odd", f"{BOOK}{odd.pk}/merge/", f"{BOOK}{odd.pk}/merge/?q=eva"):
        assert "<b>Odd" not in browser.get(address).content.decode()


def test_refused_to_who_may_not_merge(
    signed_in: SignIn, radim: Member, vera: Member, mallory: Member, client: Client, eva: Customer, page: str
) -> None:
    for member in (radim, vera, mallory):
        browser = signed_in(member)
        for address in (page, f"{page}?q=eva", f"{BOOK}merge/"):
            assert browser.get(address).status_code == 404
    assert client.get(page).status_code == 302
    assert page not in signed_in(radim).get(f"{BOOK}{eva.pk}/").content.decode()
    assert f"{BOOK}merge/" not in signed_in(radim).get(f"{BOOK}duplicates/").content.decode()


def test_refused_to_who_may_not_see_people(signed_in: SignIn, marek: Member, eva: Customer, page: str) -> None:
    marek.set(sees_personal_data=False)
    browser = signed_in(marek)
    assert browser.get(page, {"q": "eva"}).status_code == 404
    assert browser.get(f"{BOOK}merge/", {"q": "eva"}).status_code == 404
    assert page not in browser.get(f"{BOOK}{eva.pk}/").content.decode()


def test_another_business_is_not_there(
    signed_in: SignIn, mallory: Member, olga: Member, eva: Customer, stranger: Customer
) -> None:
    assert signed_in(olga).get(f"{BOOK}{stranger.pk}/merge/").status_code == 404
    assert signed_in(olga).get(f"{BOOK}{eva.pk}/merge/{stranger.pk}/").status_code == 404
    assert signed_in(mallory).get(f"/w/{mallory.workspace.slug}/customers/{eva.pk}/merge/").status_code == 404


@pytest.mark.parametrize("path", ["merge/", "{pk}/merge/"])
def test_wrong_method(signed_in: SignIn, olga: Member, eva: Customer, path: str) -> None:
    assert signed_in(olga).post(BOOK + path.format(pk=eva.pk), {"q": "eva"}).status_code == 405


def test_somebody_who_was_merged_is_looked_for_as_who_stays(
    signed_in: SignIn, olga: Member, eva: Customer, ismail: Customer, page: str, now: datetime
) -> None:
    Merge.join(eva, ismail, by=olga.user, at=now)
    answer = signed_in(olga).get(f"{BOOK}{ismail.pk}/merge/")
    assert (answer.status_code, answer.headers["Location"]) == (302, page)


def test_with_oneself_says_why_not(signed_in: SignIn, olga: Member, eva: Customer, page: str) -> None:
    answer = signed_in(olga).get(f"{page}{eva.pk}/", follow=True)
    assert "These two are one already." in answer.content.decode()


def test_the_way_back_is_where_one_came_from(
    signed_in: SignIn, olga: Member, eva: Customer, ismail: Customer, page: str, now: datetime
) -> None:
    browser = signed_in(olga)
    assert browser.get(f"{page}{ismail.pk}/").context["back_url"] == page
    pair = pair_of(eva, ismail, now)
    assert browser.get(f"{page}{ismail.pk}/").context["back_url"] == f"{BOOK}duplicates/"
    pair.dismiss(by=olga.user, at=now + timedelta(hours=1))
    assert browser.get(f"{page}{ismail.pk}/").context["back_url"] == page
