"""Eva is erased while others write about her: she is gone, and nobody has brought her back or fallen over."""

import itertools
from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import IntegrityError
from django.test import Client

from ohlas.customers.importing.run import bring_in
from ohlas.customers.models import Customer, Event, Import, Tombstone
from ohlas.invitations.models import Invitation
from ohlas.invitations.tests.test_at_once import together
from ohlas.invitations.tokens import token_for
from ohlas.responses.models import Response
from ohlas.responses.recount import problems
from ohlas.surveys.models import Survey
from ohlas.team.models import AuditEntry, Member

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def eva(olga: Member, now: datetime) -> Customer:
    return Customer.create(olga.workspace, at=now, name="Eva Horáková", email="eva@example.cz")


def mixed(*work: Callable[[], object]) -> list[object]:
    """Each of them in a hand of its own, at once."""
    turns = itertools.count()
    return together(lambda: work[next(turns) % len(work)](), hands=6)


def test_twice_at_once(eva: Customer, now: datetime) -> None:
    got = together(lambda: Customer.objects.get(pk=eva.pk).erase(by=None, at=now))
    assert got.count(True) == 1
    assert all(each in (True, False) or isinstance(each, Customer.DoesNotExist) for each in got)
    assert AuditEntry.objects.filter(kind="customer.erased").count() == 1
    assert Tombstone.objects.count() == 2


def test_while_a_list_names_her(eva: Customer, now: datetime) -> None:
    workspace = eva.workspace
    run = Import.receive(workspace, ["name;email\nEva Nová;eva@example.cz\n".encode()], file_name="l.csv", at=now)
    run.start(run.layout, basis="consent")
    got = mixed(lambda: eva.erase(by=None, at=now), lambda: bring_in(Import.objects.get(), clock=lambda: now))
    assert [each for each in got if isinstance(each, Exception) and not isinstance(each, IntegrityError)] == []
    assert not Customer.objects.exists()


def test_while_something_happens_to_her(eva: Customer, now: datetime) -> None:
    def visit() -> object:
        return Event.record("visit.done", workspace=eva.workspace, at=now, customer=eva)

    mixed(lambda: eva.erase(by=None, at=now), visit, visit)
    assert (Customer.objects.count(), Event.objects.count()) == (0, 0)


def test_while_she_answers(eva: Customer, olga: Member, now: datetime) -> None:
    survey = Survey.create(workspace=eva.workspace, kind="nps", name="F", languages=["cs"], by=olga.user, at=now)
    survey.publish(by=olga.user, at=now)
    asked = Invitation.invite(survey=survey, customer=eva, channel="link", at=now)
    link = f"/a/{token_for(asked)}"

    def answer() -> int:
        status: int = Client().post(link, {"score": 9}, content_type="application/json").status_code
        return status

    got = mixed(lambda: eva.erase(by=None, at=now), answer, answer)
    assert {each for each in got if isinstance(each, int) and not isinstance(each, bool)} <= {200, 201, 404, 410}
    assert (Customer.objects.count(), problems()) == (0, [])
    assert Response.objects.exclude(customer=None).count() == 0
