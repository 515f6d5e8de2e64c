"""The list of companies, one company's record, and whom to turn to there."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from ohlas.customers.company_list import companies_of
from ohlas.customers.models import Company, Customer, Event
from ohlas.team.models import Member, Workspace

SignIn = Callable[[Member], Client]
LIST = "/w/ozvena/customers/companies/"


@pytest.fixture
def firm(eva: Customer) -> Company:
    """Eva's."""
    assert eva.company
    return eva.company


def url(company: Company, page: str = "") -> str:
    return f"{LIST}{company.pk}/{page}"


def test_the_list_tells_people_last_answer_and_worth(
    signed_in: SignIn, radim: Member, eva: Customer, firm: Company, now: datetime
) -> None:
    jan = Customer.create(eva.workspace, at=now, name="Jan", company="zlutak S.R.O.")
    eva.set(last_score=9, last_metric="nps", last_scale="0-10", last_answer_at=now)
    jan.set(last_score=2, last_metric="nps", last_scale="0-10", last_answer_at=now + timedelta(hours=1))
    Event.record("order.paid", workspace=eva.workspace, at=now, customer=jan, amount=Decimal(1240), currency="CZK")
    row = companies_of(eva.workspace, {}, at=now + timedelta(days=1)).rows[0]
    assert (row.company, row.people, row.answered, row.worth) == (firm, 2, jan, Decimal(1240))
    assert "zlutak S.R.O." in signed_in(radim).get(LIST).content.decode()


def test_another_business_is_not_in_it(signed_in: SignIn, olga: Member, mallory: Member, firm: Company) -> None:
    foreign = Company.find_or_make(mallory.workspace, "Cizí s.r.o.", at=firm.created_at)
    assert "Cizí" not in signed_in(olga).get(LIST).content.decode()
    assert signed_in(olga).get(url(foreign)).status_code == 404
    assert signed_in(mallory).get(LIST.replace("ozvena", "other")).context["shown"].count == 1


@pytest.mark.parametrize("typed", ["zlut", "ŽLUŤÁK", "s.r.o. zlu", "  sro"])
def test_found_by_a_part_of_the_name(cafe: Workspace, firm: Company, now: datetime, typed: str) -> None:
    found = companies_of(cafe, {"q": typed}, at=now)
    assert [row.company for row in found.rows] == ([] if "sro" in typed else [firm])


def test_typing_asks_for_the_table_alone(signed_in: SignIn, radim: Member, firm: Company) -> None:
    headers = {"HX-Request": "true", "HX-Target": "companies"}
    text = signed_in(radim).get(LIST, {"q": "nobody"}, headers=headers).content.decode()
    assert "No company has these words" in text
    assert "<html" not in text


def test_pages_there_and_back(cafe: Workspace, now: datetime) -> None:
    for name in "abcde":
        Company.find_or_make(cafe, name, at=now)
    first = companies_of(cafe, {}, at=now, size=2)
    assert [(row.company.name) for row in first.rows] == ["a", "b"]
    assert first.newer == ""
    second = companies_of(cafe, {"after": first.rows[-1].company.pk.hex}, at=now, size=2)
    assert [row.company.name for row in second.rows] == ["c", "d"]
    back = companies_of(cafe, {"before": second.rows[0].company.pk.hex}, at=now, size=2)
    assert [row.company.name for row in back.rows] == ["a", "b"]
    assert (back.newer, bool(back.older)) == ("", True)


def test_a_longer_list_asks_the_database_no_more(
    cafe: Workspace, now: datetime, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(30):
        Customer.create(cafe, at=now, name=f"Eva {n}", company=f"Firma {n}")
    with django_assert_max_num_queries(6):
        assert len(companies_of(cafe, {}, at=now).rows) == 30


def test_added(signed_in: SignIn, radim: Member) -> None:
    form = {"name": "Modrý pták", "website": "https://www.Ptak.cz/", "registration": "CZ1", "workspace": "other"}
    answer = signed_in(radim).post(f"{LIST}new/", form)
    made = Company.objects.get()
    assert answer["Location"] == url(made)
    assert (made.workspace, made.website, made.registration) == (radim.workspace, "ptak.cz", "CZ1")


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "ZLUTAK s.r.o."}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"name": "A", "website": "javascript:alert(1)"}, "website"),
        ({"name": "A", "website": "javascript://a.b/%0aalert(1)"}, "website"),
        ({"name": "A", "website": "user@host.cz"}, "website"),
        ({"name": "A", "website": "firma"}, "website"),
        ({"name": "A", "registration": "1\0"}, "registration"),
        ({"name": "A", "note": "x" * 4001}, "note"),
    ],
)
def test_not_added_with_a_slip(
    signed_in: SignIn, radim: Member, firm: Company, form: dict[str, str], field: str
) -> None:
    answer = signed_in(radim).post(f"{LIST}new/", form)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert list(Company.objects.all()) == [firm]


