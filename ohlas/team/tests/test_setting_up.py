"""The first business, in the browser."""

import threading
from datetime import datetime
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from ohlas.team import setup_code
from ohlas.team.models import AlreadySetUp, Member, User, Workspace

PASSWORD = "three ordinary words"


@pytest.fixture(autouse=True)
def _fresh_limits(db: None) -> None:
    cache.clear()


def _given(**changes: str) -> dict[str, str]:
    given = {
        "code": setup_code.current_code() or "",
        "business": "Kavárna Žluť & syn",
        "country": "CZ",
        "language": "cs",
        "timezone": "",
        "name": "Olga Nováková",
        "email": "Olga@Example.com",
        "password": PASSWORD,
    }
    return given | changes


def test_the_first_visitor_is_led_to_set_up(client: Client) -> None:
    assert client.get("/")["Location"] == "/setup/"
    page = client.get("/setup/", headers={"Accept-Language": "tr"}).content.decode()
    assert 'value="TR" selected' in page
    assert 'value="tr" selected' in page


def test_with_the_code_the_business_is_there_and_the_owner_inside(client: Client) -> None:
    response = client.post("/setup/", _given())
    workspace, member = Workspace.objects.get(), Member.objects.select_related("user").get()
    assert response["Location"] == reverse(settings.AFTER_SET_UP, kwargs={"workspace": workspace.slug})
    assert (workspace.slug, workspace.timezone, workspace.currency) == ("kavarna-zlut-syn", "Europe/Prague", "CZK")
    assert (workspace.language, workspace.languages[0]) == ("cs", "cs")
    assert (member.role, member.user.email, member.user.language) == ("owner", "olga@example.com", "cs")
    assert client.get(f"/w/{workspace.slug}/settings/").status_code == 200


def test_the_code_ends_with_the_set_up(client: Client) -> None:
    given = _given()
    client.post("/setup/", given)
    assert setup_code.current_code() is None
    assert client.get("/setup/")["Location"] == "/"
    assert Client().post("/setup/", given | {"email": "other@example.com"})["Location"] == "/"
    assert User.objects.count() == 1


def test_the_code_is_forgiving_about_how_it_is_written(client: Client) -> None:
    code = setup_code.current_code() or ""
    assert len(code) == 9
    assert client.post("/setup/", _given(code=f" {code.lower().replace('-', ' ')}")).status_code == 302


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("code", "AAAA-AAAA"),
        ("code", ""),
        ("business", ""),
        ("business", "A\u2028B"),
        ("business", "x" * 121),
        ("country", "XX"),
        ("language", "fr"),
        ("timezone", "Mars/Base"),
        ("name", ""),
        ("email", "olga"),
        ("password", "short"),
        ("password", "olga@example.com"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(client: Client, field: str, value: str) -> None:
    response = client.post("/setup/", _given(**{field: value}))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert not Workspace.objects.exists()
    assert not User.objects.exists()


def test_guessing_the_code_is_slowed_down(client: Client) -> None:
    answers = {client.post("/setup/", _given(code="AAAA-AAAA")).status_code for _ in range(21)}
    assert answers == {422, 429}
    assert client.post("/setup/", _given()).status_code == 429
    assert not Workspace.objects.exists()


def test_looking_makes_nothing(client: Client) -> None:
    client.get("/setup/", _given())
    assert not Workspace.objects.exists()


def test_two_businesses_of_one_name_have_two_addresses(olga: Member, now: datetime) -> None:
    def again() -> Workspace:
        return Workspace.create(
            name="Kavárna Ozvěna", country="IT", language="it", timezone="Europe/Rome", owner=olga.user, at=now
        )

    assert [again().slug, again().slug, again().currency] == ["kavarna-ozvena", "kavarna-ozvena-2", "EUR"]


def test_a_name_without_letters_still_has_an_address(olga: Member, now: datetime) -> None:
    made = Workspace.create(name="咖啡", country="DE", language="de", timezone="Europe/Berlin", owner=olga.user, at=now)
    assert made.slug


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_owner(now: datetime) -> None:
    results: list[Any] = []
    together = threading.Barrier(4)

    def attempt(number: int) -> None:
        together.wait()
        try:
            results.append(
                Workspace.set_up(
                    business="Ozvěna",
                    country="CZ",
                    language="cs",
                    timezone="Europe/Prague",
                    name=f"Owner {number}",
                    email=f"owner{number % 2}@example.com",
                    password=PASSWORD,
                    at=now,
                )
            )
        except AlreadySetUp:
            results.append(None)
        finally:
            connection.close()

    threads = [threading.Thread(target=attempt, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 4
    assert [bool(result) for result in results].count(True) == 1
    assert (Workspace.objects.count(), Member.objects.count(), User.objects.count()) == (1, 1, 1)
