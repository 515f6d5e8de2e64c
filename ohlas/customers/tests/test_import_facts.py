# ruff: noqa: E501  # tables of values, one look a row
"""The facts a business keeps, in lists that come and go."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from python_calamine import load_workbook

from ohlas.customers.models import AttributeType, Customer, Event, Import
from ohlas.customers.tests.listing import counts, form_of, upload
from ohlas.files.testing import workbook_of
from ohlas.jobs.testing import run_due_jobs
from ohlas.team.models import Member, Workspace

SignIn = Callable[[Member], Client]
Bring = Callable[..., Import]
EXPORT = "/w/ozvena/customers/export/"
pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def kept(cafe: Workspace) -> None:
    AttributeType.declare(cafe, key="birthday", label="Kdy slaví", kind="date")
    AttributeType.declare(cafe, key="seats", label="Usual seats", kind="number")
    AttributeType.declare(cafe, key="terrace", label="Zahrádka", kind="yes_no")
    AttributeType.declare(cafe, key="found_us", label="Found us", kind="choice", choices=["Přítel", "Internet"])


def learned(bring: Bring, header: str, cell: str) -> Any:
    """What comes of one cell under a header."""
    run = bring(f"name;{header}\nEva;{cell}\n")
    assert run.failed == 0, [problem.message for problem in run.problems.all()]
    return Customer.objects.get().attributes


CELLS: list[tuple[str, str, Any]] = [
    ("KDY SLAVI", "1. 2. 1990", {"birthday": "1990-02-01"}),
    ("datum narození", "01/02/1990", {"birthday": "1990-02-01"}),
    ("Birthday", "1990-02-01", {"birthday": "1990-02-01"}),
    ("doğum günü", "32905", {"birthday": "1990-02-01"}),
    ("seats", "4,5", {"seats": 4.5}),
    ("usual_seats", "1 240,5", {"seats": 1240.5}),
    ("Usual seats", "1.240,5", {"seats": 1240.5}),
    ("zahradka", "ano", {"terrace": True}), ("zahradka", "HAYIR", {"terrace": False}), ("zahradka", "sì", {"terrace": True}),
    ("zahradka", "nein", {"terrace": False}), ("zahradka", "PRAVDA", {"terrace": True}), ("zahradka", "yes", {"terrace": True}),
    ("Found us", "pritel", {"found_us": "pritel"}), ("found_us", "INTERNET", {"found_us": "internet"}),
    ("attribute:seats", "3", {"seats": 3}),
]  # fmt: skip


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(("header", "cell", "stored"), CELLS)
def test_known_by_label_and_key_and_read_by_type(bring: Bring, header: str, cell: str, stored: Any) -> None:
    assert learned(bring, header, cell) == stored


@pytest.mark.usefixtures("kept")
def test_wrong_cells_are_named(bring: Bring) -> None:
    run = bring("name;Kdy slaví;seats;Found us\nEva;soon;many;Radio\nPetr;;;\n")
    assert counts(run) == (1, 0, 0, 0, 1)
    assert sorted(run.problems.values_list("row", "field")) == [(2, "Found us"), (2, "Kdy slaví"), (2, "Usual seats")]


@pytest.mark.usefixtures("kept")
def test_what_was_known_stays(bring: Bring, eva: Customer, now: Any) -> None:
    eva.change(at=now, attributes={"seats": 2, "from_the_shop": "x"})
    run = bring("email;seats;Zahrádka\neva@example.cz;4;\n")
    assert counts(run) == (0, 1, 0, 0, 0)
    eva.refresh_from_db()
    assert eva.attributes == {"seats": 4, "from_the_shop": "x"}
    assert Event.objects.of(eva).newest_first()[0].payload["changed"] == ["attributes"]
    assert counts(bring("email;seats\neva@example.cz;4\n")) == (0, 0, 1, 0, 0)


def test_from_a_workbook_and_an_address_book(bring: Bring, kept: None) -> None:
    bring(workbook_of({"A": [["name", "Kdy slaví", "Zahrádka", "seats"], ["Eva", date(1990, 5, 4), True, 4]]}))
    assert Customer.objects.get().attributes == {"birthday": "1990-05-04", "terrace": True, "seats": 4}
    bring(b"BEGIN:VCARD\nFN:Petr\nBDAY:19850102\nEND:VCARD\n")
    assert Customer.objects.get(name="Petr").attributes == {"birthday": "1985-01-02"}


LIST = "name;Birthday;Oblíbený nápoj;Seats;Member\nEva;4. 5. 1990;čaj;4;yes\nPetr;;káva;2,5;no\n"


def test_a_column_is_kept_as_a_new_fact(signed_in: SignIn, olga: Member, cafe: Workspace) -> None:
    client = signed_in(olga)
    page = upload(client, LIST.encode())
    assert [column.could_be for column in client.get(page).context["shown"].columns] == [
        "text", "date", "text", "number", "yes_no",
    ]  # fmt: skip
    form = form_of(client, page, c1="new:date", c2="new:text", c4="new:yes_no")
    looked = client.get(page, form)
    assert "Oblíbený nápoj: čaj" in looked.content.decode()
    assert not AttributeType.objects.exists()
    assert client.post(page + "start/", form).status_code == 302
    run_due_jobs()
    made = {each.label: each.kind for each in AttributeType.objects.filter(workspace=cafe)}
    assert made == {"Birthday": "date", "Oblíbený nápoj": "text", "Member": "yes_no"}
    assert Customer.objects.get(name="Eva").attributes == {
        "birthday": "1990-05-04", "oblibeny_napoj": "čaj", "member": True,
    }  # fmt: skip


@pytest.mark.usefixtures("kept")
def test_a_fact_that_is_there_already_is_not_made_again(signed_in: SignIn, olga: Member) -> None:
    client = signed_in(olga)
    page = upload(client, b"name;Seats\nEva;4\n")
    answer = client.post(page + "start/", form_of(client, page, c1="new:number"))
    assert answer.status_code == 422
    assert "already a fact" in answer.content.decode()
    assert Import.objects.get().state == "mapping"
    assert run_due_jobs() == 0


@pytest.mark.parametrize("column", ["new:regex", "new:date:0", "attribute:password", "attribute:", "new:", "workspace"])
def test_no_other_word_becomes_a_column(signed_in: SignIn, olga: Member, column: str) -> None:
    client = signed_in(olga)
    page = upload(client, b"name;x\nEva;4\n")
    client.post(page + "start/", form_of(client, page, c1=column))
    assert Import.objects.get().layout.columns == ("name", "")
    assert not AttributeType.objects.exists()


@pytest.mark.usefixtures("kept")
def test_a_fact_given_up_meanwhile_is_left_out(cafe: Workspace, now: Any) -> None:
    run = Import.receive(cafe, [b"name;seats\nEva;4\n"], file_name="a", at=now)
    run.start(run.layout, basis="none")
    AttributeType.objects.get(key="seats").retire(at=now)
    run_due_jobs()
    assert Customer.objects.get().attributes == {}


def test_the_same_columns_again_are_as_last_time(signed_in: SignIn, olga: Member) -> None:
    client = signed_in(olga)
    page = upload(client, b"wer;was;seats\nEva;x;4\n")
    client.post(page + "start/", form_of(client, page, header="1", c0="name", c1="tags", c2="new:number"))
    run_due_jobs()
    again = client.get(upload(client, b"wer;was;seats;Problem\nPetr;y;5;\n")).context["shown"].layout
    assert again.columns == ("name", "tags", "attribute:seats", "")
    AttributeType.objects.get().retire(at=olga.joined_at)
    again = client.get(upload(client, b"wer;was;seats\nJan;y;5\n")).context["shown"].layout
    assert again.columns == ("name", "tags", "")
    assert client.get(upload(client, b"wer;was;other;more;x\nJan;y;5\n")).context["shown"].layout.columns[0] == ""


def test_facts_of_another_business_are_none(cafe: Workspace, other_shop: Workspace, bring: Bring) -> None:
    AttributeType.declare(other_shop, key="secret", label="Secret", kind="text")
    assert bring("name;Secret\nEva;x\n").layout.columns == ("name", "")


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("language", ["cs", "tr", "it", "de", "en"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_goes_out_and_comes_in_without_loss(
    signed_in: SignIn, olga: Member, bring: Bring, eva: Customer, now: Any, language: str, kind: str
) -> None:
    olga.user.language = language
    olga.user.save()
    # Labels that mean something else to an import, or to a spreadsheet.
    for number, label in enumerate(("Name", "Zákazník", "seats", "=1+1")):
        AttributeType.declare(olga.workspace, label=label, kind="text", key=f"own_{number}")
    facts = {
        "birthday": "1990-05-04", "seats": 1240.5, "terrace": False, "found_us": "pritel",
        "own_0": "Evička", "own_1": "=2", "own_2": "'x", "own_3": "1",
    }  # fmt: skip
    eva.change(at=now, attributes=facts)
    answer: Any = signed_in(olga).get(EXPORT, {"as": kind})
    assert counts(bring(b"".join(answer.streaming_content))) == (0, 0, 1, 0, 0)
    eva.refresh_from_db()
    assert eva.attributes == facts


@pytest.mark.usefixtures("kept")
def test_the_workbook_has_days_as_days_and_texts_as_texts(
    signed_in: SignIn, olga: Member, eva: Customer, now: Any
) -> None:
    eva.change(at=now, name="=HYPERLINK(1)", attributes={"birthday": "1990-05-04", "seats": 4.5, "terrace": True})
    answer: Any = signed_in(olga).get(EXPORT, {"as": "xlsx"})
    assert answer["Content-Disposition"].startswith('attachment; filename="customers-')
    header, row = load_workbook(BytesIO(b"".join(answer.streaming_content))).get_sheet_by_index(0).to_python()
    told = dict(zip(header, row, strict=True))
    assert (told["Name"], told["Phone"]) == ("=HYPERLINK(1)", "777 123 456")
    assert (told["Kdy slaví"], told["Usual seats"], told["Zahrádka"]) == (date(1990, 5, 4), 4.5, "yes")


def test_the_workbook_follows_the_filter(signed_in: SignIn, olga: Member, eva: Customer, ismail: Customer) -> None:
    answer: Any = signed_in(olga).get(EXPORT, {"as": "xlsx", "language": "tr"})
    rows = load_workbook(BytesIO(b"".join(answer.streaming_content))).get_sheet_by_index(0).to_python()
    assert [row[1] for row in rows] == ["Name", "İSMAİL IŞIK"]


def test_the_workbook_is_for_those_who_may(signed_in: SignIn, radim: Member, vera: Member, mallory: Member) -> None:
    for member in (radim, vera, mallory):
        assert signed_in(member).get(EXPORT, {"as": "xlsx"}).status_code == 404


def test_a_column_more_than_last_time_is_not_left_out(signed_in: SignIn, olga: Member) -> None:
    client = signed_in(olga)
    page = upload(client, b"name;email\nEva;eva@x.cz\n")
    client.post(page + "start/", form_of(client, page))
    run_due_jobs()
    again = client.get(upload(client, b"name;email;phone\nPetr;petr@x.cz;777123456\n")).context["shown"].layout
    assert again.columns == ("name", "email", "phone")
    again = client.get(upload(client, b"name;email;e-mail\nPetr;petr@x.cz;p@x.cz\n")).context["shown"].layout
    assert again.columns == ("name", "email", "")
