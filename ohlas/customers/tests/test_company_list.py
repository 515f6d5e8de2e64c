"""The list of companies by pages, and what its rows say."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ohlas.customers.company_list import companies_of
from ohlas.customers.dealings import worth_of_companies
from ohlas.customers.models import Company, Customer, Event
from ohlas.team.models import Workspace

quick = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
DAY = timedelta(days=1)


def asked(url: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(url.removeprefix("?")).items()}


def turned(cafe: Workspace, now: datetime, query: dict[str, str], way: str, size: int) -> list[list[str]]:
    """Every page in that direction, as names."""
    pages: list[list[str]] = []
    for _page in range(99):
        page = companies_of(cafe, query, at=now, size=size)
        pages.append([row.company.name for row in page.rows])
        url = getattr(page, way)
        if not url:
            return pages
        query = asked(url)
    pytest.fail("There is no last page.")


@quick
@given(st.sets(st.sampled_from(["Alfa", "alfa b", "Čaj", "Dům", "Žluť", "ábel", "100%"])), st.integers(1, 3))
def test_each_once_there_and_back(cafe: Workspace, now: datetime, names: set[str], size: int) -> None:
    Company.objects.all().delete()
    made = [Company.create(cafe, at=now, name=name) for name in sorted(names)]
    expected = [each.name for each in sorted(made, key=lambda each: (each.folded, each.pk))]
    there = turned(cafe, now, {}, "older", size)
    assert [name for page in there for name in page] == expected
    if len(there) > 1:
        last = Company.objects.get(name=there[-1][0])
        back = turned(cafe, now, {"before": str(last.pk)}, "newer", size)
        assert [name for page in back[::-1] for name in page] == expected[: -len(there[-1])]
        assert all([*there, *back]), "no page is empty"


def test_what_was_looked_for_stays_on_the_next_page(cafe: Workspace, now: datetime) -> None:
    for name in ("Alfa", "Alfa dům", "Beta", "Alfa žluť"):
        Company.create(cafe, at=now, name=name)
    first = companies_of(cafe, {"q": " ALFA\0 "}, at=now, size=2)
    assert (first.q, first.count, first.newer) == ("ALFA", 3, "")
    second = companies_of(cafe, asked(first.older), at=now, size=2)
    assert ([row.company.name for row in second.rows], second.older) == (["Alfa žluť"], "")
    assert asked(second.newer)["q"] == "ALFA"


def test_beyond_the_last_there_is_nobody(cafe: Workspace, now: datetime) -> None:
    alfa, beta = (Company.create(cafe, at=now, name=name) for name in ("Alfa", "Beta"))
    for query in ({"after": str(beta.pk)}, {"before": str(alfa.pk)}):
        page = companies_of(cafe, query, at=now)
        assert (page.rows, page.newer, page.older, page.count) == ([], "", "", 2)
    both = companies_of(cafe, {"after": str(alfa.pk), "before": str(alfa.pk)}, at=now)
    assert [row.company for row in both.rows] == [beta], "forward is meant where both ways are named"


def test_another_businesss_company_is_no_place(cafe: Workspace, other_shop: Workspace, now: datetime) -> None:
    Company.create(cafe, at=now, name="Alfa")
    theirs = Company.create(other_shop, at=now, name="AAA")
    for way in ("after", "before"):
        page = companies_of(cafe, {way: str(theirs.pk)}, at=now)
        assert ([row.company.name for row in page.rows], page.newer, page.older) == (["Alfa"], "", "")


def test_a_row_tells_of_its_own_people(cafe: Workspace, eva: Customer, ismail: Customer, now: datetime) -> None:
    Company.create(cafe, at=now, name="Empty")
    jan = Customer.create(cafe, at=now, name="Jan", company="Žluťák s.r.o.")
    for person, hours in ((eva, 2), (jan, 1), (ismail, 5)):
        person.set(last_answer_at=now + timedelta(hours=hours), last_metric="nps", last_scale="0-10", last_score=9)
    empty, firm = companies_of(cafe, {}, at=now).rows
    assert (empty.people, empty.answered, empty.worth) == (0, None, None)
    assert (firm.people, firm.answered) == (2, eva)


SOLD: list[tuple[str, timedelta, dict[str, Any]]] = [
    ("order.paid", -DAY, {"amount": 100}),
    ("order.delivered", -DAY, {"amount": 100}),
    ("table.booked", -364 * DAY, {"amount": 30}),
    ("order.paid", -365 * DAY, {"amount": 1000}),
    ("order.paid", DAY, {"amount": 2000}),
    ("order.paid", -DAY, {"amount": 4000, "currency": "EUR"}),
    ("visit.done", -DAY, {}),
]


def test_worth_is_of_a_year_in_our_money(cafe: Workspace, eva: Customer, ismail: Customer, now: datetime) -> None:
    assert eva.company
    other = Company.create(cafe, at=now, name="Other")
    for kind, before, fields in SOLD:
        amount = Decimal(fields["amount"]) if "amount" in fields else None
        currency = fields.get("currency", "CZK")
        Event.record(kind, workspace=cafe, at=now + before, customer=eva, amount=amount, currency=currency)
    Event.record("order.paid", workspace=cafe, at=now, customer=ismail, amount=Decimal(9), currency="CZK")
    assert worth_of_companies(cafe, [eva.company, other], at=now) == {eva.company.pk: Decimal(130)}


@pytest.mark.parametrize("moment", [0, 1])
def test_this_very_moment_counts_and_the_next_does_not(
    cafe: Workspace, eva: Customer, now: datetime, moment: int
) -> None:
    assert eva.company
    at = now + timedelta(seconds=moment)
    Event.record("order.paid", workspace=cafe, at=at, customer=eva, amount=Decimal(5), currency="CZK")
    assert worth_of_companies(cafe, [eva.company], at=now) == ({} if moment else {eva.company.pk: Decimal(5)})
