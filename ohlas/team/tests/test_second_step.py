"""A second step at sign-in: set up, asked for, lost, taken away."""

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client

from ohlas.team.models import AuditEntry, Member
from ohlas.team.second_step import codes
from ohlas.team.second_step.state import has_one, state_of

SignedIn = Callable[[Member], Client]
PASSWORD = "three ordinary words"
STEP = "/w/ozvena/account/second-step/"
QUESTION = "/sign-in/second-step/"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def _fresh_limits(db: None) -> None:
    cache.clear()


@pytest.fixture
def radim_with_app(radim: Member) -> Member:
    radim.user.change_password(PASSWORD)
    assert codes.begin_app(radim.user, SECRET, _code(-3), at=_now() - timedelta(seconds=90))
    return radim


def _now() -> datetime:
    return datetime.now(UTC)


def _code(steps: int = 0, secret: str = SECRET) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps)))


def _wrong() -> str:
    right = {_code(steps) for steps in range(-2, 4)}
    return next(
        code for code in ("000000", "111111", "222222", "333333", "444444", "555555", "666666") if code not in right
    )


def _password(browser: Client, **extra: Any) -> Any:
    return browser.post("/sign-in/", {"login": "radim@example.com", "password": PASSWORD}, **extra)


def _answer(browser: Client, code: str) -> Any:
    return browser.post(QUESTION, {"code": code})


def _is_in(browser: Client) -> bool:
    return browser.get("/w/ozvena/account/").status_code == 200


def test_radim_sets_the_app_up_and_gets_ten_codes_once(radim: Member, signed_in: SignedIn) -> None:
    browser, elsewhere = signed_in(radim), signed_in(radim)
    elsewhere.get(STEP)
    page = browser.get(f"{STEP}app/")
    secret = page.context["secret"].replace(" ", "")
    assert len(secret) == 32
    assert page.context["picture"].startswith("data:image/svg+xml")
    assert browser.get(f"{STEP}app/").context["secret"].replace(" ", "") == secret
    made = browser.post(f"{STEP}app/", {"code": _code(secret=secret)}).context["codes"]
    assert len(set(made)) == 10
    assert not _is_in(elsewhere)
    overview = browser.get(STEP).content.decode()
    assert "It is set up" in overview
    assert "10 codes are left" in overview
    assert not [code for code in made if code in overview]
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    assert not [code for code in made if code in stored]


def test_a_wrong_first_code_sets_nothing_up(radim: Member, signed_in: SignedIn) -> None:
    browser = signed_in(radim)
    browser.get(f"{STEP}app/")
    for code in ("", "abc", "12345678901234567890123", "999999"):
        assert browser.post(f"{STEP}app/", {"code": code}).status_code == 422
    assert not has_one(radim.user)


def test_signing_in_takes_the_code_too(radim_with_app: Member, client: Client) -> None:
    assert _password(client)["Location"] == QUESTION
    assert not _is_in(client)
    assert "six digits" in client.get(QUESTION).content.decode()
    assert _answer(client, _code())["Location"] == "/"
    assert _is_in(client)
    line = AuditEntry.objects.filter(kind="signed_in").last()
    assert line
    assert line.details == {"ways": ["password", "totp"]}


def test_the_page_asked_for_comes_after_the_code(radim_with_app: Member, client: Client) -> None:
    client.post("/sign-in/?next=/w/ozvena/account/", {"login": "radim@example.com", "password": PASSWORD})
    assert _answer(client, f"{_code()[:3]} {_code()[3:]}")["Location"] == "/w/ozvena/account/"


def test_without_the_password_there_is_no_question(radim_with_app: Member, client: Client) -> None:
    assert client.get(QUESTION)["Location"] == "/sign-in/"
    assert _answer(client, _code())["Location"] == "/sign-in/"


def test_a_code_caught_on_the_way_is_worth_nothing(radim_with_app: Member, client: Client) -> None:
    _password(client)
    code = _code()
    _answer(client, code)
    thief = Client()
    _password(thief)
    assert _answer(thief, code).status_code == 422
    assert not _is_in(thief)
    assert _answer(thief, _code(-1)).status_code == 422
    assert _answer(thief, _code(1)).status_code == 302


def test_the_code_that_set_it_up_does_not_sign_in(radim: Member, client: Client) -> None:
    radim.user.change_password(PASSWORD)
    code = _code()
    assert codes.begin_app(radim.user, SECRET, code, at=_now())
    _password(client)
    assert _answer(client, code).status_code == 422


