"""After an answer without a name: leaving an address, once, by whoever gave the answer."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import signing
from django.test import Client

from ohlas.customers.models import Customer, Event, Permission
from ohlas.responses.contact import give_address
from ohlas.responses.models import Response
from ohlas.responses.pages import CONTACT_SALT
from ohlas.responses.tests.conftest import live_survey
from ohlas.responses.tests.test_comments_page import give
from ohlas.surveys.models import Survey
from ohlas.surveys.presets import ready_made
from ohlas.team.models import Workspace
from ohlas.team.record import new_id


@pytest.fixture
def angry(nps: Survey, now: datetime) -> Response:
    """Somebody's two, over the open link."""
    return give(nps, now, 2, "Cold coffee")


@pytest.fixture
def leave(angry: Response) -> Callable[..., Any]:
    """`leave("eva@example.com")` presses the button below the thanks."""

    def press(email: str, *, reference: str | None = None, survey: Survey | None = None) -> Any:
        signed = signing.dumps(str(angry.pk), salt=CONTACT_SALT) if reference is None else reference
        address = f"/s/{(survey or angry.survey).public_key}/contact"
        return Client().post(address, {"reference": signed, "email": email})

    return press


def test_the_answer_is_hers_from_now_on(leave: Callable[..., Any], angry: Response) -> None:
    assert leave("Eva@Example.com").status_code == 200
    angry.refresh_from_db()
    eva = Customer.objects.get()
    assert (angry.customer, eva.language, eva.last_score) == (eva, "cs", 2)
    event = Event.objects.get(kind="response.contact_given")
    assert (event.customer, event.score, event.payload["band"], event.payload["comment"]) == (
        eva,
        2,
        "bad",
        "Cold coffee",
    )


def test_who_is_in_the_book_already_is_found_and_keeps_her_facts(
    leave: Callable[..., Any], angry: Response, cafe: Workspace, now: datetime
) -> None:
    eva = Customer.create(cafe, at=now, name="Eva", email="eva@example.com", language="tr")
    leave("eva@example.com")
    angry.refresh_from_db()
    eva.refresh_from_db()
    assert (angry.customer, eva.language, eva.name) == (eva, "tr", "Eva")


def test_the_consent_is_for_this_alone_and_in_the_words_she_read(leave: Callable[..., Any], nps: Survey) -> None:
    leave("eva@example.com")
    line = Permission.objects.get()
    assert (line.channel, line.purpose, line.basis, line.source) == ("email", "contact", "consent", "answer")
    assert line.wording == nps.version.asks.contact["cs"]  # type: ignore[union-attr]
    assert not Customer.objects.get().may_be_asked("email")


@pytest.mark.parametrize("email", ["", "nonsense", "a@b", "eva@example.com\nBcc: x@y.cz", "x" * 300 + "@example.com"])
def test_what_is_no_address_is_asked_for_again(leave: Callable[..., Any], angry: Response, email: str) -> None:
    refused = leave(email)
    assert refused.status_code == 422
    assert 'name="reference"' in refused.content.decode()
    angry.refresh_from_db()
    assert angry.customer is None
    assert not Customer.objects.exists()
    assert not Permission.objects.exists()


def test_a_second_address_changes_nothing(leave: Callable[..., Any], angry: Response) -> None:
    leave("eva@example.com")
    leave("mallory@example.com")
    angry.refresh_from_db()
    assert Customer.objects.get() == angry.customer
    assert Permission.objects.count() == 1


@pytest.mark.parametrize("reference", ["", "x", "a:b:c", signing.dumps("x", salt="another")], ids=range(4))
def test_a_made_up_reference_is_over(leave: Callable[..., Any], reference: str) -> None:
    assert leave("eva@example.com", reference=reference).status_code == 410
    assert not Customer.objects.exists()


def test_a_reference_of_another_survey_is_nowhere(
    leave: Callable[..., Any], angry: Response, other_shop: Workspace, now: datetime
) -> None:
    assert leave("eva@example.com", survey=live_survey(other_shop, now)).status_code == 404
    assert not Customer.objects.exists()


def test_an_answer_that_was_erased_is_nowhere(leave: Callable[..., Any]) -> None:
    gone = signing.dumps(str(new_id()), salt=CONTACT_SALT)
    assert leave("eva@example.com", reference=gone).status_code == 404


def test_the_offer_ends_after_a_day(
    leave: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, angry: Response
) -> None:
    signed = signing.dumps(str(angry.pk), salt=CONTACT_SALT)
    later = timedelta(hours=25).total_seconds()
    present = time.time()
    monkeypatch.setattr("django.core.signing.time.time", lambda: present + later)
    assert leave("eva@example.com", reference=signed).status_code == 410


def test_a_look_is_405_and_nothing_is_written(angry: Response) -> None:
    assert Client().get(f"/s/{angry.survey.public_key}/contact").status_code == 405


@pytest.mark.parametrize("offers", [True, False])
def test_the_offer_stands_below_the_thanks_where_the_survey_makes_it(
    cafe: Workspace, now: datetime, offers: bool
) -> None:
    asks = replace(ready_made("nps", "0-10", ["cs"], {}), ask_contact=offers)
    survey = Survey.create(workspace=cafe, kind="nps", name="x", languages=[], definition=asks, by=None, at=now)
    survey.publish(by=None, at=now)
    thanks = Client().post(f"/s/{survey.public_key}", {"score": "9"})
    assert thanks.status_code == 201
    assert (f'action="/s/{survey.public_key}/contact"' in thanks.content.decode()) is offers


def test_an_anonymous_answer_may_be_given_a_name_by_its_own_author(angry: Response, now: datetime) -> None:
    angry.survey.set(anonymous=True)
    eva = give_address(angry, "eva@example.com", wording="You may call me", at=now)
    angry.refresh_from_db()
    assert angry.customer == eva
