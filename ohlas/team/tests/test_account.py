"""A person's own page."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from ohlas.team import jobs
from ohlas.team.models import Member

SignedIn = Callable[[Member], Client]
ACCOUNT = "/w/ozvena/account/"
OLD, NEW = "three ordinary words", "another ordinary phrase"


@pytest.fixture(autouse=True)
def _fresh_limits(db: None) -> None:
    cache.clear()


def test_name_language_and_look(vera: Member, signed_in: SignedIn) -> None:
    browser = signed_in(vera)
    given = {"name": "Věra", "language": "cs", "theme": "dark"}
    assert browser.post(ACCOUNT, given)["Location"] == ACCOUNT
    vera.user.refresh_from_db()
    assert (vera.user.name, vera.user.language, vera.user.theme) == ("Věra", "cs", "dark")
    page = browser.get(ACCOUNT).content.decode()
    assert '<html lang="cs"' in page
    assert 'data-theme="dark"' in page


@pytest.mark.parametrize(("field", "value"), [("name", ""), ("name", "A\nB"), ("language", "fr"), ("theme", "pink")])
def test_a_wrong_field_is_refused(vera: Member, signed_in: SignedIn, field: str, value: str) -> None:
    given = {"name": "Věra", "language": "cs", "theme": "dark"}
    response = signed_in(vera).post(ACCOUNT, given | {field: value})
    assert response.status_code == 422
    assert field in response.context["form"].errors
    vera.user.refresh_from_db()
    assert vera.user.name == "Vera"


def test_fields_that_are_not_there_reach_nothing(vera: Member, signed_in: SignedIn) -> None:
    given = {"name": "Vera", "language": "en", "theme": "auto", "email": "x@example.com", "role": "owner"}
    signed_in(vera).post(ACCOUNT, given)
    vera.refresh_from_db()
    vera.user.refresh_from_db()
    assert (vera.role, vera.user.email) == ("viewer", "vera@example.com")


def test_a_new_password_signs_all_other_browsers_out(vera: Member, signed_in: SignedIn) -> None:
    vera.user.change_password(OLD)
    here, elsewhere = signed_in(vera), signed_in(vera)
    response = here.post(f"{ACCOUNT}password/", {"current": OLD, "password": NEW})
    assert response["Location"] == ACCOUNT
    assert here.get(ACCOUNT).status_code == 200
    assert elsewhere.get(ACCOUNT).status_code == 302
    assert Client().post("/sign-in/", {"login": "vera@example.com", "password": NEW}).status_code == 302


@pytest.mark.parametrize(("current", "new"), [("wrong", NEW), ("", NEW), (OLD, "short"), (OLD, "vera@example.com")])
def test_a_wrong_or_weak_password_changes_nothing(vera: Member, signed_in: SignedIn, current: str, new: str) -> None:
    vera.user.change_password(OLD)
    response = signed_in(vera).post(f"{ACCOUNT}password/", {"current": current, "password": new})
    assert response.status_code == 422
    vera.user.refresh_from_db()
    assert vera.user.check_password(OLD)


def test_trying_passwords_on_an_open_browser_is_slowed_down(vera: Member, signed_in: SignedIn) -> None:
    browser = signed_in(vera)
    answers = [browser.post(f"{ACCOUNT}password/", {"current": "x", "password": NEW}).status_code for _ in range(6)]
    assert answers == [422] * 5 + [429]


def _places(browser: Client) -> Any:
    return browser.get(ACCOUNT).context["places"]


def test_browsers_are_listed_and_can_be_ended(vera: Member, signed_in: SignedIn) -> None:
    here, phone = signed_in(vera), signed_in(vera)
    phone.get(ACCOUNT, headers={"User-Agent": "Mozilla/5.0 (iPhone) Safari/605.1"})
    places = _places(here)
    assert [place.is_current for place in places] == [True, False]
    assert (places[1].browser, places[1].system) == ("Safari", "iPhone")
    address = f"{ACCOUNT}sessions/{places[1].id}/end/"
    assert here.get(address).status_code == 405
    assert here.post(address).status_code == 302
    assert phone.get(ACCOUNT).status_code == 302
    assert here.post(address).status_code == 404
    assert len(_places(here)) == 1


def test_all_others_can_be_ended_at_once(vera: Member, signed_in: SignedIn) -> None:
    here, one, two = signed_in(vera), signed_in(vera), signed_in(vera)
    for browser in (here, one, two):
        browser.get(ACCOUNT)
    here.post(f"{ACCOUNT}sessions/end-others/")
    assert [browser.get(ACCOUNT).status_code for browser in (here, one, two)] == [200, 302, 302]


def test_nobody_ends_the_session_of_somebody_else(vera: Member, radim: Member, signed_in: SignedIn) -> None:
    his = signed_in(radim)
    his.get(ACCOUNT)
    session = UserSession.objects.get(user=radim.user)
    assert signed_in(vera).post(f"{ACCOUNT}sessions/{session.pk}/end/").status_code == 404
    assert his.get(ACCOUNT).status_code == 200


def test_what_ran_out_is_forgotten(vera: Member, signed_in: SignedIn) -> None:
    here, old = signed_in(vera), signed_in(vera)
    for browser in (here, old):
        browser.get(ACCOUNT)
    Session.objects.filter(session_key=old.session.session_key).update(expire_date=timezone.now() - timedelta(days=1))
    jobs.forget_ended_sessions.func()
    assert UserSession.objects.count() == Session.objects.count() == 1
    assert here.get(ACCOUNT).status_code == 200