@pytest.mark.parametrize("steps", [-3, -2, 2, 3])
def test_old_and_early_codes_do_not_fit(steps: int) -> None:
    at = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    code = format_hotp_value(hotp_value(SECRET, int(at.timestamp()) // 30 + steps))
    assert codes.step_of(SECRET, code, at=at) is None


def test_a_recovery_code_works_once(radim_with_app: Member, client: Client) -> None:
    made = codes.new_recovery_codes(radim_with_app.user)
    _password(client)
    assert _answer(client, made[3])["Location"] == "/"
    assert state_of(radim_with_app.user).codes_left == 9
    again = Client()
    _password(again)
    assert _answer(again, made[3]).status_code == 422
    assert _answer(again, made[4]).status_code == 302
    used = AuditEntry.objects.filter(kind="recovery_code.used").order_by("id")
    assert [entry.details for entry in used] == [{"left": 9}, {"left": 8}]


def test_new_recovery_codes_end_the_old_ones(radim_with_app: Member, signed_in: SignedIn) -> None:
    old = codes.new_recovery_codes(radim_with_app.user)
    browser = signed_in(radim_with_app)
    assert browser.get(f"{STEP}codes/").status_code == 405
    answer = browser.post(f"{STEP}codes/")
    assert "no-store" in answer["Cache-Control"]
    new = answer.context["codes"]
    assert not set(old) & set(new)
    assert codes.use(radim_with_app.user, old[0], at=_now()) is None
    assert codes.use(radim_with_app.user, new[0], at=_now())


def test_five_wrong_codes_end_the_sign_in(radim_with_app: Member, client: Client) -> None:
    _password(client)
    answers = [_answer(client, _wrong()).status_code for _ in range(5)]
    assert answers == [422] * 4 + [429]
    assert client.get(QUESTION)["Location"] == "/sign-in/"
    assert _password(client)["Location"] == QUESTION
    locked = client.get(QUESTION)
    assert (locked.status_code, locked["Retry-After"]) == (429, "900")
    assert _password(client).status_code == 302
    assert _answer(client, _code()).status_code == 429
    assert not _is_in(client)
    assert AuditEntry.objects.filter(kind="second_step.locked").count() == 1


def test_another_browser_gets_no_five_more(radim_with_app: Member) -> None:
    one, two = Client(), Client()
    _password(one)
    _password(two)
    for _ in range(3):
        _answer(one, _wrong())
    assert [_answer(two, _wrong()).status_code for _ in range(2)] == [422, 429]


def test_right_codes_clear_the_count(radim_with_app: Member) -> None:
    for steps in (-1, 0, 1):
        browser = Client()
        _password(browser)
        for _ in range(3):
            _answer(browser, _wrong())
        assert _answer(browser, _code(steps)).status_code == 302


@pytest.mark.parametrize("code", ["", "x" * 21, "\x00", "١٢٣٤٥٦", "12345６", "' OR 1=1", "-", "0"])
def test_strange_codes_are_refused(radim_with_app: Member, client: Client, code: str) -> None:
    _password(client)
    assert _answer(client, code).status_code == 422


def test_starting_over_forgets_the_password(radim_with_app: Member, client: Client) -> None:
    _password(client)
    client.post("/sign-out/?next=/sign-in/")
    assert client.get(QUESTION)["Location"] == "/sign-in/"


def test_a_new_password_by_link_still_asks_for_the_code(radim_with_app: Member, client: Client) -> None:
    from ohlas.team.emails import reset_link

    form = client.get(reset_link(radim_with_app.user).removeprefix("http://127.0.0.1:8000"), follow=True)
    client.post(form.request["PATH_INFO"], {"password": "another ordinary phrase"})
    assert not _is_in(client)
    given = {"login": "radim@example.com", "password": "another ordinary phrase"}
    assert client.post("/sign-in/", given)["Location"] == QUESTION


def test_with_another_secret_key_nothing_fits_and_nothing_breaks(
    radim_with_app: Member, client: Client, settings: Any
) -> None:
    made = codes.new_recovery_codes(radim_with_app.user)
    settings.SECRET_KEY = "another secret key of more than thirty-two letters"
    _password(client)
    for code in (_code(), made[0], format_hotp_value(hotp_value("", int(time.time()) // 30))):
        assert _answer(client, code).status_code == 422


def test_an_open_browser_is_asked_for_the_password_first(radim_with_app: Member, signed_in: SignedIn) -> None:
    browser = signed_in(radim_with_app)
    session = browser.session
    session["confirmed_at"] = time.time() - 16 * 60
    session.save()
    app = Authenticator.objects.get(user=radim_with_app.user)
    asked = browser.post(f"{STEP}{app.pk}/away/")
    assert asked["Location"] == f"/w/ozvena/account/confirm/?next={STEP.replace('/', '%2F')}"
    assert has_one(radim_with_app.user)
    assert browser.post(asked["Location"], {"password": "wrong"}).status_code == 422
    assert (
        browser.post("/w/ozvena/account/confirm/?next=https://evil.example/", {"password": PASSWORD})["Location"]
        == STEP
    )
    browser.post(f"{STEP}{app.pk}/away/")
    assert not has_one(radim_with_app.user)
    assert not Authenticator.objects.exists()


def test_nobody_takes_the_step_of_somebody_else_away(
    radim_with_app: Member, olga: Member, mallory: Member, signed_in: SignedIn
) -> None:
    app = Authenticator.objects.get(user=radim_with_app.user)
    assert signed_in(olga).post(f"{STEP}{app.pk}/away/").status_code == 404
    assert signed_in(mallory).post(f"/w/other/account/second-step/{app.pk}/away/").status_code == 404
    assert signed_in(mallory).get(STEP).status_code == 404
    page = signed_in(mallory).get("/w/other/settings/second-step/").content.decode()
    assert "Radim" not in page
    assert has_one(radim_with_app.user)


def test_recovery_codes_alone_are_no_second_step(radim_with_app: Member, client: Client, signed_in: SignedIn) -> None:
    codes.new_recovery_codes(radim_with_app.user)
    browser = signed_in(radim_with_app)
    app = Authenticator.objects.get(user=radim_with_app.user, type="totp")
    browser.post(f"{STEP}{app.pk}/away/")
    assert not Authenticator.objects.exists()
    assert browser.post(f"{STEP}codes/")["Location"] == STEP
    assert _password(client)["Location"] == "/"


def test_the_account_page_says_how_it_stands(radim: Member, signed_in: SignedIn) -> None:
    browser = signed_in(radim)
    assert "whoever knows your password gets in" in browser.get("/w/ozvena/account/").content.decode()
    codes.begin_app(radim.user, SECRET, _code(), at=_now())
    codes.new_recovery_codes(radim.user)
    page = re.sub(r"\s+", " ", browser.get("/w/ozvena/account/").content.decode())
    assert "a code from your app" in page
    assert "10 recovery codes are left" in page
