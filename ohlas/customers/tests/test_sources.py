"""Where a fact about a person came from."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from ohlas.customers.models import AttributeType, Customer, Event
from ohlas.customers.sources import facts_known
from ohlas.team.models import Member, Workspace

SignIn = Callable[[Member], Client]
TOLD = {"source": "survey", "survey": "1", "survey_name": "<b>Visit</b>"}


@pytest.fixture(autouse=True)
def kept(cafe: Workspace) -> None:
    AttributeType.declare(cafe, key="favourite", label="Favourite", kind="text")
    AttributeType.declare(cafe, key="terrace", label="Terrace", kind="yes_no", on_top=False)


def test_told_in_a_survey_until_somebody_changes_it(olga: Member, eva: Customer, now: datetime) -> None:
    eva.change(at=now, told=TOLD, attributes={"favourite": "flat white"})
    [fact] = facts_known(eva, olga)
    assert (fact.label, fact.words, fact.survey, fact.told_at) == ("Favourite", "flat white", "<b>Visit</b>", now)
    eva.change(at=now + timedelta(hours=1), attributes={"favourite": "flat white", "terrace": "yes"})
    assert [fact.survey for fact in facts_known(eva, olga)] == ["<b>Visit</b>", ""]
    eva.change(at=now + timedelta(hours=2), attributes={"favourite": "espresso"})
    assert [(fact.words, fact.survey) for fact in facts_known(eva, olga)] == [("espresso", "")]


def test_the_event_names_what_changed(eva: Customer, now: datetime) -> None:
    eva.change(at=now, attributes={"favourite": "filter", "terrace": "no"})
    eva.change(at=now, told=TOLD, attributes={"favourite": "flat white", "terrace": False})
    last = Event.objects.of(eva).newest_first()[0]
    assert last.payload == {"changed": ["attributes"], "attributes": ["favourite"], **TOLD}


def test_shown_and_masked(signed_in: SignIn, radim: Member, eva: Customer, now: datetime) -> None:
    eva.change(at=now, told=TOLD, attributes={"favourite": "flat white"})
    client, page = signed_in(radim), f"/w/ozvena/customers/{eva.pk}/"
    text = client.get(page).content.decode()
    assert "told in “&lt;b&gt;Visit" in text
    radim.set(sees_personal_data=False)
    assert "flat white" not in client.get(page).content.decode()
    assert facts_known(eva, radim) == []
