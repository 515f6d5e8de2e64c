"""Settings: which pages each role has, and that a refusal leaves the business as it was."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from ohlas.team.models import AuditEntry, Member, Workspace
from ohlas.team.tests.test_business import GOOD

SignedIn = Callable[[Member], Client]
SETTINGS = "/w/ozvena/settings/"
LEADERS = {"business/", "hours/", "look/", "sender/", "staff/", "staff/new/"}
OWNERS = {"members/", "members/invite/", "keys/", "keys/new/", "second-step/", "audit/"}
FORMS: dict[str, dict[str, Any]] = {
    "business/": GOOD,
    "hours/": {"mon": "9-17"},
    "look/": {"brand_color": "#ff0000"},
    "sender/": {"sender_name": "Mallory", "reply_to": "mallory@example.com"},
}


def as_it_is(workspace: Workspace) -> dict[str, Any]:
    return dict(Workspace.objects.filter(pk=workspace.pk).values().get())


@pytest.mark.parametrize(
    ("who", "pages"),
    [("olga", LEADERS | OWNERS), ("marek", LEADERS), ("radim", set()), ("vera", set()), ("mallory", set())],
)
def test_each_role_has_its_pages(
    request: pytest.FixtureRequest, olga: Member, signed_in: SignedIn, who: str, pages: set[str]
) -> None:
    browser = signed_in(request.getfixturevalue(who))
    assert {page for page in LEADERS | OWNERS if browser.get(SETTINGS + page).status_code == 200} == pages


@pytest.mark.parametrize(("who", "links"), [("olga", 6), ("marek", 2), ("radim", 0), ("vera", 0)])
def test_the_first_page_leads_only_where_one_may_go(
    request: pytest.FixtureRequest, olga: Member, signed_in: SignedIn, who: str, links: int
) -> None:
    page = signed_in(request.getfixturevalue(who)).get(SETTINGS)
    main = page.content.decode().partition("<main")[2]
    found = [
        each for each in ("business", "staff", "members", "keys", "audit", "second-step") if f"settings/{each}/" in main
    ]
    assert len(found) == links, found


@pytest.mark.parametrize("form", FORMS)
def test_marek_changes_it(marek: Member, signed_in: SignedIn, form: str) -> None:
    before = as_it_is(marek.workspace)
    assert signed_in(marek).post(SETTINGS + form, FORMS[form]).status_code == 302
    assert as_it_is(marek.workspace) != before
    assert AuditEntry.objects.get(kind="business.changed").user == marek.user


@pytest.mark.parametrize("who", ["radim", "vera", "mallory"])
@pytest.mark.parametrize("form", FORMS)
def test_nobody_else_changes_it(
    request: pytest.FixtureRequest, cafe: Workspace, signed_in: SignedIn, who: str, form: str
) -> None:
    before = as_it_is(cafe)
    assert signed_in(request.getfixturevalue(who)).post(SETTINGS + form, FORMS[form]).status_code == 404
    assert as_it_is(cafe) == before
    assert not AuditEntry.objects.filter(kind="business.changed").exists()


@pytest.mark.parametrize(
    ("form", "wrong"),
    [
        ("business/", {**GOOD, "country": "ZZ"}),
        ("hours/", {"mon": "9-17", "tue": "all day"}),
        ("look/", {"brand_color": "red"}),
        ("sender/", {"sender_name": "A\nB"}),
        ("sender/", {"reply_to": "nobody"}),
        ("sender/", {"postal_address": "x" * 301}),
    ],
)
def test_a_wrong_form_changes_nothing(marek: Member, signed_in: SignedIn, form: str, wrong: dict[str, Any]) -> None:
    before = as_it_is(marek.workspace)
    assert signed_in(marek).post(SETTINGS + form, wrong).status_code == 422
    assert as_it_is(marek.workspace) == before


@pytest.mark.parametrize("form", FORMS)
def test_fields_that_are_not_there_reach_nothing(marek: Member, signed_in: SignedIn, form: str) -> None:
    more = {"slug": "mine", "second_step_required_at": "2026-11-20", "created_at": "2020-01-01", "id": "x"}
    signed_in(marek).post(SETTINGS + form, FORMS[form] | more)
    now = as_it_is(marek.workspace)
    assert (now["slug"], now["second_step_required_at"], str(now["created_at"].year)) == ("ozvena", None, "2026")


def test_saving_what_holds_already_is_no_change(marek: Member, signed_in: SignedIn) -> None:
    for _twice in range(2):
        signed_in(marek).post(SETTINGS + "hours/", FORMS["hours/"])
    assert AuditEntry.objects.filter(kind="business.changed").count() == 1


def test_closed_all_week_is_saved_too(marek: Member, cafe: Workspace, signed_in: SignedIn) -> None:
    signed_in(marek).post(SETTINGS + "hours/", {"mon": "9-17"})
    assert signed_in(marek).post(SETTINGS + "hours/", {"mon": ""}).status_code == 302
    cafe.refresh_from_db()
    assert not any(cafe.opening_hours.values())


def test_an_empty_sender_goes_back_to_the_name_of_the_business(
    marek: Member, cafe: Workspace, signed_in: SignedIn
) -> None:
    signed_in(marek).post(SETTINGS + "sender/", {"sender_name": "Olga from Ozvěna"})
    assert signed_in(marek).post(SETTINGS + "sender/", {"sender_name": ""}).status_code == 302
    cafe.refresh_from_db()
    assert cafe.sender_name == ""


@pytest.mark.parametrize(
    ("name", "slug"), [("Kavárna", "kavarna"), ("Çağrı'nın Yeri", "cagrinin-yeri"), ("李雷", "business")]
)
def test_the_address_is_made_of_the_name(olga: Member, now: datetime, name: str, slug: str) -> None:
    made = [
        Workspace.create(name=name, country="CZ", language="cs", timezone="Europe/Prague", owner=olga.user, at=now)
        for _twice in range(3)
    ]
    assert [each.slug for each in made] == [slug, f"{slug}-2", f"{slug}-3"]
