# ruff: noqa: E501  # tables of values, one look a row
"""Lists as they really come."""

import time
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from ohlas.customers.importing.mending import mended, mended_phone, refuse_shortened
from ohlas.customers.importing.own_facts import guess_kind
from ohlas.customers.importing.totals import adds_up
from ohlas.customers.models import Customer, Import
from ohlas.customers.tests.listing import counts, upload
from ohlas.team.models import Member, Workspace

SignIn = Callable[[Member], Client]
Bring = Callable[..., Import]
pytestmark = pytest.mark.usefixtures("folder")


@pytest.mark.parametrize("sign", [" ", "<", '"', "a@", "1,", "1", ";", "a <", "\\", "- "])
def test_a_huge_cell_takes_no_time(sign: str) -> None:
    began = time.monotonic()
    cell = "a" + sign * (100_000 // len(sign))
    mended({"name": cell, "email": cell, "phone": cell}, country="CZ")
    mended_phone(cell, "CZ")
    adds_up([cell])
    assert time.monotonic() - began < 0.5


def test_orders_told_by_phone(bring: Bring, eva: Customer) -> None:
    run = bring("date;phone;order\n2026-11-19;420777123456;1\n2026-11-19;4,20777E+11;2\n", what="events")
    assert counts(run) == (1, 0, 0, 0, 1)


@pytest.mark.parametrize("typed", ["4,20777E+11", "4.20777E+11", "9,05E11", " 4,2e+11 "])
def test_what_a_spreadsheet_has_shortened_is_refused(bring: Bring, typed: str) -> None:
    with pytest.raises(ValidationError):
        refuse_shortened(typed)
    run = bring(f'name;phone;id\nEva;"{typed}";\nPetr;;"{typed}"\nJan;777123456;\n')
    assert counts(run) == (1, 0, 0, 0, 2)
    assert sorted(run.problems.values_list("field", flat=True)) == ["external_id", "phone"]
    assert "shortened" in run.problems.all()[0].message


@pytest.mark.parametrize(
    "row", ["Celkem;;3", "Celkem: 25;;", ";Součet;12", "TOPLAM;;3", "Genel Toplam (3);;", "Totale;;", "Summe:;;", "Total;;1 240,50"]
)  # fmt: skip
def test_a_row_of_totals_is_left_out_and_said(bring: Bring, row: str) -> None:
    run = bring(f"name;company;orders\nEva;;3\n{row}\n")
    assert counts(run) == (1, 0, 0, 1, 0)
    assert (run.problems.get().row, run.problems.get().message) == (3, "This row adds the others up.")


@pytest.mark.parametrize(
    "cells", [["Total Energies", "", ""], ["Total", "total@x.cz"], ["Summe", "+49 30 123456789"], ["Eva", "Total"], []]
)
def test_people_are_no_totals(cells: list[str]) -> None:
    assert not adds_up(cells)


def test_forty_empty_columns_are_not_shown(signed_in: SignIn, olga: Member) -> None:
    client, many = signed_in(olga), ";" * 40
    page = upload(client, f"name;email{many}\nEva;eva@x.cz{many}\nPetr;petr@x.cz{many}\n".encode())
    shown = client.get(page)
    assert [column.header for column in shown.context["shown"].columns] == ["name", "email"]
    assert "40 empty columns are not shown" in shown.content.decode()
    client.post(page + "start/")
    assert Import.objects.get().state == "queued"


def test_twice_the_same_header_ragged_rows_and_a_huge_cell(bring: Bring) -> None:
    run = bring(
        "name;e-mail;E-mail;note\nEva;eva@x.cz;second@x.cz\nPetr\n" + "Jan;jan@x.cz;;" + "x" * 200_000 + ";;;\n"
    )
    assert run.layout.columns == ("name", "email", "email", "")
    assert counts(run) == (3, 0, 0, 0, 0)


CZECH = "Jméno;E-mail;Telefon\nŽaneta Šťastná;z@x.cz;420777123456\nJiří Dvořák;j@x.cz;777123457\nTomáš Růžička;;\n"
TURKISH = "Ad soyad;E-posta;GSM\nÇağrı Işık;c@x.tr;905321234567\nŞule Doğan;s@x.tr;05321234568\nGülşen Öz;;\n"
ENDS = {"windows": "\r\n", "unix": "\n", "old mac": "\r"}


@pytest.mark.parametrize("ends", ENDS)
@pytest.mark.parametrize("delimiter", [";", "\t", ","])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1250", "iso-8859-2"])
def test_czech_lists(bring: Bring, encoding: str, delimiter: str, ends: str) -> None:
    text = CZECH.replace(";", delimiter).replace("\n", ENDS[ends])
    assert counts(bring(text.encode(encoding))) == (3, 0, 0, 0, 0)
    zaneta = Customer.objects.get(name="Žaneta Šťastná")
    assert [point.normalised for point in zaneta.contact_points.filter(kind="phone")] == ["+420777123456"]


@pytest.mark.parametrize("first", ["", "sep=;\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1254", "iso-8859-9"])
def test_turkish_lists(bring: Bring, cafe: Workspace, encoding: str, first: str) -> None:
    cafe.set(country="TR", language="tr")
    assert counts(bring((first + TURKISH).encode(encoding))) == (3, 0, 0, 0, 0)
    points = Customer.objects.get(name="Şule Doğan").contact_points.values_list("normalised", flat=True)
    assert sorted(points) == ["+905321234568", "s@x.tr"]


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["4. 5. 1990", "", "1990-05-04"], "date"), (["4", "2,5"], "number"), (["0042", "7"], "text"), (["ano", "NE"], "yes_no"),
        (["1", "0"], "number"), (["čaj"], "text"), ([], "text"), (["", " "], "text"), (["4. 5. 1990", "soon"], "text"), (["777123456789012"], "text"),
    ],
)  # fmt: skip
def test_what_a_column_looks_like(cafe: Workspace, cells: list[str], kind: str) -> None:
    assert guess_kind(cells, cafe) == kind
