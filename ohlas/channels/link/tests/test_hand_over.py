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


@pytest.mark.parametrize(
    "given", [{}, {"survey": ""}, {"survey": "x"}, {"survey": "0198c0de-0000-7000-8000-000000000001"}]
)
def test_a_survey_that_is_none_is_404(guest: Guest, olga: Member, signed_in: Browser, given: dict[str, str]) -> None:
    assert signed_in(olga).post(url("make", guest("Eva").pk), given).status_code == 404
    assert not Invitation.objects.exists()


def test_another_business_s_survey_or_customer_is_not_here(
    nps: Survey, guest: Guest, olga: Member, mallory: Member, signed_in: Browser
) -> None:
    eva, hans = guest("Eva"), Customer.create(mallory.workspace, at=nps.created_at, name="Hans")
    theirs = Survey.create(
        workspace=mallory.workspace, kind="nps", name="x", languages=["de"], by=None, at=nps.created_at
    )
    theirs.publish(by=None, at=nps.created_at)
    assert signed_in(olga).post(url("make", eva.pk), {"survey": theirs.pk}).status_code == 404
    assert signed_in(olga).post(url("make", hans.pk), {"survey": nps.pk}).status_code == 404
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_a_survey_that_is_not_live_hands_nothing_over(
    nps: Survey, guest: Guest, olga: Member, signed_in: Browser, state: str
) -> None:
    nps.set(state=state)
    eva = guest("Eva")
    assert signed_in(olga).post(url("make", eva.pk), {"survey": nps.pk}).status_code == 404
    person = signed_in(olga).get(reverse("customers:detail", args=["ozvena", eva.pk]))
    assert url("make", eva.pk) not in person.content.decode()


def test_marek_hands_over_too(nps: Survey, guest: Guest, marek: Member, signed_in: Browser) -> None:
    made = signed_in(marek).post(url("make", guest("Eva").pk), {"survey": nps.pk})
    assert made["Location"] == url("show", Invitation.objects.get().pk)


@pytest.mark.parametrize("change", [{"channel": "email"}, {"state": "suppressed", "suppressed_reason": "cancelled"}])
def test_only_a_link_that_was_handed_over_is_shown(
    nps: Survey, guest: Guest, olga: Member, signed_in: Browser, change: dict[str, str]
) -> None:
    made = Invitation.invite(survey=nps, customer=guest("Eva"), channel="link", at=nps.created_at)
    assert signed_in(olga).get(url("show", made.pk)).status_code == 200
    made.set(**change)
    assert signed_in(olga).get(url("show", made.pk)).status_code == 404


def test_markup_in_a_name_is_text(nps: Survey, guest: Guest, olga: Member, signed_in: Browser) -> None:
    nasty = guest("<b>Eva</b>", email="")
    page = signed_in(olga).post(url("make", nasty.pk), {"survey": nps.pk}, follow=True).content.decode()
    assert "<b>Eva</b>" not in page
    assert "&lt;b&gt;Eva&lt;/b&gt;" in page
