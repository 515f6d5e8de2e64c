"""What a list looks like to us before anybody has said: where its header is, what its columns become."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from ohlas.customers.importing.layout import Layout, guess_layout, layout_of_cards
from ohlas.customers.models import Customer, Import
from ohlas.customers.tests.listing import form_of, upload
from ohlas.jobs.testing import run_due_jobs
from ohlas.team.models import Member

SignIn = Callable[[Member], Client]
Bring = Callable[..., Import]


def guessed(folder: Path, text: str, *, what: str = "customers", own: dict[str, str] | None = None) -> Layout:
    path = folder / "list.csv"
    path.write_text(text)
    return guess_layout(path, language="cs", what=what, own=own or {}).layout


HEADERS = {
    "at once": ("name;email\nEva;e@x.cz\n", True, "name email"),
    "narrower than the rows": ("name\nEva;e@x.cz\nPetr;p@x.cz\n", True, "name"),
    "one column": ("name\nEva\nPetr\n", True, "name"),
    "none": ("Eva;e@x.cz\nPetr;p@x.cz\n", False, "name email"),
    "unknown words above numbers": ("wer;nr\nEva;777 123 456\nPetr;777 123 457\n", True, "-"),
    "words only": ("Eva;Brno\nPetr;Plzeň\n", False, "- -"),
    "nothing": ("", False, ""),
}


@pytest.mark.parametrize(("text", "has_header", "columns"), HEADERS.values(), ids=HEADERS)
def test_whether_there_is_a_header(tmp_path: Path, text: str, has_header: bool, columns: str) -> None:
    layout = guessed(tmp_path, text)
    assert layout.has_header == has_header
    assert " ".join(each or "-" for each in layout.columns).startswith(columns)


COLUMNS = {
    "křestní jméno;příjmení": "first_name last_name",
    "Jméno;Příjmení": "first_name last_name",
    "Příjmení;Jméno;Mail": "last_name first_name email",
    "Ad;Soyad;Cep": "first_name last_name phone",
    "Nome;Cognome": "first_name last_name",
    "Nome;Telefono": "name phone",
    "Name;Vorname": "name first_name",
    "first name;surname;name": "first_name last_name name",
    "Jméno;Jméno;E-mail;Mail": "name - email email",
    "NAME *;E_MAIL_ADDRESS;\ufeffid:": "name - external_id",
    "Kunden-Nr.;Firma;Land;Gruppe": "external_id company country tags",
    "zákazník;heslo": "name -",
    "funkce;jazyk;stav": "company_role language -",
    "name;Oblíbený nápoj": "name attribute:drink",
    "name;Klient;Narozeniny": "name - -",
}


@pytest.mark.parametrize(("header", "columns"), COLUMNS.items(), ids=COLUMNS)
def test_columns_by_their_words(tmp_path: Path, header: str, columns: str) -> None:
    layout = guessed(tmp_path, f"{header}\nx;y;z\n", own={"oblibeny napoj": "attribute:drink", "klient": "attribute:x"})
    assert " ".join(each or "-" for each in layout.columns) == columns
    assert len(layout.headers) == len(layout.columns)


CONTENTS = {
    "Eva;e@x.cz;777 123 456": "name email phone",
    "777123456;e@x.cz;Eva;Brno": "phone email name -",
    "e@x.cz;f@x.cz": "email -",
    "1;Eva;e@x.cz": "- name email",
    "Eva;+420 777 123 456;608 123 456": "name phone -",
    "Eva;e@x.cz;;": "name email - -",
    "Eva;12345678": "- -",
}


@pytest.mark.parametrize(("row", "columns"), CONTENTS.items(), ids=CONTENTS)
def test_columns_by_their_look(tmp_path: Path, row: str, columns: str) -> None:
    layout = guessed(tmp_path, f"{row}\n{row}\n")
    assert " ".join(each or "-" for each in layout.columns) == columns


@pytest.mark.parametrize(("addresses", "column"), [(1, ""), (2, ""), (3, "email")])
def test_a_column_is_what_most_of_it_looks_like(tmp_path: Path, addresses: int, column: str) -> None:
    cells = [f"e{n}@x.cz" if n < addresses else "none" for n in range(4)]
    # A phone number in each row shows that there is no header.
    layout = guessed(tmp_path, "".join(f"{cell};777 123 456\n" for cell in cells))
    assert layout.columns[0] == column


EVENTS = {
    "Datum;E-mail;Celkem": ("when email amount", "order.paid"),
    "date;email;type": ("when email kind", ""),
    "Tarih;Telefon;Tutar;Şube": ("when phone amount touchpoint", "order.paid"),
    "Data;Codice cliente;Addetto": ("when external_id staff", "order.paid"),
    "Zeitpunkt;Kundennummer;Währung;Notiz": ("when external_id currency words", "order.paid"),
    "id;date;customer": ("- when external_id", "order.paid"),
    "date;datum;order": ("when - number", "order.paid"),
}


@pytest.mark.parametrize(("header", "told"), EVENTS.items(), ids=EVENTS)
def test_columns_of_orders_and_visits(tmp_path: Path, header: str, told: tuple[str, str]) -> None:
    layout = guessed(tmp_path, f"{header}\n1;2;3\n", what="events")
    assert (" ".join(each or "-" for each in layout.columns), layout.kind) == told
    assert layout.has_header


def test_orders_without_a_header_are_left_to_the_person(tmp_path: Path) -> None:
    layout = guessed(tmp_path, "2026-11-19;eva@x.cz;80\n", what="events")
    assert (layout.has_header, layout.columns, layout.headers, layout.is_usable) == (False, ("", "", ""), (), False)


USABLE = [
    ("customers", "name", True), ("customers", "email", True), ("customers", "last_name", True),
    ("customers", "first_name", True), ("customers", "phone company", False), ("customers", "", False),
    ("events", "when email", True), ("events", "when phone", True), ("events", "when external_id", True),
    ("events", "when amount", False), ("events", "email amount", False),
]  # fmt: skip


@pytest.mark.parametrize(("what", "columns", "usable"), USABLE)
def test_a_list_in_which_people_can_be_told_apart(what: str, columns: str, usable: bool) -> None:
    assert Layout("utf-8", ";", True, tuple(columns.split()), what, "visit.done").is_usable == usable


def test_events_must_say_what_they_are(tmp_path: Path) -> None:
    assert not Layout("utf-8", ";", True, ("when", "email"), "events", "").is_usable
    assert Layout("utf-8", ";", True, ("when", "email", "kind"), "events", "").is_usable


def test_birthdays_and_notes_of_cards_go_where_the_business_keeps_such() -> None:
    assert layout_of_cards({}).columns[8:10] == ("", "")
    assert layout_of_cards({"birthday": "attribute:b", "poznamka": "attribute:n"}).columns[8:10] == (
        "attribute:b", "attribute:n",
    )  # fmt: skip
    assert layout_of_cards({"note": "attribute:m", "poznamka": "attribute:n"}).columns[9] == "attribute:m"


@pytest.mark.usefixtures("folder")
def test_she_says_herself_that_there_is_a_header_or_none(signed_in: SignIn, olga: Member) -> None:
    client = signed_in(olga)
    page = upload(client, "kdo;město\nEva;Brno\n".encode())
    form = form_of(client, page, c0="name")
    without = client.get(page, form).context["shown"]
    assert ([row.number for row in without.rows], without.layout.headers) == ([1, 2], ())
    client.post(page + "start/", {**form, "header": "1"})
    run_due_jobs()
    assert Customer.objects.get().name == "Eva"
    assert Import.objects.get().layout.headers == ("kdo", "město")


@pytest.mark.usefixtures("folder")
def test_a_header_she_takes_for_a_row_is_one(signed_in: SignIn, olga: Member) -> None:
    client = signed_in(olga)
    page = upload(client, b"name;email\nEva;eva@x.cz\n")
    form = form_of(client, page, c1="")
    del form["header"]
    client.post(page + "start/", form)
    run_due_jobs()
    assert sorted(Customer.objects.values_list("name", flat=True)) == ["Eva", "name"]
    assert Import.objects.get().layout.headers == ()


def test_what_a_person_says_goes_before_what_we_guess(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("jméno;e-mail,x\nŽaneta;z@x.cz\nJiří;j@x.cz\n".encode("cp1250"))
    said = guess_layout(path, language="cs", encoding="cp1252", delimiter=",")
    assert (said.layout.encoding, said.layout.delimiter, len(said.layout.columns)) == ("cp1252", ",", 2)
    assert said.sure_of_encoding
    path.write_bytes(b"name\nKova\xe8\n")
    assert not guess_layout(path, language="de").sure_of_encoding


def test_a_header_of_own_facts_alone_is_one(tmp_path: Path) -> None:
    layout = guessed(tmp_path, "nápoj;x\nčaj;y\n", own={"napoj": "attribute:drink"})
    assert (layout.has_header, layout.columns) == (True, ("attribute:drink", ""))


def test_so_many_columns_and_letters_and_no_more(tmp_path: Path) -> None:
    layout = guessed(tmp_path, ";".join(["name", *["x" * 300] * 300]) + "\n")
    assert (len(layout.columns), len(layout.headers), len(layout.headers[1])) == (200, 200, 200)
    assert len(guessed(tmp_path, ";".join(["date", *["x"] * 300]) + "\n", what="events").columns) == 200
    assert len(guessed(tmp_path, (";".join(["e@x.cz", *["x"] * 300]) + "\n") * 2).columns) == 200
