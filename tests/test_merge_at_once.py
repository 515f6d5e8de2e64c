"""Merging while others do something with the same people at the same moment."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from ohlas.customers.models import Customer, Merge
from ohlas.invitations.models import Invitation
from ohlas.invitations.tokens import hash_of, token_for
from ohlas.responses.asking import by_token_hash
from ohlas.responses.change import give
from ohlas.responses.models import Response
from ohlas.responses.receive import Arrival
from ohlas.responses.rules import read
from ohlas.responses.versions import definition_of
from ohlas.surveys.models import Survey
from ohlas.team.models import Workspace

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def eva(cafe: Workspace, now: datetime) -> Customer:
    return Customer.create(cafe, at=now, name="Eva Horáková", email="eva@example.cz")


@pytest.fixture
def twin(cafe: Workspace, now: datetime) -> Customer:
    return Customer.create(cafe, at=now, name="Eva H.", email="eva.h@gmail.com")


def together(*works: Callable[[], object]) -> list[object]:
    """What each of them got, an exception included."""
    start, got = threading.Barrier(len(works)), []

    def hand(work: Callable[[], object]) -> None:
        try:
            start.wait()
            got.append(work())
        except Exception as error:
            got.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=hand, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got


def test_two_merge_the_same_people(eva: Customer, twin: Customer, now: datetime) -> None:
    ways = [(eva, twin), (twin, eva)] * 3
    got = together(*[lambda way=way: Merge.join(*way, by=None, at=now) for way in ways])
    assert sum(isinstance(each, Merge) for each in got) == 1, got
    assert sum(isinstance(each, ValidationError) for each in got) == 5, got
    assert Customer.objects.count() == 1
    assert Merge.objects.count() == 1


def test_two_undo_it(eva: Customer, twin: Customer, now: datetime) -> None:
    merge = Merge.join(eva, twin, by=None, at=now)
    got = together(*[lambda: Merge.objects.get(pk=merge.pk).undo(by=None, at=now)] * 4)
    assert sum(isinstance(each, ValidationError) for each in got) == 3, got
    assert Customer.objects.count() == 2


def test_an_answer_that_is_given_just_then_is_kept(cafe: Workspace, eva: Customer, twin: Customer) -> None:
    """Who is asked was read before the merge, and the answer is written after it."""
    at = timezone.now()
    survey = Survey.create(workspace=cafe, kind="nps", name="Guests", languages=["cs"], by=None, at=at)
    survey.publish(by=None, at=at)
    invitation = Invitation.invite(survey=survey, customer=twin, channel="link", at=at)
    asking = by_token_hash(hash_of(token_for(invitation)))
    assert asking
    Merge.join(eva, twin, by=None, at=at)
    said = read(definition_of(asking.version_id), {"score": 9})
    outcome, _pk = give(asking, said, Arrival(at + timedelta(seconds=1)))
    assert outcome == "new"
    assert Response.objects.get().customer == eva
