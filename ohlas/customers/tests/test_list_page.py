"""The list of customers."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from ohlas.customers.models import Customer
from ohlas.team.models import Member, Workspace

SignIn = Callable[[Member], Client]
URL = "/w/ozvena/customers/"


def names(response: object) -> list[str]:
    return [customer.name for customer in response.context["shown"].people]  # type: ignore[attr-defined]


def many(cafe: Workspace, count: int, now: datetime) -> None:
    for n in range(count):
        Customer.create(
            cafe,
            at=now + timedelta(minutes=n),
            name=f"Person {n:03}",
            email=f"p{n}@x.cz",
            tags=["a", f"t{n}"],
            company=f"C{n}",
        )


def test_works(signed_in: SignIn, radim: Member, eva: Customer, ismail: Customer, stranger: Customer) -> None:
    response = signed_in(radim).get(URL)
    assert response.status_code == 200
    assert names(response) == ["Eva Horáková", "İSMAİL IŞIK"]
    assert "secret" not in response.content.decode()
    assert "Stranger" not in response.content.decode()


def test_search_without_script_and_with(signed_in: SignIn, radim: Member, eva: Customer, ismail: Customer) -> None:
    client = signed_in(radim)
    assert names(client.get(URL, {"q": "ismail isik"})) == ["İSMAİL IŞIK"]
    part = client.get(URL, {"q": "HORAKOVA"}, headers={"HX-Request": "true", "HX-Target": "people"})
    assert "<html" not in part.content.decode()
    assert "Eva Horáková" in part.content.decode()


@pytest.mark.parametrize(
    "query",
    ["sort=password", "sort=-id", "after=x", "before=" + "1" * 36, "language=%00", "q=%00%ff", "tag=" + "x" * 9000],
)
def test_nonsense_in_the_address_is_harmless(signed_in: SignIn, radim: Member, eva: Customer, query: str) -> None:
    assert signed_in(radim).get(f"{URL}?{query}").status_code == 200


def test_refused_to_viewers_strangers_and_nobody(
    signed_in: SignIn, vera: Member, mallory: Member, client: Client, cafe: Workspace
) -> None:
    assert signed_in(vera).get(URL).status_code == 404
    assert signed_in(mallory).get(URL).status_code == 404
    assert client.get(URL).status_code == 302


def test_wrong_method(signed_in: SignIn, olga: Member) -> None:
    assert signed_in(olga).post(URL).status_code == 405


def test_an_empty_book_says_what_to_do(signed_in: SignIn, olga: Member) -> None:
    assert "Import a list" in signed_in(olga).get(URL).content.decode()


@pytest.mark.parametrize("sort", ["name", "newest", "answer"])
def test_pages_there_and_back(
    signed_in: SignIn, olga: Member, cafe: Workspace, now: datetime, sort: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ohlas.customers.paging.page_of.__kwdefaults__", {"size": 3})
    many(cafe, 8, now)
    for n, customer in enumerate(Customer.objects.order_by("sort_key")[:4]):
        customer.set(last_answer_at=now + timedelta(hours=n // 2), last_metric="nps", last_scale="0-10", last_score=9)
    client, seen, url, pages = signed_in(olga), [], f"{URL}?sort={sort}", []
    while url:
        response = client.get(url)
        pages.append(names(response))
        seen += names(response)
        url = response.context["older_url"] and URL + response.context["older_url"]
    assert len(seen) == len(set(seen)) == 8
    assert [len(page) for page in pages] == [3, 3, 2]
    back = client.get(URL + response.context["newer_url"])
    assert names(back) == pages[1]
    assert names(client.get(URL + back.context["newer_url"])) == pages[0]


def test_masked_without_sight_of_personal_data(signed_in: SignIn, radim: Member, eva: Customer) -> None:
    radim.set(sees_personal_data=False)
    text = signed_in(radim).get(URL).content.decode()
    assert "E. H." in text
    assert "Horáková" not in text
    assert names(signed_in(radim).get(URL, {"q": "nobody"})) == ["Eva Horáková"]


def test_names_are_never_markup(signed_in: SignIn, olga: Member, cafe: Workspace, now: datetime) -> None:
    Customer.create(cafe, at=now, name="<script>alert(1)</script>", company="{{ 7|add:7 }}", tags=["<b>x"])
    text = signed_in(olga).get(URL).content.decode()
    assert "<script>alert" not in text
    assert "<b>x" not in text


def test_constant_number_of_queries(
    signed_in: SignIn, olga: Member, cafe: Workspace, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = signed_in(olga)
    many(cafe, 10, now)
    client.get(URL)
    with CaptureQueriesContext(connection) as ten:
        client.get(URL)
    for n in range(10, 20):
        Customer.create(cafe, at=now, name=f"Person {n:03}", email=f"p{n}@x.cz", tags=["a"], company=f"C{n}")
    with CaptureQueriesContext(connection) as twenty:
        client.get(URL)
    assert len(ten) == len(twenty)
