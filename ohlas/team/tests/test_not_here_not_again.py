"""Keys, invitations, colleagues and sessions of somebody else, of nobody, or done already: 404 or nothing more."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ohlas.team.models import (
    AlreadySetUp,
    ApiKey,
    AuditEntry,
    InvitationOver,
    Member,
    MemberInvitation,
    User,
    Workspace,
)
from ohlas.team.setup_code import current_code

SignedIn = Callable[[Member], Client]
OURS, THEIRS = "/w/ozvena/settings/", "/w/other/settings/"
PASSWORD = "three ordinary words"


@pytest.fixture
def key(olga: Member, now: datetime) -> ApiKey:
    return ApiKey.issue(workspace=olga.workspace, name="Shop", scopes=["customers:read"], at=now, by=olga.user)[0]


@pytest.fixture
def eva_invited(olga: Member) -> tuple[MemberInvitation, str]:
    return MemberInvitation.invite(
        workspace=olga.workspace, email="eva@example.com", role="rep", sees_personal_data=True, may_export=False,
        language="cs", by=olga.user, at=timezone.now(),
    )  # fmt: skip


@pytest.mark.parametrize(("who", "base"), [("mallory", OURS), ("mallory", THEIRS), ("marek", OURS), ("radim", OURS)])
def test_nobody_but_the_owner_ends_a_key_or_an_invitation(
    request: pytest.FixtureRequest, key: ApiKey, eva_invited: tuple[MemberInvitation, str], signed_in: SignedIn,
    who: str, base: str,
) -> None:  # fmt: skip
    browser = signed_in(request.getfixturevalue(who))
    assert browser.post(f"{base}keys/{key.pk}/revoke/").status_code == 404
    assert browser.post(f"{base}members/invitations/{eva_invited[0].pk}/withdraw/").status_code == 404
    key.refresh_from_db()
    eva_invited[0].refresh_from_db()
    assert (key.revoked_at, eva_invited[0].revoked_at) == (None, None)


def test_an_invitation_is_withdrawn_once(
    olga: Member, eva_invited: tuple[MemberInvitation, str], signed_in: SignedIn
) -> None:
    browser, address = signed_in(olga), f"{OURS}members/invitations/{eva_invited[0].pk}/withdraw/"
    assert browser.get(address).status_code == 405
    assert browser.post(address).status_code == 302
    assert browser.post(address).status_code == 404
    assert AuditEntry.objects.filter(kind="invitation.withdrawn").count() == 1
    assert Client().get(f"/join/{eva_invited[1]}/").status_code == 410


def test_an_invitation_somebody_else_was_faster_with_is_over(
    eva_invited: tuple[MemberInvitation, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_late(*_args: Any, **_more: Any) -> None:
        raise InvitationOver

    monkeypatch.setattr(MemberInvitation, "_claim", too_late)
    answer = Client().post(f"/join/{eva_invited[1]}/", {"name": "Eva", "password": PASSWORD})
    assert answer.status_code == 410
    assert not User.objects.filter(email="eva@example.com").exists()


def test_the_second_of_two_set_ups_is_told_so_and_not_signed_in(
    db: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_late(**_given: Any) -> None:
        raise AlreadySetUp

    given = {
        "code": current_code(), "business": "Ozvěna", "country": "CZ", "language": "cs", "timezone": "Europe/Prague",
        "name": "Olga", "email": "olga@example.com", "password": PASSWORD,
    }  # fmt: skip
    monkeypatch.setattr(Workspace, "set_up", too_late)
    answer = client.post(reverse("set_up"), given)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("role", ["owner", "manager", "rep", "viewer"])
def test_who_comes_by_invitation_has_what_it_said(olga: Member, now: datetime, role: str) -> None:
    invitation, _token = MemberInvitation.invite(
        workspace=olga.workspace, email=f"{role}@example.com", role=role, sees_personal_data=False, may_export=True,
        language="tr", by=olga.user, at=now,
    )  # fmt: skip
    user = invitation.accept_as_new(name="Eva", password=PASSWORD, at=now)
    member = Member.objects.get(user=user)
    assert (member.role, member.sees_personal_data, member.may_export) == (role, False, True)
    assert (user.language, member.workspace) == ("tr", olga.workspace)


def test_who_works_here_already_keeps_the_role(olga: Member, radim: Member, now: datetime) -> None:
    invitation, _token = MemberInvitation.invite(
        workspace=olga.workspace, email="radim@example.com", role="owner", sees_personal_data=True, may_export=True,
        language="cs", by=olga.user, at=now,
    )  # fmt: skip
    assert invitation.accept(user=radim.user, at=now).role == "rep"
    assert not AuditEntry.objects.filter(kind="member.joined").exists()
    with pytest.raises(InvitationOver):
        invitation.accept(user=radim.user, at=now)


@pytest.mark.parametrize(("days", "open_"), [(6.9, True), (7, False)])
def test_a_link_lives_for_seven_days(olga: Member, now: datetime, days: float, open_: bool) -> None:
    _invitation, token = MemberInvitation.invite(
        workspace=olga.workspace, email="eva@example.com", role="rep", sees_personal_data=True, may_export=False,
        language="cs", by=olga.user, at=now,
    )  # fmt: skip
    assert bool(MemberInvitation.find(token, at=now + timedelta(days=days))) is open_


@pytest.mark.parametrize("token", ["", "ohl_", "ohl_wrong", "OHL_", "Bearer ohl_x", "ohl_\udcff"])
def test_a_made_up_key_opens_nothing(key: ApiKey, token: str) -> None:
    assert ApiKey.find(token) is None


def test_changing_nothing_is_not_written_down(olga: Member, radim: Member, now: datetime) -> None:
    radim.change(role="rep", sees_personal_data=True, may_export=False, at=now, by=olga.user)
    assert not AuditEntry.objects.filter(kind="member.changed").exists()
    radim.change(role="rep", sees_personal_data=False, may_export=False, at=now, by=olga.user)
    assert AuditEntry.objects.get(kind="member.changed").details == {
        "name": "Radim",
        "sees_personal_data": [True, False],
    }


@pytest.mark.parametrize(
    ("back", "leads"),
    [
        ("/w/ozvena/account/", "/w/ozvena/account/"),
        ("https://evil.example/", "/w/ozvena/account/second-step/"),
        ("//evil.example/", "/w/ozvena/account/second-step/"),
        ("javascript:alert(1)", "/w/ozvena/account/second-step/"),
        ("", "/w/ozvena/account/second-step/"),
    ],
)
def test_the_password_once_more_leads_back_and_never_away(
    radim: Member, signed_in: SignedIn, back: str, leads: str
) -> None:
    radim.user.change_password(PASSWORD)
    address = reverse("team:confirm", args=["ozvena"])
    answer = signed_in(radim).post(f"{address}?next={back}", {"password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, leads)


def test_a_wrong_password_confirms_nothing(radim: Member, signed_in: SignedIn) -> None:
    radim.user.change_password(PASSWORD)
    browser = signed_in(radim)
    session = browser.session
    session["confirmed_at"] = 0
    session.save()
    assert browser.post(reverse("team:confirm", args=["ozvena"]), {"password": "wrong"}).status_code == 422
    assert browser.get(reverse("team:set_up_app", args=["ozvena"])).status_code == 302
