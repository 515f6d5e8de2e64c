"""The navigation shows each member the pages they may open."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from ohlas.project.menu import ACCOUNT_MENU, MENU, menu_of
from ohlas.project.settings_menu import settings_of
from ohlas.team.models import Member, Workspace

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


def _businesses(browser: Client, page: str) -> list[tuple[str, str, bool]]:
    return [(item.label, item.url, item.current) for item in browser.get(page).context["workspace_menu"]]


def test_who_works_in_two_businesses_goes_from_one_to_the_other(
    olga: Member, other_shop: Workspace, signed_in: SignedIn, now: datetime
) -> None:
    browser = signed_in(olga)
    assert _businesses(browser, "/w/ozvena/") == [("Kavárna Ozvěna", "/w/ozvena/", True)]
    Member.objects.create(workspace=other_shop, user=olga.user, role="viewer", joined_at=now)
    both = [("Kavárna Ozvěna", "/w/ozvena/"), ("Other Shop", "/w/other/")]
    for page in ("/w/ozvena/", "/w/other/"):
        assert _businesses(browser, page) == [(name, url, url == page) for name, url in both]


def test_the_own_account_and_the_way_out_stand_on_every_page(olga: Member, signed_in: SignedIn) -> None:
    shown = signed_in(olga).get("/w/ozvena/account/").context["account_menu"]
    assert [(item.label, item.current, item.method) for item in shown] == [
        ("Your account", True, ""),
        ("Sign out", False, "post"),
    ]


def test_a_page_outside_a_business_has_no_menu(client: Client, olga: Member) -> None:
    context = client.get("/accounts/login/").context
    assert (context["menu"], context["account_menu"], context["workspace_menu"]) == ([], [], [])
    assert "account_name" not in context
