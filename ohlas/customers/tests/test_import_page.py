"""Bringing a list in with a browser."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from ohlas.customers.models import Customer, Import
from ohlas.files.encodings import ENCODINGS
from ohlas.jobs.testing import run_due_jobs
from ohlas.team.models import Member

SignIn = Callable[[Member], Client]
URL = "/w/ozvena/customers/import/"
LIST = "jméno;e-mail;poznámka\nJiří Dvořák;jiri@x.cz;=1+1\n<b>Žaneta</b>;no;\n"


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.OHLAS_DATA = tmp_path
    return tmp_path


def upload(client: Client, data: bytes, name: str = "list.csv") -> str:
    response = client.post(URL, {"what": "customers", "file": SimpleUploadedFile(name, data)})
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


def test_works(signed_in: SignIn, olga: Member) -> None:
    client = signed_in(olga)
    page = upload(client, LIST.encode("cp1250"))
    text = client.get(page).content.decode()
    assert "Jiří Dvořák" in text
    assert "Windows 1250" in text
    assert "<b>Žaneta" not in text
    assert not Customer.objects.exists()
    shown = client.get(page).context["shown"]
    fields = {f"c{column.place}": column.becomes for column in shown.columns}
    form = {
        "chosen": "1",
        "encoding": "cp1250",
        "encoding_was": "cp1250",
        "delimiter": ";",
        "delimiter_was": ";",
        "header": "1",
    }
    assert client.post(page + "start/", {**form, **fields, "basis": "consent"}).status_code == 302
    assert 'id="progress"' in client.get(page).content.decode()
    run_due_jobs()
    assert Customer.objects.get().may_be_asked("email")
    assert "This is not a valid e-mail address." in client.get(page).content.decode()
    assert client.get(page + "progress/")["HX-Refresh"] == "true"
    problems = client.get(page + "problems/").getvalue().decode()
    assert '"3","email"' in problems


def test_another_reading_shows_other_letters_and_stores_nothing(signed_in: SignIn, olga: Member) -> None:
    client = signed_in(olga)
    page = upload(client, LIST.encode("cp1250"))
    text = client.get(page, {"encoding": "cp1252"}).content.decode()
    assert "Jiøí" in text
    assert Import.objects.get().encoding == "cp1250"


def test_columns_as_the_person_says(signed_in: SignIn, olga: Member) -> None:
    client = signed_in(olga)
    page = upload(client, b"x;y\nEva;eva@x.cz\n")
    form = {
        "chosen": "1",
        "encoding": "utf-8",
        "encoding_was": "utf-8",
        "delimiter": ";",
        "delimiter_was": ";",
        "header": "1",
    }
    client.post(page + "start/", {**form, "c0": "tags", "c1": "email", "c2": "password"})
    run_due_jobs()
    assert [tag.name for tag in Customer.objects.get().tags.all()] == ["Eva"]


def test_refused_without_a_telling_column(signed_in: SignIn, olga: Member) -> None:
    client = signed_in(olga)
    page = upload(client, b"city;phone\nBrno;777123456\n")
    response = client.post(page + "start/")
    assert response.status_code == 422
    assert "neither a column of names" in response.content.decode()
    assert Import.objects.get().state == "mapping"


def test_started_twice_runs_once(signed_in: SignIn, olga: Member) -> None:
    client = signed_in(olga)
    page = upload(client, b"name\nEva\n")
    for _ in range(2):
        assert client.post(page + "start/").status_code == 302
    assert run_due_jobs() == 1


def test_thrown_away(signed_in: SignIn, olga: Member, folder: Path) -> None:
    client = signed_in(olga)
    page = upload(client, b"name\nEva\n")
    client.post(page + "cancel/")
    assert not Import.objects.exists()
    assert not list((folder / "imports").iterdir())


@pytest.mark.parametrize("data", [b"", b"\x00" * 100, b"\xff\xfe", b'"' * 1000, b"PK\x03\x04" + bytes(range(256)) * 20])
def test_nonsense_is_no_error_of_ours(signed_in: SignIn, olga: Member, data: bytes) -> None:
    client = signed_in(olga)
    response = client.post(URL, {"what": "customers", "file": SimpleUploadedFile("<i>.csv", data)}, follow=True)
    assert response.status_code in (200, 422)


def test_refused_to_others(signed_in: SignIn, olga: Member, radim: Member, mallory: Member, now: datetime) -> None:
    page = upload(signed_in(olga), b"name\nEva\n")
    for member in (radim, mallory):
        client = signed_in(member)
        assert client.get(URL).status_code == 404
        assert client.get(page).status_code == 404
        assert client.post(page + "start/").status_code == 404
        assert client.get(page.replace("ozvena", "other")).status_code == 404
    olga.set(sees_personal_data=False)
    assert signed_in(olga).get(page).status_code == 404
    assert Import.objects.get().state == "mapping"


def test_wrong_method(signed_in: SignIn, olga: Member) -> None:
    client = signed_in(olga)
    page = upload(client, b"name\nEva\n")
    assert client.get(page + "start/").status_code == 405
    assert client.get(page + "cancel/").status_code == 405


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_can_be_looked_at_for_any_file(signed_in: SignIn, olga: Member, encoding: str) -> None:
    client = signed_in(olga)
    page = upload(client, LIST.encode("cp1250"))
    assert client.get(page, {"encoding": encoding}).status_code == 200
    for verb in ("look", "start"):
        chosen = {"encoding": encoding, "delimiter": ";", "basis": "none"}
        assert client.post(f"{page}{verb}/", chosen).status_code in (302, 422)
