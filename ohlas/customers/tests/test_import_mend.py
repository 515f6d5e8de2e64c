# ruff: noqa: E501  # tables of values, one look a row
"""Refused rows are taken as a file, mended, and brought in."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from ohlas.customers.importing.mend import LONGEST_ROW, cells_to_mend
from ohlas.customers.importing.run import bring_in
from ohlas.customers.models import AttributeType, Customer, Import, ImportProblem
from ohlas.customers.tests.listing import counts
from ohlas.team.models import AuditEntry, Member

SignIn = Callable[[Member], Client]
Bring = Callable[..., Import]
pytestmark = pytest.mark.usefixtures("folder")

LIST = "Jméno;E-mail;Narozeniny;Země\nEva;eva@x.cz;;\n=Petr;petr at x.cz;5.5.;Atlantis\nJan;jan@;;\nCelkem;;;\n"


def rows(client: Client, run: Import) -> str:
    answer: Any = client.get(f"/w/ozvena/customers/import/{run.pk}/rows/")
    assert answer.status_code == 200
    return b"".join(answer.streaming_content).decode()


def test_works(signed_in: SignIn, olga: Member, bring: Bring) -> None:
    run = bring(LIST)
    assert counts(run) == (1, 0, 0, 1, 2)
    client = signed_in(olga)
    assert "Download the rows to mend" in client.get(f"/w/ozvena/customers/import/{run.pk}/").content.decode()
    text = rows(client, run)
    assert text.startswith("\ufeff")
    lines = text.removeprefix("\ufeff").splitlines()
    assert lines[0] == '"Jméno","E-mail","Narozeniny","Země","Problem"'
    assert lines[1].startswith('"\'=Petr","petr at x.cz","5.5.","Atlantis","country: ')
    assert "e-mail: This is not a valid e-mail address." in lines[1]
    assert len(lines) == 3
    again = bring(text.replace("petr at", "petr@").replace("petr@ x", "petr@x").replace("Atlantis", "Itálie"))
    assert again.layout.columns == ("name", "email", "", "country", "")
    assert counts(again) == (1, 0, 0, 0, 1)
    assert sorted(Customer.objects.values_list("name", flat=True)) == ["=Petr", "Eva"]


def test_taking_them_is_noted(signed_in: SignIn, olga: Member, bring: Bring) -> None:
    rows(signed_in(olga), bring(LIST))
    note = AuditEntry.objects.get(kind="customers.exported")
    assert (note.user, note.details["rows"]) == (olga.user, 2)


@pytest.mark.parametrize("language", ["cs", "tr", "it", "de"])
def test_the_column_of_problems_is_left_out_in_every_language(
    signed_in: SignIn, olga: Member, bring: Bring, language: str
) -> None:
    olga.user.language = language
    olga.user.save()
    run = bring("name;email\nEva;no\n")
    text = rows(signed_in(olga), run)
    assert bring(text.replace('"no"', '"eva@x.cz"')).layout.columns == ("name", "email", "")
    assert Customer.objects.get().name == "Eva"


def test_a_list_without_a_header_gets_one(signed_in: SignIn, olga: Member, bring: Bring) -> None:
    run = bring("Eva;eva@x.cz\nPetr;petr@x.cz\nJan;jan@\n")
    assert rows(signed_in(olga), run).splitlines()[0] == '\ufeff"Name","E-mail","Problem"'


def test_an_address_that_somebody_else_has(signed_in: SignIn, olga: Member, bring: Bring, eva: Customer) -> None:
    run = bring("id;name;email\nc-9;Petr;eva@example.cz\n")
    assert '"c-9","Petr","eva@example.cz"' in rows(signed_in(olga), run)


def test_orders_too(signed_in: SignIn, olga: Member, bring: Bring, eva: Customer) -> None:
    run = bring("date;email;order\nsoon;eva@example.cz;1\n2026-11-19;nobody@x.cz;2\n", what="events")
    assert len(rows(signed_in(olga), run).splitlines()) == 3


def test_a_row_too_long_to_keep_is_told_of(signed_in: SignIn, olga: Member, bring: Bring) -> None:
    run = bring("name;email;note\nEva;no;" + "x" * (LONGEST_ROW + 1) + "\n")
    assert run.problems.get().cells is None
    assert len(rows(signed_in(olga), run).splitlines()) == 1
    assert "Download the rows" not in signed_in(olga).get(f"/w/ozvena/customers/import/{run.pk}/").content.decode()


def test_rows_are_not_kept_for_ever(bring: Bring, now: datetime) -> None:
    bring("name;email\nEva;no\n")
    Import.forget_old(at=now + timedelta(days=20))
    assert ImportProblem.objects.get().cells == ["Eva", "no"]
    Import.forget_old(at=now + timedelta(days=31))
    assert ImportProblem.objects.get().cells is None


def test_refused_to_others(signed_in: SignIn, olga: Member, radim: Member, mallory: Member, bring: Bring) -> None:
    address = f"/w/ozvena/customers/import/{bring(LIST).pk}/rows/"
    for member in (radim, mallory):
        assert signed_in(member).get(address).status_code == 404
    olga.set(sees_personal_data=False)
    assert signed_in(olga).get(address).status_code == 404


def test_wrong_method(signed_in: SignIn, olga: Member, bring: Bring) -> None:
    assert signed_in(olga).post(f"/w/ozvena/customers/import/{bring(LIST).pk}/rows/").status_code == 405


def lines(client: Client, run: Import) -> list[list[str]]:
    return list(csv.reader(io.StringIO(rows(client, run).removeprefix("\ufeff"))))


def started(run: Import, now: datetime, *columns: str) -> Import:
    """Without a header, its columns as the person has said."""
    run.start(replace(run.layout, has_header=False, headers=(), columns=columns), basis="none")
    bring_in(run, clock=lambda: now)
    run.refresh_from_db()
    return run


def test_orders_without_a_header_get_one_that_is_known_again(
    signed_in: SignIn, olga: Member, bring: Bring, eva: Customer, now: datetime
) -> None:
    data = b"soon;eva@example.cz;80;tea;x\n"
    run = Import.receive(olga.workspace, [data], file_name="a", at=now, what="events")
    run = started(run, now, "when", "email", "amount", "words", "")
    header, row = lines(signed_in(olga), run)
    assert header == ["when", "E-mail", "amount", "words", "Column 5", "Problem"]
    text = "\n".join(";".join(cells) for cells in (header, row)).replace("soon", "19.11.2026")
    again = bring(text, what="events")
    assert again.layout.columns[:4] == ("when", "email", "amount", "words")
    assert counts(again) == (1, 0, 0, 0, 0)


def test_own_facts_without_a_header_are_known_again(
    signed_in: SignIn, olga: Member, bring: Bring, now: datetime
) -> None:
    AttributeType.declare(olga.workspace, key="seats", label="Seats", kind="number")
    run = Import.receive(olga.workspace, [b"Eva;many\n"], file_name="a", at=now)
    header, row = lines(signed_in(olga), started(run, now, "name", "attribute:seats"))
    assert (header, row[-1]) == (["Name", "attribute:seats", "Problem"], "Seats: Write a number.")
    assert bring("name;attribute:seats\nEva;4\n").layout.columns == ("name", "attribute:seats")


def test_a_row_stands_there_once_with_all_that_is_wrong(signed_in: SignIn, olga: Member, bring: Bring) -> None:
    run = bring("name;email;country\nPetr;no;Atlantis\nEva;eva@x.cz;\nJan;jan@;;more\nIvo;ivo at\n")
    told = lines(signed_in(olga), run)[1:]
    assert [row[:3] for row in told] == [["Petr", "no", "Atlantis"], ["Jan", "jan@", ""], ["Ivo", "ivo at", ""]]
    assert "e-mail: This is not a valid e-mail address." in told[0][3]
    assert told[0][3].startswith("country: ")


KEPT = [
    (["a", "b"], ["a", "b"]), (["a\0b"], ["ab"]), ([], None), (["x" * LONGEST_ROW], ["x" * LONGEST_ROW]), (["x" * LONGEST_ROW, "y"], None),
    (["x"] * 300, ["x"] * 200),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "kept"), KEPT, ids=[str(n) for n in range(len(KEPT))])
def test_what_is_kept_of_a_refused_row(cells: list[str], kept: list[str] | None) -> None:
    assert cells_to_mend(cells) == kept
