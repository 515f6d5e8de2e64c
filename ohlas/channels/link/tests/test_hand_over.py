"""Handing a question over as a link."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from ohlas.customers.models import Customer
from ohlas.invitations.models import Invitation
from ohlas.invitations.tokens import answer_url
from ohlas.surveys.models import Survey
from ohlas.team.models import Member

Guest = Callable[..., Customer]
Browser = Callable[[Member], Client]
pytestmark = pytest.mark.django_db


def url(name: str, *args: object, slug: str = "ozvena") -> str:
    return reverse(f"link:{name}", args=[slug, *args])


def test_olga_gets_an_address_and_a_code(nps: Survey, guest: Guest, olga: Member, signed_in: Browser) -> None:
    eva = guest("Eva", basis="", email="")
    person = reverse("customers:detail", args=["ozvena", eva.pk])
    assert url("make", eva.pk) in signed_in(olga).get(person).content.decode()
    page = signed_in(olga).post(url("make", eva.pk), {"survey": nps.pk}, follow=True).content.decode()
    assert answer_url(Invitation.objects.get()) in page
    assert "data:image/svg+xml" in page
    assert url("make", eva.pk) not in signed_in(olga).get(person).content.decode()


def test_a_second_press_makes_no_second_link(nps: Survey, guest: Guest, olga: Member, signed_in: Browser) -> None:
    eva = guest("Eva")
    for _press in range(2):
        answer = signed_in(olga).post(url("make", eva.pk), {"survey": nps.pk}, follow=True)
    assert "They were asked lately" in answer.content.decode()
    assert Invitation.objects.filter(state="sent").count() == 1


def test_refused(nps: Survey, guest: Guest, radim: Member, vera: Member, mallory: Member, signed_in: Browser) -> None:
    eva = guest("Eva")
    made = Invitation.invite(survey=nps, customer=eva, channel="link", at=nps.created_at)
    for member, slug in ((radim, "ozvena"), (vera, "ozvena"), (mallory, "ozvena"), (mallory, "other")):
        assert signed_in(member).post(url("make", eva.pk, slug=slug), {"survey": nps.pk}).status_code == 404
        assert signed_in(member).get(url("show", made.pk, slug=slug)).status_code == 404
    assert Invitation.objects.count() == 1


def test_wrong_method(guest: Guest, olga: Member, signed_in: Browser) -> None:
    assert signed_in(olga).get(url("make", guest("Eva").pk)).status_code == 405
