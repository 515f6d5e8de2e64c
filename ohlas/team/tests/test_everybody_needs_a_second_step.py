"""A business in which nobody works with a password alone."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client

from ohlas.team.models import ApiKey, Member
from ohlas.team.second_step import codes
from ohlas.team.second_step.state import has_one

SignedIn = Callable[[Member], Client]
SETTING = "/w/ozvena/settings/second-step/"
STEP = "/w/ozvena/account/second-step/"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def _fresh_limits(db: None) -> None:
    cache.clear()


def _code(secret: str = SECRET) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def _give_app(member: Member) -> None:
    assert codes.begin_app(member.user, SECRET, _code(), at=datetime.now(UTC))


@pytest.fixture
def strict_olga(olga: Member, signed_in: SignedIn) -> Member:
    _give_app(olga)
    assert signed_in(olga).post(SETTING, {"required": "on"})["Location"] == SETTING
    olga.workspace.refresh_from_db()
    return olga


def test_the_owner_begins_with_herself(olga: Member, signed_in: SignedIn) -> None:
    answer = signed_in(olga).post(SETTING, {"required": "on"})
    assert answer.status_code == 422
    assert "Set up your own second step first" in answer.content.decode()
    olga.workspace.refresh_from_db()
    assert olga.workspace.second_step_required_at is None


def test_whoever_has_none_is_led_to_it(strict_olga: Member, radim: Member, signed_in: SignedIn) -> None:
    browser = signed_in(radim)
    for page in ("", "account/", "customers/", "settings/", "comments/"):
        assert browser.get(f"/w/ozvena/{page}")["Location"] == STEP
    assert browser.post("/w/ozvena/account/", {"name": "R", "language": "en", "theme": "auto"})["Location"] == STEP
    piece = browser.get("/w/ozvena/customers/", headers={"HX-Request": "true"})
    assert piece["HX-Redirect"] == STEP
    assert not piece.content
    assert "wants everybody to have a second step" in browser.get(STEP).content.decode()
    secret = browser.get(f"{STEP}app/").context["secret"].replace(" ", "")
    assert len(browser.post(f"{STEP}app/", {"code": _code(secret)}).context["codes"]) == 10
    assert browser.get("/w/ozvena/account/").status_code == 200


def test_the_last_one_stays(strict_olga: Member, signed_in: SignedIn) -> None:
    app = Authenticator.objects.get(user=strict_olga.user, type="totp")
    answer = signed_in(strict_olga).post(f"{STEP}{app.pk}/away/", follow=True)
    assert "Add another one first" in answer.content.decode()
    assert has_one(strict_olga.user)


def test_the_owner_sees_who_has_none(strict_olga: Member, radim: Member, signed_in: SignedIn) -> None:
    context = signed_in(strict_olga).get(SETTING).context
    assert context["without"] == {radim.pk}


def test_another_business_goes_on_as_before(strict_olga: Member, mallory: Member, signed_in: SignedIn) -> None:
    assert signed_in(mallory).get("/w/other/settings/").status_code == 200
    assert signed_in(mallory).get(SETTING).status_code == 404
    assert signed_in(mallory).get(STEP).status_code == 404


def test_programs_go_on_as_before(strict_olga: Member, now: datetime) -> None:
    _key, token = ApiKey.issue(workspace=strict_olga.workspace, name="Shop", scopes=["customers:read"], at=now)
    answer = Client().get("/api/v1/customers", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 200


def test_it_can_be_left_to_everybody_again(strict_olga: Member, radim: Member, signed_in: SignedIn) -> None:
    signed_in(strict_olga).post(SETTING, {})
    assert signed_in(radim).get("/w/ozvena/account/").status_code == 200
    kinds = strict_olga.workspace.audit_entries.filter(kind__startswith="second_step.").order_by("id")
    assert list(kinds.values_list("kind", flat=True)) == ["second_step.required", "second_step.optional"]


@pytest.mark.parametrize("who", ["marek", "radim", "vera"])
def test_only_the_owner_says_so(request: pytest.FixtureRequest, signed_in: SignedIn, who: str) -> None:
    member = request.getfixturevalue(who)
    assert signed_in(member).get(SETTING).status_code == 404
    assert signed_in(member).post(SETTING, {}).status_code == 404
