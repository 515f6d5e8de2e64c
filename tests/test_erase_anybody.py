"""Whoever is erased out of a book of chance: no letter of theirs is left, nothing of the others is gone, and every
count is what it was."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ohlas.customers.models import Company, Customer, Event, Import, ImportProblem, Merge, Segment
from ohlas.invitations.models import Invitation
from ohlas.invitations.tokens import token_for
from ohlas.responses.models import Response, Score, Tally
from ohlas.responses.recount import problems
from ohlas.surveys.models import Survey
from ohlas.team.models import Member
from tests.person import everything_stored

often = settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
words = st.text("abcdeřžščüößığQW'’-", min_size=5, max_size=9).filter(lambda word: word.strip("'’-") == word)
# Capitals as somebody may type them into a note; a firm of the same name, an answer, a second record.
people = st.lists(
    st.tuples(words, words, st.sampled_from([str, str.upper]), st.sets(st.sampled_from(["firm", "answer", "twin"]))),
    min_size=2,
    max_size=3,
    unique_by=(lambda person: person[0].casefold(), lambda person: person[1].casefold()),
)


@dataclass(frozen=True)
class Known:
    customer: Customer
    marks: tuple[str, ...]

    def left_in(self, text: str) -> list[str]:
        return [mark for mark in self.marks if mark.casefold() in text]


@contextmanager
def thrown_away() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def come(olga: Member, survey: Survey, number: int, person: Any, *, at: datetime) -> Known:
    first, last, typed, has = person
    name, email, phone = f"{first} {last}", f"{number}.x{number}y@guests.example", f"+42060311122{number}"
    more = {"company": f"{name} s.r.o."} if "firm" in has else {}
    eva = Customer.create(olga.workspace, at=at, name=name, email=email, phone=phone, **more)
    marks = [name, email, phone]
    if "answer" in has:
        invitation = Invitation.invite(survey=survey, customer=eva, channel="link", at=at)
        Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now() + timedelta(days=1))
        body = {"score": number * 3, "comment": f"Said by {name}"}
        assert Client().post(f"/a/{token_for(invitation)}", body, content_type="application/json").status_code == 201
    if "twin" in has:
        twin = Customer.create(olga.workspace, at=at, name=f"{last} {first}", email=f"twin{number}@guests.example")
        Merge.join(eva, twin, by=olga.user, at=at)
        marks += [twin.name, f"twin{number}@guests.example"]
    _named_elsewhere(eva, [typed(mark) for mark in marks], olga, at=at)
    return Known(Customer.objects.get(pk=eva.pk), tuple(marks))


def _named_elsewhere(eva: Customer, marks: list[str], olga: Member, *, at: datetime) -> None:
    """In what is written of others, in rows of lists that failed, in a segment and in the note of a firm."""
    workspace, said = eva.workspace, ", ".join(marks)
    other = Customer.create(workspace, at=at, name="Somebody")
    Event.write_down(other, "note.written", by=olga.user, at=at, once=str(eva.pk), words=f"Came with {said}.")
    run = Import.objects.create(
        workspace=workspace, file_name="list.csv", stored_as="x.csv", digest="0" * 64, encoding="utf-8",
        delimiter=";", state="done", started_at=at, mapping={"header": True, "columns": ["name"], "sure": True},
    )  # fmt: skip
    for number, mark in enumerate(marks):
        ImportProblem.objects.create(run=run, row=number, sentence=f"“{mark}” is not a language code.")
        ImportProblem.objects.create(run=run, row=number, sentence="Wrong.", cells=["1", mark])
    conditions = {"any": [{"field": "name", "operator": "is", "value": mark} for mark in marks]}
    Segment.create(workspace, name=f"S {eva.pk}", conditions=conditions, at=at)
    Company.create(workspace, at=at, name=f"Firm {eva.pk.hex}").set(note=f"Ask for {said}")


def counts() -> tuple[Any, ...]:
    tallies = Counter(Tally.objects.values_list("question", "dimension", "key", "value", "count"))
    answered = Counter(Invitation.objects.values_list("state", flat=True))
    return tallies, answered, Response.objects.count(), Counter(Score.objects.values_list("value", flat=True))


@pytest.mark.django_db
@often
@given(book=people, data=st.data())
def test_anybody(olga: Member, now: datetime, book: list[Any], data: st.DataObject) -> None:
    with thrown_away():
        survey = Survey.create(workspace=olga.workspace, kind="nps", name="Us", languages=["cs"], by=None, at=now)
        survey.publish(by=None, at=now)
        known = [come(olga, survey, number, person, at=now) for number, person in enumerate(book)]
        gone = data.draw(st.sampled_from(known))
        stored, before = everything_stored(), counts()
        assert [each for each in known if each.left_in(stored) != list(each.marks)] == []
        assert gone.customer.erase(by=olga, at=now + timedelta(days=1))
        stored = everything_stored()
        assert gone.left_in(stored) == []
        assert [each for each in known if each is not gone and each.left_in(stored) != list(each.marks)] == []
        assert (counts(), problems()) == (before, [])
