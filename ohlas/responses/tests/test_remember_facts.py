"""What a person tells in a survey becomes a fact about them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone, translation
from django.utils.translation import gettext

from ohlas.customers.models import AttributeType, Customer, Event
from ohlas.invitations.tokens import answer_token
from ohlas.jobs.models import Job
from ohlas.responses.asking import by_survey, by_token_hash
from ohlas.responses.change import give
from ohlas.responses.receive import Arrival
from ohlas.responses.remembering import remember
from ohlas.responses.rules import read
from ohlas.responses.tests.conftest import ask, live_survey
from ohlas.responses.versions import definition_of
from ohlas.surveys.models import Survey, SurveyVersion
from ohlas.team.models import Member, Workspace

HOUR = timedelta(hours=1)
DRINK = {"key": "drink", "type": "text", "text": {"cs": "Co si dáváte?"}, "remember": "favourite"}
BORN = {"key": "born", "type": "text", "text": {"cs": "Kdy?"}, "remember": "birthday"}
HOW = {
    "key": "how", "type": "choice", "text": {"cs": "Jak?"}, "remember": "found_us",
    "options": [{"key": "a", "text": {"cs": "Přítel", "en": "A friend"}}, {"key": "b", "text": {"cs": "Sen"}}],
}  # fmt: skip


@pytest.fixture(autouse=True)
def kept(cafe: Workspace) -> None:
    AttributeType.declare(cafe, key="favourite", label="Oblíbené", kind="text")
    AttributeType.declare(cafe, key="birthday", label="Narozeniny", kind="date")
    AttributeType.declare(cafe, key="found_us", label="Jak", kind="choice", choices=["Internet", "a FRIEND"])


def tied(cafe: Workspace, now: datetime, *questions: dict[str, Any], **fields: Any) -> Survey:
    survey = live_survey(cafe, now, **fields)
    assert survey.version
    content = {**survey.version.definition, "questions": [*survey.version.definition["questions"], *questions]}
    version = SurveyVersion.objects.create(survey=survey, number=2, definition=content, published_at=now)
    survey.set(version=version)
    return survey


def answers(survey: Survey, eva: Customer, at: datetime, **data: Any) -> None:
    """Eva answers, for the first time or again, and the worker does what follows."""
    invitation = survey.invitations.first() or ask(survey, eva, at)
    asking = by_token_hash(invitation.token_hash)
    assert asking
    give(asking, read(definition_of(asking.version_id), {"score": 9, **data}), Arrival(at=at))
    work()


def work() -> None:
    for job in Job.objects.filter(task__contains="remember_facts"):
        remember(*job.args["args"])


def facts(eva: Customer) -> dict[str, Any]:
    eva.refresh_from_db()
    return dict(eva.attributes)


def test_works_and_says_where_from(cafe: Workspace, eva: Customer, now: datetime) -> None:
    survey = tied(cafe, now, DRINK, BORN, HOW, name="Visit")
    eva.change(at=now - HOUR, attributes={"seats": "4"})
    answers(survey, eva, now, drink="filtr", born="4. 5. 1990", how="a")
    assert facts(eva) == {"seats": "4", "favourite": "filtr", "birthday": "1990-05-04", "found_us": "a_friend"}
    event = Event.objects.of(eva).filter(kind="customer.changed").newest_first()[0]
    assert (event.payload["survey"], event.payload["survey_name"]) == (str(survey.pk), "Visit")


def test_done_twice_changes_nothing(cafe: Workspace, eva: Customer, now: datetime) -> None:
    answers(tied(cafe, now, DRINK), eva, now, drink="filtr")
    before = Event.objects.count()
    work()
    assert Event.objects.count() == before


def test_changed_within_the_day(cafe: Workspace, eva: Customer, now: datetime) -> None:
    survey = tied(cafe, now, DRINK)
    answers(survey, eva, now, drink="filtr")
    answers(survey, eva, now + HOUR, drink="espresso")
    assert facts(eva) == {"favourite": "espresso"}


def test_what_we_wrote_down_later_stays(cafe: Workspace, eva: Customer, now: datetime) -> None:
    survey = tied(cafe, now, DRINK)
    eva.change(at=now + HOUR, attributes={"favourite": "tea"})
    answers(survey, eva, now, drink="filtr")
    assert facts(eva) == {"favourite": "tea"}


def test_of_another_fact_written_later_it_takes_no_notice(cafe: Workspace, eva: Customer, now: datetime) -> None:
    survey = tied(cafe, now, DRINK)
    eva.change(at=now + HOUR, attributes={"birthday": "1990-05-04"})
    answers(survey, eva, now, drink="filtr")
    assert facts(eva) == {"favourite": "filtr", "birthday": "1990-05-04"}
    assert eva.updated_at == now + HOUR


@pytest.mark.parametrize(("question", "given"), [(BORN, {"born": "in spring"}), (HOW, {"how": "b"})])
def test_of_the_wrong_type_it_is_not_written_and_that_is_seen_once(
    cafe: Workspace, eva: Customer, now: datetime, question: dict[str, Any], given: dict[str, str]
) -> None:
    answers(tied(cafe, now, question, DRINK), eva, now, drink="filtr", **given)
    work()
    assert facts(eva) == {"favourite": "filtr"}
    told = Event.objects.get(kind="customer.fact_refused")
    assert (told.customer, told.payload["answer"]) == (eva, next(iter(given.values())))


def test_of_a_fact_no_longer_kept(cafe: Workspace, eva: Customer, now: datetime) -> None:
    AttributeType.objects.get(key="favourite").retire(at=now)
    answers(tied(cafe, now, DRINK), eva, now, drink="filtr")
    assert facts(eva) == {}
    assert Event.objects.get(kind="customer.fact_refused").payload["kind"] == ""


def test_anonymous_surveys_never(cafe: Workspace, eva: Customer, now: datetime) -> None:
    answers(tied(cafe, now, DRINK, anonymous=True), eva, now, drink="filtr")
    for event in Event.objects.filter(kind="response.received"):
        Event.objects.filter(pk=event.pk).update(customer=eva)
        remember(str(event.pk))
    assert facts(eva) == {}


def test_nobody_is_known_behind_an_open_link(cafe: Workspace, now: datetime) -> None:
    asking = by_survey(tied(cafe, now, DRINK), channel="link", language="cs")
    give(asking, read(definition_of(asking.version_id), {"score": 9, "drink": "x"}), Arrival(at=now, key="1"))
    work()
    assert not Event.objects.filter(kind__startswith="customer.").exists()


def test_where_nothing_is_remembered_no_job_is_made(cafe: Workspace, eva: Customer, now: datetime) -> None:
    answers(live_survey(cafe, now), eva, now, comment="Good")
    assert not Job.objects.filter(task__contains="remember_facts").exists()


def test_the_version_answered_decides(cafe: Workspace, eva: Customer, now: datetime) -> None:
    survey = tied(cafe, now, DRINK)
    ask(survey, eva, now)
    survey.set(version=survey.versions.get(number=1))
    answers(survey, eva, now, drink="filtr")
    assert facts(eva) == {"favourite": "filtr"}


def test_an_event_that_is_gone(db: None) -> None:
    remember("01a22343-8091-7f53-8f73-321731a0cbe3")


def test_said_below_the_question_to_whom_we_know(cafe: Workspace, eva: Customer, now: datetime, client: Client) -> None:
    survey = tied(cafe, now, DRINK)
    token = answer_token(ask(survey, eva, timezone.now()).pk)
    with translation.override("cs"):
        words = gettext("We will remember this for you.")
    assert client.get(f"/a/{token}").content.decode().count(words) == 1
    assert words not in client.get(f"/s/{survey.public_key}").content.decode()
    survey.set(anonymous=True)
    assert words not in client.get(f"/a/{token}").content.decode()


def test_what_could_not_be_remembered_stands_in_the_story(
    cafe: Workspace, eva: Customer, now: datetime, radim: Member, signed_in: Callable[[Member], Client]
) -> None:
    answers(tied(cafe, now, BORN), eva, now, born="<b>in spring</b>")
    text = signed_in(radim).get(f"/w/ozvena/customers/{eva.pk}/").content.decode()
    assert "It is not a day we can read." in text
    assert "&lt;b&gt;in spring" in text
    radim.set(sees_personal_data=False)
    assert "in spring" not in signed_in(radim).get(f"/w/ozvena/customers/{eva.pk}/").content.decode()
