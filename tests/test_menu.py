"""The navigation shows each member the pages they may open."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from ohlas.project.menu import ACCOUNT_MENU, MENU, menu_of
from ohlas.project.settings_menu import settings_of
from ohlas.team.models import Member

SignedIn = Callable[[Member], Client]


@pytest.mark.parametrize("name", [page.name for page in [*MENU, *ACCOUNT_MENU]])
def test_every_page_of_the_menu_exists(name: str) -> None:
    assert reverse(name, kwargs={"workspace": "ozvena"}).startswith("/w/ozvena/")


def _labels(member: Member) -> list[str]:
    return [item.label for item in menu_of(member, "/w/ozvena/")]


def test_each_role_sees_its_pages(olga: Member, marek: Member, radim: Member, vera: Member) -> None:
    assert _labels(olga) == _labels(marek)
    assert _labels(olga)[0] == "Today"
    assert "Mailings" not in _labels(radim)
    assert "Customers" in _labels(radim)
    assert set(_labels(vera)) == {"Today", "Scores", "Comments", "Settings"}


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("/w/ozvena/", ["Today"]),
        ("/w/ozvena/scores/", ["Scores"]),
        ("/w/ozvena/settings/members/", ["Settings"]),
        ("/w/ozvena/account/", []),
    ],
)
def test_the_page_one_is_on_is_marked(olga: Member, path: str, label: list[str]) -> None:
    assert [item.label for item in menu_of(olga, path) if item.current] == label


def test_every_entry_of_the_menu_opens(olga: Member, vera: Member, signed_in: SignedIn) -> None:
    for member in (olga, vera):
        browser = signed_in(member)
        for item in menu_of(member, "/"):
            assert browser.get(item.url).status_code == 200, item.url


@pytest.mark.parametrize("path", ["settings/members/", "touchpoints/", "facts/new/", "permission/texts/", "keeping/"])
def test_what_one_arranges_marks_settings(olga: Member, path: str) -> None:
    assert [item.label for item in menu_of(olga, f"/w/ozvena/{path}") if item.current] == ["Settings"]


def _settings(member: Member) -> list[str]:
    return [url for _heading, rows in settings_of(member) for _row, url in rows]


def test_the_settings_page_leads_each_role_to_its_pages(
    olga: Member, marek: Member, radim: Member, vera: Member, signed_in: SignedIn
) -> None:
    assert _settings(radim) == _settings(vera) == ["/w/ozvena/account/"]
    assert set(_settings(olga)) > set(_settings(marek)) > {"/w/ozvena/touchpoints/", "/w/ozvena/permission/"}
    for member in (olga, marek, vera):
        browser = signed_in(member)
        page = browser.get("/w/ozvena/settings/").content.decode()
        for url in _settings(member):
            assert f'href="{url}"' in page
            assert browser.get(url).status_code == 200, url
