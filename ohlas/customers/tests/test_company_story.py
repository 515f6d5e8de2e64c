"""The joint story of everybody in a company."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.http import Http404
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from ohlas.customers.company_story import company_pills, story_of_company
from ohlas.customers.models import Company, Customer, Event
from ohlas.customers.story import Narrowed
from ohlas.team.models import Member, Staff, Workspace

SignIn = Callable[[Member], Client]
HOUR = timedelta(hours=1)


@pytest.fixture
def firm(eva: Customer) -> Company:
    """Eva's."""
    assert eva.company
    return eva.company


@pytest.fixture
def jan(firm: Company, now: datetime) -> Customer:
    """Her colleague."""
    return Customer.create(firm.workspace, at=now + HOUR, name="Jan Malý", company=firm.name)


def kinds(firm: Company, member: Member, **narrowed: str) -> list[str]:
    return [event.kind for event in story_of_company(firm, member=member, narrowed=Narrowed(**narrowed)).events]


def test_of_all_its_people_newest_first(
    olga: Member, firm: Company, eva: Customer, jan: Customer, ismail: Customer, now: datetime
) -> None:
    for customer, hours in ((eva, 2), (jan, 3), (ismail, 4)):
        Event.record("visit.done", workspace=firm.workspace, at=now + hours * HOUR, customer=customer)
    events = story_of_company(firm, member=olga).events
    assert [(event.kind, event.customer) for event in events] == [
        ("visit.done", jan),
        ("visit.done", eva),
        ("customer.created", jan),
        ("customer.created", eva),
    ]


def test_what_happened_stays_with_the_company_it_happened_in(
    olga: Member, firm: Company, eva: Customer, now: datetime
) -> None:
    Event.record("visit.done", workspace=firm.workspace, at=now + HOUR, customer=eva)
    eva.change(at=now + 2 * HOUR, company="Modrý pták")
    assert kinds(firm, olga) == ["visit.done", "customer.created"]
    eva.refresh_from_db()
    assert eva.company
    assert kinds(eva.company, olga) == ["customer.changed"]


def test_what_was_before_any_company_comes_along(olga: Member, firm: Company, ismail: Customer, now: datetime) -> None:
    Event.record("visit.done", workspace=firm.workspace, at=now + HOUR, customer=ismail)
    assert "visit.done" not in kinds(firm, olga)
    ismail.change(at=now + 2 * HOUR, company=firm.name)
    assert kinds(firm, olga, person=str(ismail.pk)) == ["customer.changed", "visit.done", "customer.created"]


def test_narrowed_by_kind_and_person(olga: Member, firm: Company, eva: Customer, jan: Customer, now: datetime) -> None:
    for customer, kind in ((eva, "visit.done"), (jan, "call.ended"), (jan, "order.paid")):
        Event.record(kind, workspace=firm.workspace, at=now + 2 * HOUR, customer=customer)
    assert kinds(firm, olga, group="talks") == ["call.ended"]
    assert kinds(firm, olga, group="deeds", person=str(eva.pk)) == ["visit.done"]
    assert kinds(firm, olga, group="notes") == []


def test_by_pages(signed_in: SignIn, olga: Member, firm: Company, eva: Customer, jan: Customer, now: datetime) -> None:
    for n in range(40):
        customer = (eva, jan)[n % 2]
        Event.record("visit.done", workspace=firm.workspace, at=now + n // 3 * HOUR, customer=customer)
    client, seen, query = signed_in(olga), [], ""
    for size in (30, 12):
        page = client.get(f"/w/ozvena/customers/companies/{firm.pk}/{query}").context["timeline"]
        assert len(page.events) == size
        seen += page.events
        query = page.older
    assert query == ""
    assert len({event.pk for event in seen}) == 42
    assert seen == sorted(seen, key=lambda event: (event.occurred_at, event.pk), reverse=True)


def test_the_next_page_comes_alone(signed_in: SignIn, olga: Member, firm: Company, eva: Customer) -> None:
    headers = {"HX-Request": "true", "HX-Target": "older"}
    text = signed_in(olga).get(f"/w/ozvena/customers/companies/{firm.pk}/", headers=headers).content.decode()
    assert "Eva Horáková" in text
    assert "<html" not in text


def test_no_going_on_from_another_story(olga: Member, firm: Company, ismail: Customer, stranger: Customer) -> None:
    for customer in (ismail, stranger):
        foreign = Event.objects.get(customer=customer)
        with pytest.raises(Http404):
            story_of_company(firm, member=olga, after=str(foreign.pk))


def test_a_rep_reads_only_answers_about_the_rep(
    olga: Member, radim: Member, firm: Company, eva: Customer, cafe: Workspace, now: datetime
) -> None:
    me = Staff.objects.create(workspace=cafe, key="radim", name="Radim", member=radim)
    for staff_id, hours in ((None, 1), (me.pk, 2)):
        Event.record("response.received", workspace=cafe, at=now + hours * HOUR, customer=eva, staff_id=staff_id)
    assert kinds(firm, radim).count("response.received") == 1
    assert kinds(firm, olga).count("response.received") == 2


def test_a_longer_story_asks_the_database_no_more(
    olga: Member, firm: Company, eva: Customer, now: datetime, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(40):
        Event.record("visit.done", workspace=firm.workspace, at=now + n * HOUR, customer=eva)
    with django_assert_max_num_queries(4):
        assert len(story_of_company(firm, member=olga, narrowed=Narrowed("deeds")).events) == 30


@pytest.mark.parametrize(("many", "offered"), [(1, 0), (2, 2), (30, 30), (31, 0)])
def test_one_person_is_chosen_while_they_are_few(
    olga: Member, cafe: Workspace, now: datetime, many: int, offered: int
) -> None:
    for n in range(many):
        Customer.create(cafe, at=now, name=f"Guest {n:02}", company="Firma")
    firm = Company.objects.get()
    pill = next((each for each in company_pills(Narrowed(), firm, olga) if each["label"] == "Person"), {})
    assert len(pill.get("options", [])) == offered


def test_the_chosen_person_can_be_taken_away_again(olga: Member, firm: Company, eva: Customer, jan: Customer) -> None:
    chosen = company_pills(Narrowed("talks", person=str(jan.pk)), firm, olga)[-1]
    assert chosen == {"label": "Jan Malý", "remove_url": "?show=talks"}
