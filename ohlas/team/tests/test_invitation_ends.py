"""An invitation to join opens the door once, within a week, and only while nobody has taken it back."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from ohlas.team.models import AuditEntry, InvitationOver, Member, MemberInvitation, User, Workspace

WEEK, MOMENT = timedelta(days=7), timedelta(microseconds=1)


def invite(olga: Member, now: datetime, **changes: Any) -> tuple[MemberInvitation, str]:
    given = {"email": "Eva@Example.com", "role": "rep", "sees_personal_data": False, "may_export": True}
    more = {"workspace": olga.workspace, "language": "cs", "by": olga.user, "at": now}
    return MemberInvitation.invite(**{**given, **more, **changes})


@pytest.fixture
def eva(db: None) -> User:
    return User.objects.create_user("eva@example.com", None, name="Eva")


@pytest.mark.parametrize(
    ("later", "done", "is_open"),
    [
        (timedelta(0), "", True),
        (WEEK - MOMENT, "", True),
        (WEEK, "", False),
        (timedelta(0), "withdrawn", False),
        (timedelta(0), "accepted", False),
        (timedelta(0), "again", False),
        (timedelta(0), "somebody else", True),
    ],
)
def test_while_the_link_opens(
    later: timedelta, done: str, is_open: bool, olga: Member, eva: User, now: datetime
) -> None:
    invitation, token = invite(olga, now)
    if done == "withdrawn":
        invitation.withdraw(at=now, by=olga.user)
    elif done == "accepted":
        invitation.accept(user=eva, at=now)
    elif done:
        invite(olga, now, email="eva@example.com" if done == "again" else "ivo@example.com")
    assert (MemberInvitation.find(token, at=now + later) == invitation) is is_open
    assert MemberInvitation.find(token + "x", at=now) is None


def test_an_invitation_of_another_business_stays_open(
    olga: Member, mallory: Member, other_shop: Workspace, now: datetime
) -> None:
    invitation, token = invite(olga, now)
    invite(mallory, now)
    assert MemberInvitation.find(token, at=now) == invitation


def test_what_was_promised_is_what_they_get(olga: Member, eva: User, now: datetime) -> None:
    member = invite(olga, now)[0].accept(user=eva, at=now + WEEK - MOMENT)
    assert (member.workspace, member.role, member.joined_at) == (olga.workspace, "rep", now + WEEK - MOMENT)
    assert (member.sees_personal_data, member.may_export) == (False, True)


def test_whoever_works_here_keeps_their_role(olga: Member, marek: Member, now: datetime) -> None:
    invitation, _token = invite(olga, now, email="marek@example.com")
    assert invitation.accept(user=marek.user, at=now) == marek
    assert Member.objects.get(pk=marek.pk).role == "manager"
    assert not AuditEntry.objects.filter(kind="member.joined").exists()


def test_too_late_nobody_comes_in(olga: Member, mallory: Member, now: datetime) -> None:
    invitation, _token = invite(olga, now)
    with pytest.raises(InvitationOver):
        invitation.accept_as_new(name="Eva", password="three ordinary words", at=now + WEEK)
    with pytest.raises(InvitationOver):
        invitation.accept(user=mallory.user, at=now + WEEK)
    assert not User.objects.filter(email="eva@example.com").exists()
    assert list(Member.objects.filter(workspace=olga.workspace)) == [olga]


def test_accepted_twice_is_once(olga: Member, eva: User, now: datetime) -> None:
    invitation, _token = invite(olga, now)
    invitation.accept(user=eva, at=now)
    with pytest.raises(InvitationOver):
        invitation.accept(user=eva, at=now)
    assert AuditEntry.objects.filter(kind="member.joined", user=eva).count() == 1


def test_taken_back_is_noted_once_and_not_after_it_was_accepted(olga: Member, eva: User, now: datetime) -> None:
    invitation, _token = invite(olga, now)
    for _time in range(2):
        invitation.withdraw(at=now, by=olga.user)
    other, _token = invite(olga, now)
    other.accept(user=eva, at=now)
    other.withdraw(at=now, by=olga.user)
    assert AuditEntry.objects.filter(kind="invitation.withdrawn").count() == 1
    assert Member.objects.filter(user=eva).exists()


def test_the_text_of_the_link_is_kept_nowhere(olga: Member, now: datetime) -> None:
    _invitation, token = invite(olga, now)
    assert token not in str(list(MemberInvitation.objects.values())) + str(list(AuditEntry.objects.values()))
