# ruff: noqa: E501  # tables of values, one look a row
"""The customer list as a file."""

import csv
import io
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from ohlas.customers.export import own_cell, own_headers
from ohlas.customers.importing.run import bring_in
from ohlas.customers.models import AttributeType, Customer, Import, Merge
from ohlas.team.models import AuditEntry, Member, Workspace

SignIn = Callable[[Member], Client]
URL = "/w/ozvena/customers/export/"


def read(client: Client, **query: str) -> str:
    return b"".join(client.get(URL, query).streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]


def test_works(signed_in: SignIn, marek: Member, eva: Customer, ismail: Customer, stranger: Customer) -> None:
    text = read(signed_in(marek), language="cs")
    assert text.splitlines() == [
        '"Customer number","Name","E-mail","Phone","Company","Role in the company","Language","Country","Tags"',
        '"c-1","Eva Horáková","Eva@Example.cz","777 123 456","Žluťák s.r.o.","","cs","CZ","Prague, vip"',
    ]


@pytest.mark.parametrize("language", ["cs", "tr", "it", "de", "en"])
def test_comes_in_again_without_loss(
    signed_in: SignIn, olga: Member, cafe: Workspace, now: datetime, language: str, settings: Settings, tmp_path: Path
) -> None:
    settings.OHLAS_DATA = tmp_path
    olga.user.language = language
    olga.user.save()
    names = ["=1+1", "＝cmd", "'=2", "@Eva;a", '-Minus, "quoted"', "+420 Plus"]
    for n, name in enumerate(names):
        Customer.create(
            cafe,
            at=now,
            name=name,
            external_id=f"={n}",
            company="+Firma",
            tags=["-tag", "a;b|c"],
            phone=f"+42077712345{n}",
        )
    data = read(signed_in(olga)).encode()
    assert b'"=' not in data
    run = Import.receive(cafe, [data], file_name="again.csv", at=now)
    run.confirm(run.layout, basis="none")
    bring_in(run, clock=lambda: now)
    run.refresh_from_db()
    assert (run.created, run.updated, run.unchanged, run.failed) == (0, 0, len(names), 0)


def rows_of(client: Client, **query: str) -> list[list[str]]:
    """Without the header, as a spreadsheet shows them."""
    return list(csv.reader(io.StringIO(read(client, **query)), delimiter=","))[1:]


def test_in_the_order_of_the_alphabet_of_names(signed_in: SignIn, olga: Member, cafe: Workspace, now: datetime) -> None:
    for name in ("Žaneta", "Čeněk", "adam", "İsmail", "Dana"):
        Customer.create(cafe, at=now, name=name)
    assert [row[1] for row in rows_of(signed_in(olga))] == ["adam", "Čeněk", "Dana", "İsmail", "Žaneta"]


def test_where_she_is_reached_now_and_first(signed_in: SignIn, olga: Member, eva: Customer, now: datetime) -> None:
    eva.change(at=now, email="new@example.cz")
    other = Customer.create(eva.workspace, at=now, name="Eva H.", email="other@example.cz", phone="608 123 456")
    Merge.join(eva, other, by=None, at=now)
    [row] = rows_of(signed_in(olga))
    assert [cell.split(", ")[0] for cell in row[2:4]] == ["new@example.cz", "777 123 456"]


def test_a_long_list_in_pieces_mixes_nobody_up(
    signed_in: SignIn, olga: Member, cafe: Workspace, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ohlas.customers.export.AT_ONCE", 2)
    for n in range(5):
        Customer.create(cafe, at=now, name=f"P{n}", email=f"p{n}@x.cz", company=f"F{n}", tags=[f"t{n}", "a"])
    told = [(row[1], row[2], row[4], row[8]) for row in rows_of(signed_in(olga))]
    assert told == [(f"P{n}", f"p{n}@x.cz", f"F{n}", f"a, t{n}") for n in range(5)]


def test_only_the_facts_the_business_still_keeps(
    signed_in: SignIn, olga: Member, cafe: Workspace, eva: Customer, now: datetime
) -> None:
    AttributeType.declare(cafe, key="drink", label="Drink", kind="text")
    AttributeType.declare(cafe, key="size", label="Size", kind="text").retire(at=now)
    eva.change(at=now, attributes={"drink": "tea", "size": "m", "shop": "x"})
    header = read(signed_in(olga)).splitlines()[0]
    assert header.endswith('"Tags","Drink"')
    assert rows_of(signed_in(olga))[0][9:] == ["tea"]


def test_it_is_written_down_who_took_how_many(
    signed_in: SignIn, marek: Member, eva: Customer, ismail: Customer
) -> None:
    response = signed_in(marek).get(URL, {"language": "tr"})
    day = eva.workspace.local_day(timezone.now())
    assert response["Content-Disposition"] == f'attachment; filename="customers-{day}.csv"'
    line = AuditEntry.objects.get(kind="customers.exported")
    assert (line.user, line.details) == (marek.user, {"rows": 1})


CELLS = [
    ("date", "1990-05-04", date(1990, 5, 4)), ("date", "spring", "spring"), ("date", None, ""), ("number", 4.5, 4.5), ("number", 0, 0),
    ("number", "many", "many"), ("yes_no", True, "yes"), ("yes_no", False, "no"), ("choice", "tea", "Tea"), ("choice", "gone", "gone"),
    ("text", "4", "4"), ("text", 1234, 1234),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "value", "cell"), CELLS)
def test_a_fact_for_a_spreadsheet(kind: str, value: Any, cell: Any) -> None:
    kept = AttributeType(key="x", label="X", kind=kind, choices=[{"key": "tea", "label": "Tea"}])
    assert own_cell(kept, value) == cell
    assert type(own_cell(kept, value)) is type(cell)


def test_a_label_that_means_something_else_to_an_import_gives_way_to_its_key() -> None:
    labels = [("drink", "Drink"), ("nick", "Name"), ("email", "Mail"), ("drink_2", "DRINK"), ("vip", "zákazník")]
    types = [AttributeType(key=key, label=label, kind="text") for key, label in labels]
    assert own_headers(types) == ["Drink", "nick", "attribute:email", "drink_2", "vip"]


def test_wrong_method(signed_in: SignIn, olga: Member) -> None:
    assert signed_in(olga).post(URL).status_code == 405
    assert not AuditEntry.objects.filter(kind="customers.exported").exists()


def test_refused(signed_in: SignIn, radim: Member, vera: Member, mallory: Member, olga: Member, eva: Customer) -> None:
    for member in (radim, vera, mallory):
        assert signed_in(member).get(URL).status_code == 404
    olga.set(may_export=False)
    assert signed_in(olga).get(URL).status_code == 404
    olga.set(may_export=True, sees_personal_data=False)
    assert signed_in(olga).get(URL).status_code == 404
