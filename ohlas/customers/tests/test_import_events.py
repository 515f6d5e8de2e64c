"""A file of orders, visits or requests comes in, told of people who are in the book."""

import json
from collections.abc import Callable
from datetime import datetime
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from ohlas.customers.importing.moments import read_moment
from ohlas.customers.importing.run import bring_in
from ohlas.customers.models import Customer, Event, Import, Merge
from ohlas.jobs.models import Job
from ohlas.team.models import Member, Workspace

SignIn = Callable[[Member], Client]
Bring = Callable[..., Import]
URL = "/w/ozvena/customers/import/"

ORDERS = """Číslo objednávky;Datum;E-mail;Celkem;Pobočka;Obsluha;Poznámka
20418;20.11.2026 9:30;EVA@example.cz;1 240,50 Kč;Vinohrady;Radim Kovář;předplatné kávy
20419;1. 11. 2026;ismail@example.com.tr;80;Vinohrady;;
20420;19.11.2026;nikdo@example.cz;80;Vinohrady;;
20421;zítra;eva@example.cz;moc;;;
Celkem;;;1400,50;;;
"""


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.OHLAS_DATA = tmp_path
    return tmp_path


@pytest.fixture
def bring(cafe: Workspace, eva: Customer, ismail: Customer, now: datetime) -> Bring:
    """`bring(text)` is the whole import of that text, in whose book Eva and İsmail are."""

    def brought(text: str) -> Import:
        run = Import.receive(cafe, [text.encode()], file_name="orders.csv", at=now, what="events")
        run.start(run.layout, basis="none")
        bring_in(run, clock=lambda: now)
        run.refresh_from_db()
        return run

    return brought


def counts(run: Import) -> tuple[int, ...]:
    return run.created, run.updated, run.unchanged, run.skipped, run.failed


def told() -> list[Event]:
    return list(Event.objects.filter(source="events:file").order_by("occurred_at"))


def test_works(bring: Bring, eva: Customer, ismail: Customer) -> None:
    run = bring(ORDERS)
    assert (run.state, counts(run)) == ("done", (2, 0, 0, 1, 2))
    assert [(problem.row, problem.field) for problem in run.problems.exclude(field="")] == [
        (4, "email"), (5, "when"), (5, "amount"),
    ]  # fmt: skip
    older, order = told()
    assert (older.customer, order.customer, order.kind) == (ismail, eva, "order.paid")
    assert (str(order.amount), order.currency, order.occurred_at.isoformat()) == (
        "1240.50", "CZK", "2026-11-20T08:30:00+00:00",
    )  # fmt: skip
    assert order.touchpoint
    assert order.staff
    assert (order.touchpoint.key, order.staff.name) == ("Vinohrady", "Radim Kovář")
    assert order.payload == {"number": "20418", "words": "předplatné kávy"}
    assert Customer.objects.count() == 2


def test_the_same_again_adds_nothing(bring: Bring) -> None:
    visits = "when,customer id,kind\n2026-11-01 10:00,c-1,Návštěva\n2026-11-02,c-1,table.booked\n2026-11-02,c-1,x\n"
    assert counts(bring(ORDERS)) == (2, 0, 0, 1, 2)
    assert counts(bring(ORDERS.replace("nikdo@", "eva@"))) == (1, 0, 2, 1, 1)
    assert counts(bring(visits)) == (2, 0, 0, 0, 1)
    assert counts(bring(visits + "2026-11-01 10:00,c-1,visit\n")) == (0, 0, 3, 0, 1)
    assert [event.kind for event in told()].count("visit.done") == 1


def test_history_is_told_but_nothing_follows(bring: Bring) -> None:
    bring("date,email,order,total\n2024-01-05,eva@example.cz,1,10\n2026-11-19,eva@example.cz,2,10\n")
    assert len(told()) == 2
    assert Job.objects.filter(task__contains="ask_after_event").count() == 1


def test_refused_without_a_date_or_a_customer(cafe: Workspace, now: datetime) -> None:
    for text in (b"order,total\n1,5\n", b"date,total\n2026-01-01,5\n", b"email,total\na@b.cz,5\n"):
        run = Import.receive(cafe, [text], file_name="a", at=now, what="events")
        with pytest.raises(ValidationError):
            run.start(run.layout, basis="none")


