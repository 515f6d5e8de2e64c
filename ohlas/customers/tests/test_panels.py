"""What the customer book puts beside a story: the last answer, an open request, the people of a company."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from ohlas.customers.joined import panels_of, sentences_of
from ohlas.customers.models import Company, Customer, Event
from ohlas.customers.panels import company_people, last_answer, open_request
from ohlas.team.models import Member, Workspace

HERE = "ohlas.customers.tests.test_panels"
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("scored", "words"),
    [
        (("nps", "0-10", 9), "Last answer happy, 4 May 2020."),
        (("nps", "0-10", 7), "Last answer in between, 4 May 2020."),
        (("csat", "1-5", 1), "Last answer unhappy, 4 May 2020."),
        (("", "", None), "Last answer 4 May 2020."),
    ],
)
def test_the_last_answer_in_words(radim: Member, eva: Customer, scored: Any, words: str) -> None:
    metric, scale, score = scored
    when = datetime(2020, 5, 4, 10, tzinfo=UTC)
    eva.set(last_answer_at=when, last_metric=metric, last_scale=scale, last_score=score)
    assert last_answer(radim, eva) == words


def test_who_never_answered(radim: Member, eva: Customer) -> None:
    assert last_answer(radim, eva) == "Has not answered yet."


def test_a_request_is_open_until_it_is_solved(radim: Member, eva: Customer, ismail: Customer) -> None:
    def ticket(word: str, customer: Customer, days: int) -> None:
        at = timezone.now() - days * DAY
        Event.record(f"ticket.{word}", workspace=eva.workspace, at=at, customer=customer)

    assert open_request(radim, eva) is None
    ticket("opened", ismail, 1)
    assert open_request(radim, eva) is None
    for word, days, is_open in (("opened", 9, True), ("solved", 8, False), ("opened", 7, True), ("solved", 6, False)):
        ticket(word, eva, days)
        assert (open_request(radim, eva) is not None) == is_open, (word, days)


@pytest.mark.parametrize("many", [2, 30, 31])
def test_the_people_of_a_company_the_main_contact_first(
    radim: Member, cafe: Workspace, now: datetime, many: int
) -> None:
    for n in range(many):
        Customer.create(cafe, at=now, name=f"Guest {n:02}", company="Firma")
    firm = Company.objects.get()
    firm.choose_main_contact(Customer.objects.get(name=f"Guest {many - 1:02}"))
    template, shown = company_people(radim, firm)
    assert (shown["count"], len(shown["people"])) == (many, min(many, 30))
    assert [each.name for each in shown["people"]][:2] == [f"Guest {many - 1:02}", "Guest 00"]
    assert template.startswith("customers/")


def says(member: Member, customer: Customer) -> str:
    return f"{member.user.name} looks at {customer.name}."


def silent(member: Member, customer: Customer) -> None:
    """Has nothing to say."""


TABLE = {"customer_sentence": [f"{HERE}.silent", f"{HERE}.says"], "customer": []}


def test_who_has_nothing_to_say_is_left_out(settings: Settings, radim: Member, eva: Customer) -> None:
    settings.PANELS = f"{HERE}.TABLE"
    assert sentences_of(eva, member=radim) == ["Radim looks at Eva Horáková."]
    assert panels_of("customer", eva, member=radim) == panels_of("no such page", eva, member=radim) == []


@pytest.mark.parametrize("page", ["customer", "company"])
def test_every_panel_of_the_real_table_can_be_shown(
    radim: Member, eva: Customer, page: str, signed_in: Callable[[Member], Any]
) -> None:
    shown = eva if page == "customer" else eva.company
    assert shown
    templates = [template for template, _context in panels_of(page, shown, member=radim)]
    assert len(templates) == len(set(templates)) > 0
