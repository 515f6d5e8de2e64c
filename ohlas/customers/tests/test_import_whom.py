# ruff: noqa: E501  # tables of rows, one look a row
"""Whom a row of a list means: somebody in the book, somebody new, or two people at once, which is refused."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from ohlas.customers.importing.write import _is_news
from ohlas.customers.models import Company, Customer, Event, Import, Permission
from ohlas.customers.tests.listing import counts
from ohlas.team.models import Workspace

Bring = Callable[..., Import]
pytestmark = pytest.mark.usefixtures("folder")
NEW, CHANGED, SAME, REFUSED = (1, 0, 0, 0, 0), (0, 1, 0, 0, 0), (0, 0, 1, 0, 0), (0, 0, 0, 0, 1)

# Eva is c-1, eva@example.cz and 777 123 456; İsmail is ismail@example.com.tr alone; Jana is c-3 and 608 123 456.
WHOM = {
    "her number": ("c-1;Eva Nová;;", CHANGED, "Eva Nová, Jana, İSMAİL IŞIK"),
    "her address": (";Eva Nová;EVA@Example.CZ;", CHANGED, "Eva Nová, Jana, İSMAİL IŞIK"),
    "her phone": (";Eva Nová;;+420 777 123 456", CHANGED, "Eva Nová, Jana, İSMAİL IŞIK"),
    "nothing of hers but her name": (";Eva Horáková;;", NEW, "Eva Horáková, Eva Horáková, Jana, İSMAİL IŞIK"),
    "all that is known": ("c-1;Eva Horáková;eva@example.cz;777123456", SAME, "Eva Horáková, Jana, İSMAİL IŞIK"),
    "a number for somebody without one": (
        "c-2;İSMAİL IŞIK;ismail@example.com.tr;",
        CHANGED,
        "Eva Horáková, Jana, İSMAİL IŞIK",
    ),
    "another number and her address": ("c-9;Petr;eva@example.cz;", REFUSED, "Eva Horáková, Jana, İSMAİL IŞIK"),
    "another number and her phone": ("c-9;Petr;;777123456", REFUSED, "Eva Horáková, Jana, İSMAİL IŞIK"),
    "another address and her phone": (";Petr;petr@x.cz;777123456", REFUSED, "Eva Horáková, Jana, İSMAİL IŞIK"),
    "a first address and her phone": (";Jana;jana@x.cz;608123456", CHANGED, "Eva Horáková, Jana, İSMAİL IŞIK"),
    "his address and her phone": (";Ali;ismail@example.com.tr;777123456", REFUSED, "Eva Horáková, Jana, İSMAİL IŞIK"),
    "her number and his address": ("c-1;Eva;ismail@example.com.tr;", REFUSED, "Eva Horáková, Jana, İSMAİL IŞIK"),
    "her number and a new address": ("c-1;Eva;new@x.cz;", CHANGED, "Eva, Jana, İSMAİL IŞIK"),
    "a new number": ("c-7;Petr;petr@x.cz;", NEW, "Eva Horáková, Jana, Petr, İSMAİL IŞIK"),
}


@pytest.fixture
def jana(cafe: Workspace, now: datetime) -> Customer:
    return Customer.create(cafe, at=now, name="Jana", phone="608 123 456", external_id="c-3")


@pytest.mark.usefixtures("eva", "ismail", "jana")
@pytest.mark.parametrize(("row", "outcome", "names"), WHOM.values(), ids=WHOM)
def test_by_number_else_address_else_phone(bring: Bring, row: str, outcome: tuple[int, ...], names: str) -> None:
    run = bring(f"id;name;email;phone\n{row}\n")
    assert counts(run) == outcome
    assert ", ".join(sorted(Customer.objects.values_list("name", flat=True))) == names
    assert run.problems.count() == outcome[-1]


def test_both_addresses_that_others_have_are_named(bring: Bring, eva: Customer, jana: Customer) -> None:
    run = bring("id;name;email;phone\nc-9;Petr;eva@example.cz;608123456\n")
    assert [problem.field for problem in run.problems.all()] == ["email", "phone"]


@pytest.mark.usefixtures("eva", "stranger")
def test_nobody_of_another_business_is_meant_by_number_address_company_or_the_same_file(
    bring: Bring, cafe: Workspace, other_shop: Workspace, now: datetime
) -> None:
    text = "id;name;email;company\nc-1;Karl;karl@x.de;Žluťák s.r.o.\n"
    run = Import.receive(other_shop, [text.encode()], file_name="a", at=now)
    run.start(run.layout, basis="none")
    assert run.source == bring(text).source
    assert Customer.objects.filter(workspace=cafe, name="Karl").count() == 1
    assert Company.objects.filter(workspace=cafe).count() == 1


def test_a_wish_of_the_file_is_done_once_within_it(bring: Bring) -> None:
    rows = "Eva;eva@x.cz;Mlýn;vip\nEva;eva@x.cz;MLÝN;vip,tea\nPetr;p@x.cz;mlyn;\n"
    assert counts(bring(f"name;email;company;tags\n{rows}")) == (2, 1, 0, 0, 0)
    eva = Customer.objects.get(name="Eva")
    assert (Company.objects.get().name, sorted(tag.name for tag in eva.tags.all())) == ("Mlýn", ["tea", "vip"])
    assert Event.objects.of(eva).count() == 1


def test_the_last_of_several_addresses_in_the_file_is_where_she_is_reached(bring: Bring) -> None:
    bring("id;name;email\nc-1;Eva;one@x.cz\nc-1;Eva;two@x.cz\nc-1;;three@x.cz\n;Petr;one@x.cz\n")
    eva, petr = Customer.objects.get(name="Eva"), Customer.objects.get(name="Petr")
    assert [point.normalised for point in eva.contact_points.all()] == ["three@x.cz"]
    assert [point.normalised for point in petr.contact_points.all()] == ["one@x.cz"]
    assert list(Customer.objects.all().search("three@x.cz")) == [eva]
    assert list(Customer.objects.all().search("one@x.cz")) == [petr]


def test_what_was_an_address_stays_an_old_one(bring: Bring, eva: Customer, now: datetime) -> None:
    bring("id;name;email\nc-1;;new@x.cz\n")
    points = eva.contact_points.filter(kind="email").order_by("id")
    assert [(point.normalised, point.retired_at) for point in points] == [("eva@example.cz", now), ("new@x.cz", None)]
    eva.refresh_from_db()
    assert (eva.name, eva.updated_at) == ("Eva Horáková", now)


def test_as_it_is_written_and_as_it_is_compared(bring: Bring) -> None:
    bring("name;email;phone\nEva;Eva.Nova@Example.CZ;777 123 456\n")
    told = Customer.objects.get().contact_points.order_by("kind").values_list("raw", "normalised")
    assert list(told) == [("Eva.Nova@Example.CZ", "eva.nova@example.cz"), ("777 123 456", "+420777123456")]


def test_a_phone_is_dialled_where_the_row_says(bring: Bring) -> None:
    bring("name;phone;country\nAli;0532 123 45 67;Türkiye\nEva;777 123 456;\n")
    told = Customer.objects.order_by("name").values_list("country", "contact_points__normalised")
    assert list(told) == [("TR", "+905321234567"), ("", "+420777123456")]


NEWS = [
    ("", "consent", True), ("", "existing_customer", True), ("none", "consent", True), ("none", "merchant", True),
    ("withdrawn", "consent", False), ("withdrawn", "existing_customer", False), ("consent", "consent", False), ("consent", "existing_customer", False),
    ("existing_customer", "consent", True), ("existing_customer", "existing_customer", False), ("merchant", "existing_customer", False), ("merchant", "consent", True),
]  # fmt: skip


@pytest.mark.parametrize(("latest", "basis", "is_news"), NEWS)
def test_a_list_says_no_less_than_before_and_never_against_a_no(latest: str, basis: str, is_news: bool) -> None:
    assert _is_news(latest, basis) == is_news


def test_the_line_of_the_ledger_says_whence_and_by_whom(bring_later: Bring, eva: Customer) -> None:
    run = bring_later("name;email\n;eva@example.cz\nNobody;\n", basis="consent")
    line = Permission.objects.get()
    assert (line.customer, line.channel, line.source, line.by) == (eva, "email", "import: list.csv", run.by)
    told = Event.objects.get(kind="permission.given")
    assert (told.customer, told.company, told.payload) == (
        eva,
        eva.company,
        {"channel": "email", "basis": "consent", "source": "import: list.csv"},
    )


def test_the_latest_line_of_the_ledger_decides(bring: Bring, eva: Customer, now: datetime) -> None:
    eva.withdraw(channel="email", source="link", at=now)
    eva.allow(channel="email", basis="consent", source="page", at=now + timedelta(hours=1))
    assert counts(bring("name;email\n;eva@example.cz\n", basis="existing_customer")) == SAME
    assert eva.bases() == {"email": "consent"}
    eva.withdraw(channel="email", source="link", at=now + timedelta(hours=2))
    assert counts(bring("name;email\n;eva@example.cz\n", basis="consent")) == SAME
    assert not eva.may_be_asked("email")
