"""From a survey's page to choosing whom to ask it."""

from collections.abc import Callable
from datetime import datetime

from django.test import Client
from django.urls import reverse

from ohlas.customers.models import Customer
from ohlas.surveys.models import Survey
from ohlas.team.models import Member

SignIn = Callable[[Member], Client]


def sending(browser: Client, survey: Survey) -> tuple[str, bool]:
    """Where the button would lead, and whether the survey's page has it."""
    address = f"{reverse('invitations:create', args=['ozvena'])}?survey={survey.pk}"
    page = browser.get(reverse("surveys:detail", args=["ozvena", survey.pk])).content.decode()
    return address, address in page


def test_olga_sends_this_survey_and_not_the_newest(
    olga: Member, nps: Survey, guest: Callable[..., Customer], signed_in: SignIn, now: datetime
) -> None:
    guest("Eva")
    newer = Survey.create(workspace=olga.workspace, kind="ces", name="Ease", languages=["cs"], by=None, at=now)
    newer.publish(by=None, at=now)
    address, shown = sending(signed_in(olga), nps)
    assert shown
    page = signed_in(olga).get(address).content.decode()
    chosen = next(line for line in page.split("<input") if "checked" in line)
    assert str(nps.pk) in chosen


def test_an_anonymous_or_closed_survey_is_not_sent(olga: Member, nps: Survey, signed_in: SignIn, now: datetime) -> None:
    nps.close(by=olga.user, at=now)
    assert not sending(signed_in(olga), nps)[1]
    nps.reopen()
    nps.set(anonymous=True)
    assert not sending(signed_in(olga), nps)[1]