def test_renamed_and_its_people_are_found_by_the_new_name(
    signed_in: SignIn, radim: Member, eva: Customer, ismail: Customer, firm: Company
) -> None:
    assert signed_in(radim).post(url(firm, "edit/"), {"name": "Modrý pták", "note": "Platí\nvčas"}).status_code == 302
    firm.refresh_from_db()
    assert (firm.name, firm.note) == ("Modrý pták", "Platí\nvčas")
    assert list(Customer.objects.all().search("modry")) == [eva]


def test_not_renamed_to_another_companys_name(signed_in: SignIn, radim: Member, firm: Company, now: datetime) -> None:
    Company.find_or_make(firm.workspace, "Modrý pták", at=now)
    answer = signed_in(radim).post(url(firm, "edit/"), {"name": "modry ptak"})
    assert answer.status_code == 422
    firm.refresh_from_db()
    assert firm.name == "Žluťák s.r.o."


def test_the_main_contact_is_one(signed_in: SignIn, radim: Member, eva: Customer, firm: Company, now: datetime) -> None:
    jan = Customer.create(firm.workspace, at=now, name="Jan", company=firm.name, company_role="nákupčí")
    for person in (eva, jan, jan):
        assert signed_in(radim).post(url(firm, "main-contact/"), {"person": person.pk}).status_code == 302
    assert list(Customer.objects.filter(main_contact_of=firm)) == [jan]
    text = signed_in(radim).get(url(firm)).content.decode()
    assert "main contact" in text
    assert f'<option value="{jan.pk}" selected>' in text
    assert "nákupčí" in text
    signed_in(radim).post(url(firm, "main-contact/"))
    assert not Customer.objects.filter(main_contact_of=firm).exists()


def test_somebody_of_another_company_is_no_contact(
    signed_in: SignIn, radim: Member, firm: Company, ismail: Customer, stranger: Customer
) -> None:
    for person in (ismail, stranger):
        assert signed_in(radim).post(url(firm, "main-contact/"), {"person": person.pk}).status_code == 404
        with pytest.raises(ValidationError):
            firm.choose_main_contact(person)
    assert signed_in(radim).post(url(firm, "main-contact/"), {"person": "x"}).status_code == 404
    assert signed_in(radim).get(url(firm, "main-contact/")).status_code == 405


@pytest.mark.parametrize("page", ["new/", "edit/", "main-contact/"])
def test_changing_is_refused(
    signed_in: SignIn, vera: Member, mallory: Member, radim: Member, firm: Company, page: str
) -> None:
    address = f"{LIST}new/" if page == "new/" else url(firm, page)
    for member in (vera, mallory):
        assert signed_in(member).post(address, {"name": "Taken over"}).status_code == 404
    assert signed_in(mallory).post(address.replace("ozvena", "other"), {"name": "X"}).status_code != 200
    assert not Company.objects.filter(workspace=firm.workspace).exclude(name=firm.name).exists()


def test_not_for_whoever_sees_no_names(signed_in: SignIn, radim: Member, firm: Company) -> None:
    """Many a company is called like its owner."""
    radim.set(sees_personal_data=False)
    for page in (LIST, url(firm), url(firm, "edit/")):
        assert signed_in(radim).get(page).status_code == 404


def test_a_name_is_never_markup(signed_in: SignIn, olga: Member, now: datetime) -> None:
    evil = Company.create(olga.workspace, at=now, name="<script>1</script>", note="<b>x</b>")
    for page in (LIST, url(evil), url(evil, "edit/")):
        assert "<script>1" not in signed_in(olga).get(page).content.decode()
