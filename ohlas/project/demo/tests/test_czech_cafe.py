"""The café works in a language of its own, and has everything a business that is used would have."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from ohlas.customers.audience import Audience
from ohlas.customers.models import AttributeType, Customer, Event, Segment, Tag
from ohlas.invitations.models import Invitation
from ohlas.project.demo.make import make
from ohlas.project.demo.plan import Plan
from ohlas.project.demo.tests.conftest import NOW
from ohlas.project.demo.words import words
from ohlas.responses.models import Response
from ohlas.team.models import AuditEntry, Member, Workspace

SignIn = Callable[[Member], Client]
PASSWORDS = {"olga": "sipek-a-med-7", "radim": "mlynek-2-kola", "vera": "zelene-okno-9"}
PLAN = Plan(NOW, customers=150, answers=600)
pytestmark = pytest.mark.django_db


@pytest.fixture
def czech() -> Workspace:
    """A Czech café whose people read English."""
    return make(PLAN, slug="ozvena", language="cs", screens="en", passwords=PASSWORDS)


@pytest.mark.parametrize(
    ("arguments", "works", "reads"),
    [((), "cs", "en"), (("--language=tr",), "tr", "tr"), (("--language=en",), "en", "en")],
)
def test_the_language_it_works_in(arguments: tuple[str, ...], works: str, reads: str) -> None:
    call_command("demo", "--customers=20", "--answers=30", "--days=120", *arguments, stdout=StringIO())
    cafe = Workspace.objects.get()
    assert (cafe.language, {each.user.language for each in cafe.members.select_related("user")}) == (works, {reads})
    assert set(Tag.objects.values_list("name", flat=True)) <= set(words(works).tags.values())
    assert set(Segment.objects.values_list("name", flat=True)) == set(words(works).segments.values())


def test_surveys_and_facts_are_named_in_czech(czech: Workspace) -> None:
    names = set(czech.surveys.values_list("name", flat=True))
    assert {"Spokojenost: Návštěva", "Doporučení: Doručení", "Snadnost: Telefonát"} < names
    labels = set(AttributeType.objects.filter(workspace=czech).values_list("label", flat=True))
    assert labels == {"Oblíbené", "Co nemá v oblibě", "Narozeniny", "Jak nás našli", "Město"}


def test_what_is_remembered_fits_what_may_stand_there(czech: Workspace) -> None:
    keys = set(AttributeType.objects.filter(workspace=czech).values_list("key", flat=True))
    ways = {choice["key"] for choice in AttributeType.objects.get(workspace=czech, key="found_us").choices}
    known = list(Customer.objects.values_list("attributes", flat=True))
    assert {key for each in known for key in each} == keys
    assert {each["found_us"] for each in known if "found_us" in each} == ways


def test_every_segment_holds_somebody_and_not_everybody(czech: Workspace) -> None:
    for segment in Segment.objects.filter(workspace=czech):
        count = Audience(segment=(str(segment.pk),)).customers(czech, at=NOW).count()
        assert 0 < count < 150, segment.name


def test_calls_and_notes_are_signed_by_who_made_them(czech: Workspace) -> None:
    said = words("cs")
    notes = [event for event in Event.objects.filter(source="ohlas") if event.is_by_hand]
    assert {event.kind for event in notes} == {"call.ended", "note.written"}
    assert {event.payload["by_name"] for event in notes} == {"Olga Nováková", "Radim Kovář"}
    texts = {*said.remarks, *(text for some in said.calls.values() for text in some)}
    assert {event.payload["words"] for event in notes} <= texts
    assert not [event for event in notes if event.may_be_taken_back(by=czech.members.get(role="owner").user, at=NOW)]


def test_a_mailing_tells_what_became_of_it(czech: Workspace, signed_in: SignIn) -> None:
    for mailing in czech.mailings.all():
        asked = Invitation.objects.filter(mailing=mailing)
        [tag] = mailing.asks.tag
        assert asked.count() <= Customer.objects.filter(tags__name=tag).count()
        assert {each.survey.metric for each in asked.select_related("survey")} == {"nps"}
    answers = Response.objects.filter(invitation__mailing__in=czech.mailings.all())
    assert 0 < answers.count() == Invitation.objects.filter(state="answered").exclude(mailing=None).count()
    browser = signed_in(czech.members.get(role="owner"))
    assert browser.get(f"/w/ozvena/mailings/{czech.mailings.first().pk}/").context["groups"]  # type: ignore[union-attr]


def test_who_did_what_in_the_order_it_was_done(czech: Workspace, signed_in: SignIn) -> None:
    entries = list(AuditEntry.objects.filter(workspace=czech).order_by("id"))
    times = [entry.at for entry in entries]
    assert times == sorted(times)
    assert max(times) <= NOW
    assert {entry.kind for entry in entries} == {"member.joined", "business.changed", "answers.exported", "signed_in"}
    page = signed_in(czech.members.get(role="owner")).get("/w/ozvena/settings/audit/").content.decode()
    assert "Radim Kovář" in page


def test_no_page_shows_what_only_programs_say(czech: Workspace, signed_in: SignIn) -> None:
    browser = signed_in(czech.members.get(role="owner"))
    newest = Event.objects.filter(kind="order.delivered").newest_first()
    late = next(event for event in newest if "days_late" in event.payload)
    page = browser.get(f"/w/ozvena/customers/{late.customer_id}/").content.decode()
    assert "Days late" in page
    assert "days_late" not in page
