"""The customer list as a file."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from ohlas.customers.importing.run import bring_in
from ohlas.customers.models import Customer, Import
from ohlas.team.models import Member, Workspace

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


def test_refused(signed_in: SignIn, radim: Member, vera: Member, mallory: Member, olga: Member, eva: Customer) -> None:
    for member in (radim, vera, mallory):
        assert signed_in(member).get(URL).status_code == 404
    olga.set(may_export=False)
    assert signed_in(olga).get(URL).status_code == 404
    olga.set(may_export=True, sees_personal_data=False)
    assert signed_in(olga).get(URL).status_code == 404