def test_another_business_is_not_touched(bring: Bring, stranger: Customer) -> None:
    bring("date,email,order\n2026-11-19,eva@example.cz,2\n")
    assert not Event.objects.of(stranger).filter(source="events:file").exists()


def test_in_the_browser(signed_in: SignIn, olga: Member, eva: Customer) -> None:
    client = signed_in(olga)
    file = SimpleUploadedFile("orders.csv", ORDERS.encode("cp1250"))
    page = client.post(URL, {"file": file, "what": "events"}, follow=True)
    text = page.content.decode()
    for words in ("Eva Horáková", "Order paid", "Kč\N{NO-BREAK SPACE}1,240.50", "Nobody in your book has this."):
        assert words in text
    assert "May these people be asked" not in text
    run = Import.objects.get()
    columns = {f"c{place}": column for place, column in enumerate(run.layout.columns)}
    layout = {"encoding": run.encoding, "encoding_was": run.encoding, "delimiter": ";", "delimiter_was": ";"}
    form = {**columns, **layout, "chosen": "1", "header": "1", "kind": "visit.done"}
    assert client.post(f"{URL}{run.pk}/start/", form).status_code == 302
    run.refresh_from_db()
    assert (run.state, run.layout.kind, run.layout.what) == ("queued", "visit.done", "events")
    assert client.get(f"{URL}{run.pk}/").status_code == 200


def test_on_the_command_line(cafe: Workspace, eva: Customer, tmp_path: Path) -> None:
    file = tmp_path / "tickets.csv"
    file.write_text("closed at,email,ticket\n2026-11-19T10:00:00+01:00,eva@example.cz,t-1\n")

    def run(*more: str) -> dict[str, object]:
        out = StringIO()
        call_command("import", "events", str(file), "--workspace", "ozvena", "--kind", "ticket.solved", "--json", *more,
                     stdout=out, stderr=StringIO())  # fmt: skip
        answer: dict[str, object] = json.loads(out.getvalue().splitlines()[-1])
        return answer

    assert run("--dry-run")["created"] == 1
    assert told() == []
    assert (run()["created"], run()["created"], run()["unchanged"]) == (1, 0, 1)
    assert told()[0].kind == "ticket.solved"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-02-01", "2026-02-01T12:00:00+01:00"),
        ("2026-02-01 10:30", "2026-02-01T10:30:00+01:00"),
        ("2026-02-01T10:30:00Z", "2026-02-01T10:30:00+00:00"),
        ("1.2.2026", "2026-02-01T12:00:00+01:00"),
        ("1. 2. 2026 9:05", "2026-02-01T09:05:00+01:00"),
        ("01/02/2026", "2026-02-01T12:00:00+01:00"),
        ("01/02/2026, 18:30:05", "2026-02-01T18:30:05+01:00"),
        ("46054", "2026-02-01T12:00:00+01:00"),
        ("46054,4375", "2026-02-01T10:30:00+01:00"),
    ],
)
def test_dates_as_offices_write_them(text: str, moment: str) -> None:
    assert read_moment(text, ZoneInfo("Europe/Prague")).isoformat() == moment


@pytest.mark.parametrize("text", ["", "31.2.2026", "yesterday", "2026-13-01", "1/2/26", "2026-02-01 99:00"])
def test_no_dates(text: str) -> None:
    with pytest.raises(ValidationError):
        read_moment(text, ZoneInfo("Europe/Prague"))


def test_month_first_where_it_is_written_so() -> None:
    assert read_moment("02/01/2026", ZoneInfo("America/New_York"), country="US").day == 1


def test_an_order_under_the_number_of_a_merged_record(
    bring: Bring, cafe: Workspace, eva: Customer, now: datetime
) -> None:
    twin = Customer.create(cafe, at=now, name="Eva H.", external_id="shop-77")
    Merge.join(eva, twin, by=None, at=now)
    run = bring("Číslo objednávky;Datum;Číslo zákazníka;Celkem\n1;20.11.2026 9:30;shop-77;80\n")
    assert (run.created, run.failed) == (1, 0)
    assert Event.objects.get(kind__startswith="order").customer == eva
