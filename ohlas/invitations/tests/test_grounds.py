"""The owner sees what a mailing rests on before it leaves, and what is missing where."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from ohlas.customers.models import Customer, Event
from ohlas.invitations.models import Invitation, Mailing
from ohlas.invitations.outlook import look_ahead
from ohlas.surveys.models import Survey
from ohlas.team.models import Member, Workspace

Guest = Callable[..., Customer]
Browser = Callable[[Member], Client]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_the_morning(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


@pytest.fixture
def draft(cafe: Workspace, nps: Survey, guest: Guest, now: datetime) -> Mailing:
    """To Eva and Petr at home, Hans in Germany, Bruno and Carla in Italy, of whom only she agreed."""
    guest("Eva", basis="consent"), guest("Petr"), guest("Hans", country="DE"), guest("Nemo", basis="")
    guest("Bruno", country="IT"), guest("Carla", country="IT", basis="consent")
    return Mailing.objects.create(workspace=cafe, survey=nps, audience={}, created_at=now)


def test_counted_by_country_and_basis(draft: Mailing, now: datetime) -> None:
    outlook = look_ahead(draft, at=now)
    assert outlook.rests_on == {
        ("CZ", "consent"): 1,
        ("CZ", "existing_customer"): 1,
        ("DE", "existing_customer"): 1,
        ("IT", "consent"): 1,
    }
    assert outlook.lacking == {("CZ", ""): 1, ("IT", "existing_customer"): 1}
    assert outlook.left_out == {"no_permission": 2}


def test_told_before_it_leaves(draft: Mailing, olga: Member, signed_in: Browser) -> None:
    page = signed_in(olga).get(reverse("invitations:review", args=["ozvena", draft.pk]))
    assert [count for _basis, count in page.context["bases"]] == [2, 2]
    told = {place.country: (place.asked, place.lacking, bool(place.note)) for place in page.context["places"]}
    assert told == {"CZ": (2, 1, True), "DE": (1, 0, True), "IT": (1, 1, True)}
    for words in ("What it rests on", "VI ZR 225/17", "Article 130", "have a lawyer confirm"):
        assert words in page.content.decode()


def test_by_the_record_alone_nobody_but_the_unknown_is_left_out(draft: Mailing, cafe: Workspace, now: datetime) -> None:
    cafe.set(permission_check="record")
    draft.refresh_from_db()
    assert look_ahead(draft, at=now).lacking == {("CZ", ""): 1}


def test_what_is_asked_is_what_was_told(draft: Mailing, now: datetime) -> None:
    draft.schedule(send_at=now)
    while draft.ask_next(at=now):
        pass
    asked = Invitation.objects.filter(state="queued").values_list("customer__name", flat=True)
    assert sorted(asked) == ["Carla", "Eva", "Hans", "Petr"]
    event = Event.objects.get(kind="invitation.suppressed", customer__name="Bruno")
    assert (event.payload["reason"], event.payload["basis"], event.payload["country"]) == (
        "no_permission",
        "existing_customer",
        "IT",
    )


def test_the_mailing_tells_it_afterwards(draft: Mailing, olga: Member, signed_in: Browser, now: datetime) -> None:
    draft.schedule(send_at=now)
    while draft.ask_next(at=now):
        pass
    page = signed_in(olga).get(reverse("invitations:mailing", args=["ozvena", draft.pk]))
    assert [count for _basis, count in page.context["bases"]] == [2, 2]


def test_the_persons_page_says_what_is_missing(
    guest: Guest, nps: Survey, olga: Member, signed_in: Browser, now: datetime
) -> None:
    bruno = guest("Bruno", country="IT")
    Invitation.invite(survey=nps, customer=bruno, channel="email", at=now)
    page = signed_in(olga).get(reverse("customers:detail", args=["ozvena", bruno.pk])).content.decode()
    assert page.count("On record: existing customer (Italy).") == 2
    assert "The law names market research" in page


def test_a_change_of_the_rule_holds_for_mail_that_waits(
    guest: Guest, cafe: Workspace, nps: Survey, now: datetime
) -> None:
    cafe.set(permission_check="record")
    nps.refresh_from_db()
    waiting = Invitation.invite(survey=nps, customer=guest("Bruno", country="IT"), channel="email", at=now)
    assert waiting.state == "queued"
    cafe.set(permission_check="country")
    again = Invitation.objects.select_related("workspace", "survey", "customer", "mailing").get(pk=waiting.pk)
    assert again.reason_against(at=now) == "no_permission"
