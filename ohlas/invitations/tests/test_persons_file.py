"""What a person's file says they were asked."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.utils import translation

from ohlas.customers.handing_out.words import shown
from ohlas.customers.models import Customer
from ohlas.invitations.models import Invitation
from ohlas.invitations.person import known_of
from ohlas.surveys.models import Survey

Guest = Callable[..., Customer]


@pytest.mark.parametrize(("channel", "way"), [("email", "E-mail"), ("link", "Odkaz")])
def test_in_the_reader_s_words(channel: str, way: str, guest: Guest, nps: Survey, now: datetime) -> None:
    Invitation.invite(survey=nps, customer=guest("Eva"), channel=channel, at=now)
    [asked] = known_of(Customer.objects.get())
    with translation.override("cs"):
        [row] = shown(asked).rows
    assert dict(row)["Způsob"] == way


def test_why_somebody_was_not_asked_stays_in_the_rows(guest: Guest, nps: Survey, now: datetime) -> None:
    Invitation.invite(survey=nps, customer=guest("Eva", basis=""), channel="email", at=now)
    [asked] = known_of(Customer.objects.get())
    assert [row["suppressed_reason"] for row in asked.rows] == ["no_permission"]
    assert dict(shown(asked).rows[0])["What came of it"]


def test_nothing_of_anybody_else(guest: Guest, nps: Survey, now: datetime) -> None:
    eva, petr = guest("Eva"), guest("Petr")
    Invitation.invite(survey=nps, customer=petr, channel="link", at=now)
    assert known_of(eva)[0].rows == []
