"""A colleague is invited and comes."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from ohlas.team.models import InvitationOver, Member, MemberInvitation, User

SignedIn = Callable[[Member], Client]
INVITE = "/w/ozvena/settings/members/invite/"


@pytest.fixture(autouse=True)
def _letters_stay_here(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def _invite(browser: Client, email: str = "Eva@example.com", **changes: str) -> Any:
    given = {"email": email, "role": "rep", "sees_personal_data": "on", "language": "cs"}
    return browser.post(INVITE, given | changes)


@pytest.fixture
def link(olga: Member, signed_in: SignedIn) -> str:
    """The path that Eva got by mail."""
    _invite(signed_in(olga))
    found = re.search(r"http://127.0.0.1:8000(/join/\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def test_the_link_is_mailed_and_shown_once(olga: Member, signed_in: SignedIn) -> None:
    browser = signed_in(olga)
    page = _invite(browser).content.decode()
    assert mail.outbox[0].to == ["eva@example.com"]
    path = re.search(r"http://127.0.0.1:8000(/join/\S+)", str(mail.outbox[0].body))
    assert path
    assert path[1] in page
    assert len(path[1]) > 40
    assert path[1] not in browser.get("/w/ozvena/settings/members/").content.decode()
    assert path[1].split("/")[2] not in str(MemberInvitation.objects.values().get())


def test_a_new_colleague_gives_a_name_and_a_password(link: str, client: Client) -> None:
    assert client.get(link).status_code == 200
    assert not User.objects.filter(email="eva@example.com").exists()
    response = client.post(link, {"name": "Eva", "password": "three ordinary words"})
    assert response["Location"] == "/"
    eva = Member.objects.select_related("user").get(user__email="eva@example.com")
    assert (eva.role, eva.sees_personal_data, eva.may_export) == ("rep", True, False)
    assert (eva.user.name, eva.user.language) == ("Eva", "cs")
    assert client.get("/w/ozvena/account/").status_code == 200


def test_the_role_in_the_form_is_not_asked(link: str, client: Client) -> None:
    client.post(link, {"name": "Eva", "password": "three ordinary words", "role": "owner", "email": "x@example.com"})
    assert Member.objects.get(user__email="eva@example.com").role == "rep"


def test_the_link_works_once(link: str, client: Client) -> None:
    client.post(link, {"name": "Eva", "password": "three ordinary words"})
    assert client.get(link).status_code == 410
    assert Client().post(link, {"name": "X", "password": "three ordinary words"}).status_code == 410


@pytest.mark.parametrize(
    "name_and_password", [("", "three ordinary words"), ("Eva", "short"), ("E\nva", "three words!")]
)
def test_a_weak_password_or_no_name_is_refused(link: str, client: Client, name_and_password: tuple[str, str]) -> None:
    name, password = name_and_password
    assert client.post(link, {"name": name, "password": password}).status_code == 422
    assert not User.objects.filter(email="eva@example.com").exists()


def test_somebody_with_an_account_signs_in_first(link: str, mallory: Member, signed_in: SignedIn) -> None:
    eva = User.objects.create_user("eva@example.com", "three ordinary words", name="Eva")
    nobody = Client()
    assert "/sign-in/?next=/join/" in nobody.get(link).content.decode()
    nobody.post(link, {"name": "Thief", "password": "three ordinary words"})
    signed_in(mallory).post(link)
    assert not Member.objects.filter(user=eva).exists()
    browser = Client()
    browser.force_login(eva, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert browser.get(link).status_code == 200
    assert not Member.objects.filter(user=eva).exists()
    assert browser.post(link)["Location"] == "/"
    assert Member.objects.get(user=eva).role == "rep"


def test_after_seven_days_or_a_withdrawal_it_is_over(
    link: str, olga: Member, client: Client, signed_in: SignedIn
) -> None:
    invitation = MemberInvitation.objects.get()
    assert not MemberInvitation.objects.open(invitation.invited_at + timedelta(days=7)).exists()
    address = f"/w/ozvena/settings/members/invitations/{invitation.pk}/withdraw/"
    browser = signed_in(olga)
    assert browser.get(address).status_code == 405
    assert browser.post(address).status_code == 302
    assert browser.post(address).status_code == 404
    assert client.get(link).status_code == 410


def test_a_second_invitation_ends_the_first(link: str, olga: Member, signed_in: SignedIn, client: Client) -> None:
    _invite(signed_in(olga))
    assert client.get(link).status_code == 410
    assert MemberInvitation.objects.open(timezone.now()).count() == 1


def test_two_accepting_at_once_make_one_member(link: str) -> None:
    invitation, same = MemberInvitation.objects.get(), MemberInvitation.objects.get()
    invitation.accept_as_new(name="Eva", password="three ordinary words", at=timezone.now())
    with pytest.raises(InvitationOver):
        same.accept_as_new(name="Eva", password="three ordinary words", at=timezone.now())


@pytest.mark.parametrize(
    "changes", [{"email": "no address"}, {"role": "boss"}, {"language": "fr"}, {"email": "radim@example.com"}]
)
def test_a_wrong_invitation_is_refused(
    olga: Member, radim: Member, signed_in: SignedIn, changes: dict[str, str]
) -> None:
    assert _invite(signed_in(olga), **changes).status_code == 422
    assert not mail.outbox
    assert not MemberInvitation.objects.exists()


def test_only_the_owner_invites(marek: Member, signed_in: SignedIn) -> None:
    assert _invite(signed_in(marek)).status_code == 404
    assert not MemberInvitation.objects.exists()


@pytest.mark.parametrize("token", ["x", "%00", "a" * 500, "ž"])
def test_a_made_up_link_is_over(client: Client, db: None, token: str) -> None:
    assert client.get(f"/join/{token}/").status_code == 410
