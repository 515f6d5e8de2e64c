"""The address without anything leads everybody to where they belong."""

from collections.abc import Callable
from datetime import datetime

from django.test import Client

from ohlas.team.models import Member, Workspace

SignedIn = Callable[[Member], Client]


def test_nobody_is_sent_to_sign_in(cafe: Workspace, client: Client) -> None:
    assert client.get("/")["Location"] == "/sign-in/"


def test_one_business_opens_at_once(olga: Member, signed_in: SignedIn) -> None:
    assert signed_in(olga).get("/")["Location"] == "/w/ozvena/"


def test_several_businesses_are_offered_and_can_be_switched(
    olga: Member, other_shop: Workspace, signed_in: SignedIn, now: datetime
) -> None:
    Member.objects.create(workspace=other_shop, user=olga.user, role="viewer", joined_at=now)
    browser = signed_in(olga)
    page = browser.get("/").content.decode()
    assert "/w/ozvena/" in page
    assert "/w/other/" in page
    assert "/w/other/" in browser.get("/w/ozvena/settings/").content.decode()


def test_a_business_of_others_is_not_offered(olga: Member, mallory: Member, signed_in: SignedIn) -> None:
    assert "/w/other/" not in signed_in(olga).get("/w/ozvena/settings/").content.decode()


def test_without_any_business_there_is_a_way_out(olga: Member, signed_in: SignedIn) -> None:
    browser = signed_in(olga)
    Member.objects.all().delete()
    assert "/sign-out/" in browser.get("/").content.decode()
