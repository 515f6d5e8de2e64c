"""Roles change, people leave, and an owner always stays."""

import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from ohlas.team.models import ApiKey, LastOwner, Member, MemberInvitation, User, Workspace
from ohlas.team.record import Gone

SignedIn = Callable[[Member], Client]
MEMBERS = "/w/ozvena/settings/members/"


def _change(browser: Client, member: Member, role: str, **switches: str) -> Any:
    return browser.post(f"{MEMBERS}{member.pk}/", {"role": role, **switches})


def test_the_owner_sees_everybody(olga: Member, radim: Member, mallory: Member, signed_in: SignedIn) -> None:
    page = signed_in(olga).get(MEMBERS).content.decode()
    assert "radim@example.com" in page
    assert "mallory@example.com" not in page


def test_the_list_takes_the_same_queries_for_any_number(
    olga: Member, cafe: Workspace, signed_in: SignedIn, django_assert_num_queries: Any, now: datetime
) -> None:
    browser = signed_in(olga)
    browser.get(MEMBERS)
    from django.db import connection as here
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(here) as few:
        browser.get(MEMBERS)
    for number in range(10):
        user = User.objects.create_user(f"rep{number}@example.com", None, name=f"Rep {number}")
        cafe.members.create(user=user, role="rep", joined_at=now)
    with django_assert_num_queries(len(few)):
        browser.get(MEMBERS)


def test_a_new_role_holds_from_the_next_request(olga: Member, radim: Member, signed_in: SignedIn) -> None:
    his = signed_in(radim)
    assert his.get("/w/ozvena/settings/business/").status_code == 404
    assert _change(signed_in(olga), radim, "manager", may_export="on").status_code == 302
    assert his.get("/w/ozvena/settings/business/").status_code == 200
    radim.refresh_from_db()
    assert (radim.role, radim.may_export, radim.sees_personal_data) == ("manager", True, False)


def test_whoever_is_removed_is_out_at_once(olga: Member, radim: Member, signed_in: SignedIn) -> None:
    his = signed_in(radim)
    assert his.get("/w/ozvena/settings/").status_code == 200
    assert signed_in(olga).post(f"{MEMBERS}{radim.pk}/remove/").status_code == 302
    assert his.get("/w/ozvena/settings/").status_code == 404
    assert "Ask an owner" in his.get("/").content.decode()


def test_removing_twice_is_404_and_looking_is_405(olga: Member, radim: Member, signed_in: SignedIn) -> None:
    browser = signed_in(olga)
    assert browser.get(f"{MEMBERS}{radim.pk}/remove/").status_code == 405
    browser.post(f"{MEMBERS}{radim.pk}/remove/")
    assert browser.post(f"{MEMBERS}{radim.pk}/remove/").status_code == 404


def test_a_former_owners_keys_stop(olga: Member, cafe: Workspace, marek: Member, now: datetime) -> None:
    marek.change(role="owner", sees_personal_data=True, may_export=True, at=now, by=olga.user)
    _, token = ApiKey.issue(workspace=cafe, name="Till", scopes=["customers:read"], at=now, by=marek.user)
    _, kept = ApiKey.issue(workspace=cafe, name="Shop", scopes=["customers:read"], at=now, by=olga.user)
    marek.change(role="rep", sees_personal_data=True, may_export=False, at=now, by=olga.user)
    assert ApiKey.find(token) is None
    assert ApiKey.find(kept)


def test_the_last_owner_stays(olga: Member, marek: Member, signed_in: SignedIn, now: datetime) -> None:
    browser = signed_in(olga)
    assert _change(browser, olga, "manager").status_code == 422
    browser.post(f"{MEMBERS}{olga.pk}/remove/")
    olga.refresh_from_db()
    assert olga.role == "owner"
    _change(browser, marek, "owner")
    assert browser.post(f"{MEMBERS}{olga.pk}/remove/")["Location"] == "/"
    assert not Member.objects.filter(pk=olga.pk).exists()


def test_an_owner_of_another_business_does_not_count(olga: Member, mallory: Member, now: datetime) -> None:
    with pytest.raises(LastOwner):
        olga.remove(at=now, by=olga.user)


@pytest.mark.parametrize("role", ["", "boss", "Owner"])
def test_a_role_that_does_not_exist_is_refused(olga: Member, radim: Member, signed_in: SignedIn, role: str) -> None:
    assert _change(signed_in(olga), radim, role).status_code == 422


def test_a_manager_cannot_make_himself_owner(marek: Member, olga: Member, signed_in: SignedIn) -> None:
    assert _change(signed_in(marek), marek, "owner").status_code == 404
    marek.refresh_from_db()
    assert marek.role == "manager"


def test_somebody_of_another_business_is_not_here(olga: Member, mallory: Member, signed_in: SignedIn) -> None:
    browser = signed_in(olga)
    assert _change(browser, mallory, "viewer").status_code == 404
    assert browser.post(f"{MEMBERS}{mallory.pk}/remove/").status_code == 404
    mallory.refresh_from_db()
    assert mallory.role == "owner"


@pytest.mark.django_db(transaction=True)
def test_two_owners_leaving_at_once_leave_one(olga: Member, marek: Member, now: datetime) -> None:
    marek.change(role="owner", sees_personal_data=True, may_export=True, at=now, by=olga.user)
    together, refused = threading.Barrier(2), []

    def leave(member: Member) -> None:
        together.wait()
        try:
            member.remove(at=now, by=member.user)
        except LastOwner:
            refused.append(member)
        finally:
            connection.close()

    threads = [threading.Thread(target=leave, args=(member,)) for member in (olga, marek)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1
    assert Member.objects.filter(role="owner").count() == 1


def test_who_is_no_longer_owner_leaves_no_door_behind(olga: Member, marek: Member, now: datetime) -> None:
    """An owner about to be removed may have invited an address of their own."""
    marek.change(role="owner", sees_personal_data=True, may_export=True, at=now, by=olga.user)
    rights = {"role": "owner", "sees_personal_data": True, "may_export": True, "language": "en"}
    by_marek, by_olga = (
        MemberInvitation.invite(workspace=olga.workspace, email=f"{by}@example.org", **rights, by=by.user, at=now)[1]  # type: ignore[arg-type]
        for by in (marek, olga)
    )
    marek.remove(at=now, by=olga.user)
    assert MemberInvitation.find(by_marek, at=now) is None
    assert MemberInvitation.find(by_olga, at=now)


def test_who_was_removed_cannot_be_changed_any_more(olga: Member, radim: Member, now: datetime) -> None:
    seen = Member.objects.get(pk=radim.pk)
    radim.remove(at=now, by=olga.user)
    with pytest.raises(Gone):
        seen.change(role="owner", sees_personal_data=True, may_export=True, at=now, by=olga.user)
