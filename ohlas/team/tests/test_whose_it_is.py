"""What is fetched for a page is the member's own, or their business's; anything else is not there."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from ohlas.team import access
from ohlas.team.models import ApiKey, Member, MemberInvitation


def test_a_member_is_found_by_the_business_in_the_address(olga: Member, mallory: Member) -> None:
    assert access.member_of(olga.user, "ozvena") == olga
    for user, slug in ((olga.user, "other"), (olga.user, ""), (mallory.user, "ozvena"), (AnonymousUser(), "ozvena")):
        with pytest.raises(Http404):
            access.member_of(user, slug)


def test_colleagues_are_those_of_the_same_business(olga: Member, radim: Member, mallory: Member) -> None:
    assert access.colleague(olga, radim.pk) == radim
    for member, pk in ((mallory, radim.pk), (olga, mallory.pk), (olga, uuid4())):
        with pytest.raises(Http404):
            access.colleague(member, pk)


def test_keys_are_those_of_the_same_business(olga: Member, mallory: Member, now: datetime) -> None:
    key, _token = ApiKey.issue(workspace=olga.workspace, name="Till", scopes=["customers:read"], at=now)
    assert access.api_key(olga, key.pk) == key
    with pytest.raises(Http404):
        access.api_key(mallory, key.pk)


@pytest.mark.parametrize(("whose", "days", "there"), [("olga", 0, True), ("olga", 7, False), ("mallory", 0, False)])
def test_invitations_are_open_and_of_the_same_business(
    whose: str, days: int, there: bool, olga: Member, mallory: Member, now: datetime
) -> None:
    invitation, _token = MemberInvitation.invite(
        workspace=olga.workspace, email="eva@example.com", role="rep", sees_personal_data=True, may_export=False,
        language="cs", by=olga.user, at=now,
    )  # fmt: skip
    member, at = {"olga": olga, "mallory": mallory}[whose], now + timedelta(days=days)
    if there:
        assert access.open_invitation(member, invitation.pk, at=at) == invitation
    else:
        with pytest.raises(Http404):
            access.open_invitation(member, invitation.pk, at=at)


def test_sign_ins_and_second_steps_are_ones_own_also_among_owners(olga: Member, marek: Member, now: datetime) -> None:
    """Not even the owner sees where a colleague has signed in, or takes their second step away."""
    session = UserSession.objects.create(user=marek.user, session_key="k", ip="127.0.0.1", last_seen_at=now)
    app = Authenticator.objects.create(user=marek.user, type="totp", data={})
    codes = Authenticator.objects.create(user=marek.user, type="recovery_codes", data={})
    assert (access.session(marek, session.pk), access.second_step(marek, app.pk)) == (session, app)
    with pytest.raises(Http404):
        access.session(olga, session.pk)
    for member, step in ((olga, app), (marek, codes)):
        with pytest.raises(Http404):
            access.second_step(member, step.pk)


@pytest.mark.parametrize(
    ("right", "role", "switch", "may"),
    [
        ("customers.see", "rep", False, True),
        ("customers.see", "viewer", True, False),
        ("customers.export", "owner", True, True),
        ("customers.export", "owner", False, False),
        ("customers.export", "rep", True, False),
        ("person.export", "manager", False, False),
        ("members.change", "manager", True, False),
    ],
)
def test_a_right_is_asked_of_the_role_and_the_switch(right: str, role: str, switch: bool, may: bool) -> None:
    member = Member(role=role, may_export=switch)
    assert access.may(member, right) is may
    if may:
        access.require(member, right)
    else:
        with pytest.raises(Http404):
            access.require(member, right)


def test_a_page_cannot_ask_for_a_right_that_is_not_in_the_table() -> None:
    with pytest.raises(KeyError):
        access.guard("customers.everything")
