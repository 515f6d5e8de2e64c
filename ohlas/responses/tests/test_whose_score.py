"""Every score is of the customer of its answer, whatever happens to either."""

from collections.abc import Callable
from datetime import datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps

from ohlas.customers.erasing.erase import erase
from ohlas.customers.models import Customer, Merge
from ohlas.invitations.models import Invitation
from ohlas.responses.asking import by_survey, by_token_hash
from ohlas.responses.change import give
from ohlas.responses.contact import give_address
from ohlas.responses.models import Response, Score
from ohlas.responses.receive import Arrival
from ohlas.responses.recount import problems
from ohlas.responses.said import Said, Scored
from ohlas.surveys.models import Survey
from ohlas.team.models import Member, Workspace

Answer = Callable[[Invitation], Score]


@pytest.fixture
def answer(now: datetime) -> Answer:
    """An answer to this invitation; its score."""

    def say(invitation: Invitation, *, score: int = 9) -> Score:
        asking = by_token_hash(invitation.token_hash)
        assert asking
        give(asking, Said({"score": score}, "", (Scored("score", "nps", "0-10", score),)), Arrival(at=now))
        return Score.objects.get(response__invitation=invitation)

    return say


@pytest.fixture
def twin(cafe: Workspace, now: datetime) -> Customer:
    return Customer.create(cafe, at=now, name="Eva Horakova", email="eva.h@gmail.com")


def owners() -> set[object]:
    return set(Score.objects.values_list("customer_id", flat=True))


def test_who_was_asked(answer: Answer, eva_is_asked: Invitation, eva: Customer) -> None:
    assert answer(eva_is_asked).customer == eva
    assert problems() == []


def test_nobody_when_nobody_is_known(nps: Survey, now: datetime) -> None:
    said = Said({"score": 3}, "", (Scored("score", "nps", "0-10", 3),))
    give(by_survey(nps, channel="link", language="cs"), said, Arrival(at=now, key="once"))
    assert owners() == {None}
    assert problems() == []


def test_who_leaves_an_address_afterwards(nps: Survey, now: datetime) -> None:
    said = Said({"score": 3}, "", (Scored("score", "nps", "0-10", 3),))
    give(by_survey(nps, channel="link", language="cs"), said, Arrival(at=now, key="once"))
    guest = give_address(Response.objects.get(), "guest@example.cz", wording="May we write?", at=now)
    assert owners() == {guest.pk}
    assert problems() == []


def test_a_question_answered_later(answer: Answer, eva_is_asked: Invitation, eva: Customer, now: datetime) -> None:
    answer(eva_is_asked)
    asking = by_token_hash(eva_is_asked.token_hash)
    assert asking
    both = (Scored("score", "nps", "0-10", 9), Scored("ease", "ces", "1-7", 2))
    give(asking, Said({"score": 9, "ease": 2}, "", both), Arrival(at=now + timedelta(hours=1)))
    assert Score.objects.count() == 2
    assert owners() == {eva.pk}


def test_who_stays_of_two(
    answer: Answer, eva_is_asked: Invitation, eva: Customer, twin: Customer, olga: Member, now: datetime
) -> None:
    answer(eva_is_asked)
    merge = Merge.join(twin, eva, by=olga.user, at=now)
    assert owners() == {twin.pk}
    assert problems() == []
    merge.undo(by=olga.user, at=now)
    assert owners() == {eva.pk}
    assert problems() == []


def test_a_merge_from_before_scores_had_customers_is_undone(
    answer: Answer, eva_is_asked: Invitation, eva: Customer, twin: Customer, olga: Member, now: datetime
) -> None:
    answer(eva_is_asked)
    merge = Merge.join(twin, eva, by=olga.user, at=now)
    merge.set(moved={label: moved for label, moved in merge.moved.items() if "Score" not in label})
    merge.undo(by=olga.user, at=now)
    assert owners() == {eva.pk}
    assert problems() == []


def test_answered_between_the_merge_and_its_undoing(
    answer: Answer, eva_is_asked: Invitation, eva: Customer, twin: Customer, olga: Member, now: datetime
) -> None:
    merge = Merge.join(twin, eva, by=olga.user, at=now)
    assert answer(eva_is_asked).customer == twin
    merge.undo(by=olga.user, at=now)
    assert owners() == {eva.pk}
    assert problems() == []


def test_of_nobody_once_the_person_is_erased(
    answer: Answer, eva_is_asked: Invitation, eva: Customer, olga: Member, now: datetime
) -> None:
    answer(eva_is_asked)
    erase(eva, by=olga.user, at=now)
    assert owners() == {None}
    assert problems() == []


@pytest.mark.parametrize("wrong", ["of nobody", "of somebody else"])
def test_a_score_of_another_is_found(
    answer: Answer, eva_is_asked: Invitation, twin: Customer, cafe: Workspace, wrong: str
) -> None:
    answer(eva_is_asked)
    Score.objects.update(customer=twin if wrong == "of somebody else" else None)
    assert problems() == [f"{cafe.slug}: 1 scores are of another customer than their answers"]


def test_a_named_score_of_a_nameless_answer_is_found(
    nps: Survey, twin: Customer, cafe: Workspace, now: datetime
) -> None:
    said = Said({"score": 3}, "", (Scored("score", "nps", "0-10", 3),))
    give(by_survey(nps, channel="link", language="cs"), said, Arrival(at=now, key="once"))
    Score.objects.update(customer=twin)
    assert problems() == [f"{cafe.slug}: 1 scores are of another customer than their answers"]


def test_scores_from_before_are_told_whose_they_are(
    answer: Answer, eva_is_asked: Invitation, eva: Customer, nps: Survey, now: datetime
) -> None:
    answer(eva_is_asked)
    said = Said({"score": 3}, "", (Scored("score", "nps", "0-10", 3),))
    give(by_survey(nps, channel="link", language="cs"), said, Arrival(at=now, key="once"))
    Score.objects.update(customer=None)
    import_module("ohlas.responses.migrations.0003_whose_score").say_whose(apps, None)
    assert dict(Score.objects.values_list("value", "customer_id")) == {9: eva.pk, 3: None}
