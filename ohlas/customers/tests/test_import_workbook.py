# ruff: noqa: E501  # tables of values, one look a row
"""An Excel workbook comes in."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from ohlas.customers.models import Customer, Event, Import
from ohlas.customers.tests.listing import URL, counts, form_of, upload
from ohlas.files.testing import Rows, workbook_of
from ohlas.jobs.testing import run_due_jobs
from ohlas.team.models import Member, Workspace

SignIn = Callable[[Member], Client]
Bring = Callable[..., Import]
PEOPLE: Rows = [
    ["Jméno", "Telefon", "E-mail"],
    ["Jiří Dvořák", 420777333444, "jiri@x.cz"],
    ["Žaneta", 777111222.0, None],
]
CARDS = b"BEGIN:VCARD\nFN:Eva\nTEL:777123456\nTEL:608123456\nEND:VCARD\nBEGIN:VCARD\nFN:Petr\n"
BOOK = workbook_of(
    {"Pozn\u00e1mky": [], "Klienti": PEOPLE, "Dodavatel\u00e9": [["Firma", "E-mail"], ["Mlýn", "m@x.cz"]]}
)
pytestmark = pytest.mark.usefixtures("folder")


def test_works(bring: Bring, folder: Path) -> None:
    # The name says CSV; the bytes decide.
    run = bring(BOOK, name="list.csv")
    assert (run.state, counts(run)) == ("done", (2, 0, 0, 0, 0))
    points = Customer.objects.get(name="Jiří Dvořák").contact_points.values_list("normalised", flat=True)
    assert sorted(points) == ["+420777333444", "jiri@x.cz"]
    assert not list((folder / "imports").iterdir())
    assert counts(bring(BOOK)) == (0, 0, 2, 0, 0)


def test_another_sheet_in_the_browser(signed_in: SignIn, olga: Member) -> None:
    client = signed_in(olga)
    page = upload(client, BOOK, "book.xlsx")
    text = client.get(page).content.decode()
    assert "Excel workbook" in text
    assert "Letters read as" not in text
    assert "Mlýn" in client.get(page, {"sheet": "2"}).content.decode()
    # Looking has chosen nothing yet.
    assert Import.objects.get().sheet == 1
    form = form_of(client, page + "?sheet=2", c0="company", c1="email")
    assert client.post(page + "start/", form).status_code == 302
    run_due_jobs()
    customer = Customer.objects.get()
    assert (str(customer.company), str(customer.points("email")[0])) == ("Mlýn", "m@x.cz")


def test_a_sheet_with_nothing_on_it_is_said(signed_in: SignIn, olga: Member) -> None:
    client = signed_in(olga)
    page = upload(client, BOOK, "book.xlsx")
    assert "There is nothing on this sheet" in client.get(page, {"sheet": "0"}).content.decode()
    assert client.get(page, {"sheet": "99"}).status_code == 200
    assert client.post(page + "start/", {"sheet": "0"}).status_code == 422
    assert Import.objects.get().state == "mapping"


def test_two_sheets_of_one_file_are_two_lists(bring: Bring, cafe: Workspace) -> None:
    data = workbook_of({"A": [["name"], ["Eva"]], "B": [["name"], ["Petr"]]})
    bring(data)
    run = Import.receive(cafe, [data], file_name="b", at=Import.objects.get().started_at)
    run.turn_to(1)
    run.lay_out()
    run.start(run.layout, basis="none")
    run_due_jobs()
    assert sorted(Customer.objects.values_list("name", flat=True)) == ["Eva", "Petr"]


def test_orders_with_days_and_amounts(bring: Bring, eva: Customer) -> None:
    rows: Rows = [["Datum", "E-mail", "Celkem", "Číslo"], [date(2026, 11, 1), "eva@example.cz", 1240.5, 7], [46327, "eva@example.cz", 80, 8]]  # fmt: skip
    run = bring(workbook_of({"A": rows}), what="events")
    assert counts(run) == (2, 0, 0, 0, 0)
    first, second = Event.objects.filter(kind="order.paid").order_by("occurred_at")
    assert (str(first.amount), first.payload["number"]) == ("1240.50", "7")
    assert f"{second.occurred_at:%Y-%m-%d}" == "2026-11-01"


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04" + bytes(200), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), b"%PDF-"]
)
def test_what_is_not_read_is_refused_in_words(signed_in: SignIn, olga: Member, folder: Path, data: bytes) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("list.xlsx", data)
    page = signed_in(olga).post(URL, {"what": "customers", "file": file})
    assert page.status_code == 422
    assert "as CSV" in page.content.decode() or "xlsx" in page.content.decode()
    assert not Import.objects.exists()
    assert not list((folder / "imports").iterdir())


def test_thrown_away_with_all_its_sheets(signed_in: SignIn, olga: Member, folder: Path) -> None:
    client = signed_in(olga)
    page = upload(client, BOOK, "book.xlsx")
    client.get(page, {"sheet": "2"})
    assert len(list((folder / "imports").iterdir())) == 3
    client.post(page + "cancel/")
    assert not list((folder / "imports").iterdir())


def answer(capsys: pytest.CaptureFixture[str], path: Path, *more: str) -> dict[str, object]:
    call_command("import", "customers", str(path), "--workspace", "ozvena", "--json", *more)
    told: dict[str, object] = json.loads(capsys.readouterr().out.strip().splitlines()[-1])
    return told


def test_on_the_command_line(cafe: Workspace, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, cards = folder / "list.xlsx", folder / "phone.vcf"
    book.write_bytes(BOOK)
    cards.write_bytes(CARDS)
    assert answer(capsys, book, "--dry-run")["created"] == 2
    assert answer(capsys, book, "--sheet", "Dodavatelé")["created"] == 1
    assert answer(capsys, book, "--encoding", "cp1250")["created"] == 2
    told = answer(capsys, cards)
    assert (told["created"], told["failed"]) == (1, 1)
    with pytest.raises(CommandError, match="only: Poznámky, Klienti, Dodavatelé"):
        call_command("import", "customers", str(book), "--workspace", "ozvena", "--sheet", "Ceny")
    assert Import.objects.filter(state="mapping").count() == 0


def test_an_address_book(signed_in: SignIn, olga: Member) -> None:
    client = signed_in(olga)
    page = upload(client, CARDS, "contacts.vcf")
    text = client.get(page).content.decode()
    for words in ("address book", "1 card has several phones or e-mails", "cut short", "Eva"):
        assert words in text
    client.post(page + "start/", form_of(client, page))
    run_due_jobs()
    run = Import.objects.get()
    assert counts(run) == (1, 0, 0, 0, 1)
    # The number of the card.
    assert run.problems.get().row == 2
    assert str(Customer.objects.get().points("phone")[0]) == "777123456"
