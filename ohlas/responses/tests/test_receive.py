"""An answer is written once, with everything that belongs to it."""

from datetime import datetime, timedelta

import pytest

from ohlas.customers.models import Customer, Event
from ohlas.invitations.models import Invitation
from ohlas.responses.asking import by_token_hash
from ohlas.responses.change import give
from ohlas.responses.models import Response, Score, Tally
from ohlas.responses.receive import Arrival
from ohlas.responses.rules import read
from ohlas.responses.versions import definition_of


def answer(invitation: Invitation, at: datetime, **data: object) -> str:
    asking = by_token_hash(invitation.token_hash)
    assert asking
    return give(asking, read(definition_of(asking.version_id), data), Arrival(at=at))[0]


@pytest.mark.django_db
def test_eva_answers_three(eva_is_asked: Invitation, now: datetime) -> None:
    assert answer(eva_is_asked, now, score=3, comment="Cold coffee") == "new"
    response = Response.objects.get()
    assert (response.score, response.band, response.comment) == (3, "bad", "Cold coffee")
    assert response.customer == eva_is_asked.customer
    assert Score.objects.get().value == 3
    event = Event.objects.get(kind="response.received")
    assert (event.score, event.customer, event.payload["comment"]) == (3, response.customer, "Cold coffee")
    assert sorted(Tally.objects.values_list("dimension", "key", "value", "count")) == [
        ("all", "", 3, 1),
        ("channel", "email", 3, 1),
        ("language", "cs", 3, 1),
        ("staff", "", 3, 1),
        ("touchpoint", "", 3, 1),
    ]
    eva_is_asked.refresh_from_db()
    assert (eva_is_asked.state, eva_is_asked.answered_at) == ("answered", now)
    assert Customer.objects.get().last_score == 3


@pytest.mark.django_db
def test_the_same_again_is_the_same_answer(eva_is_asked: Invitation, now: datetime) -> None:
    answer(eva_is_asked, now, score=3)
    assert answer(eva_is_asked, now, score=3) == "same"
    assert Response.objects.count() == Score.objects.count() == 1


@pytest.mark.django_db
def test_she_thinks_again_within_a_day(eva_is_asked: Invitation, now: datetime) -> None:
    answer(eva_is_asked, now, score=3)
    assert answer(eva_is_asked, now + timedelta(hours=23), score=9, comment="They called me") == "changed"
    response = Response.objects.get()
    assert (response.score, response.changes.get().answers) == (9, {"score": 3})
    counts = Tally.objects.filter(dimension="all").values_list("value", "count")
    assert dict(counts) == {3: 0, 9: 1}
    assert Event.objects.filter(kind="response.changed").count() == 1
    assert Customer.objects.get().last_score == 9


@pytest.mark.django_db
def test_after_a_day_it_stays_as_it_is(eva_is_asked: Invitation, now: datetime) -> None:
    answer(eva_is_asked, now, score=3)
    assert answer(eva_is_asked, now + timedelta(hours=24), score=9) == "answered"
    assert Response.objects.get().score == 3
