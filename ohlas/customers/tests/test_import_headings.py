"""Lists with a title above them, and headers that nobody has in a dictionary."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client

from ohlas.customers.columns import column_named
from ohlas.customers.importing.heading import header_place
from ohlas.customers.importing.layout import guess_layout
from ohlas.customers.importing.look import look_through
from ohlas.customers.models import Customer, Event, Import
from ohlas.customers.tests.listing import counts, form_of, upload
from ohlas.team.models import Member, Workspace

SignIn = Callable[[Member], Client]
Bring = Callable[..., Import]
pytestmark = pytest.mark.usefixtures("folder")

TITLED = "Seznam zákazníků k 28.11.2026;;\n;;\nJméno;E-mail;Město\nEva Nová;eva@x.cz;Brno\nPetr;petr@x;Praha\n"
GOOGLE = (
    "First Name,Last Name,Organization Name,Organization Title,Labels,E-mail 1 - Label,E-mail 1 - Value,"
    "Phone 1 - Label,Phone 1 - Value\n"
    "Jana,Nová,Květiny Nová,majitelka,* myContacts ::: VIP,* Work,jana@x.cz,Mobile,+420 777 555 444\n"
)


def test_a_title_above_the_list_is_left_out(bring: Bring) -> None:
    run = bring(TITLED)
    assert counts(run) == (1, 0, 0, 0, 1)
    assert Customer.objects.get().name == "Eva Nová"
    assert run.problems.get().row == 5


def test_the_page_says_where_the_names_of_the_columns_stand(signed_in: SignIn, olga: Member) -> None:
    client = signed_in(olga)
    page = client.get(upload(client, TITLED.encode()))
    assert "Row 3 has the names of the columns" in page.content.decode()
    assert [row.number for row in page.context["shown"].rows] == [4, 5]


def test_somebody_may_say_that_it_has_no_header(signed_in: SignIn, olga: Member) -> None:
    client = signed_in(olga)
    page = upload(client, TITLED.encode())
    with_header = form_of(client, page)
    without = {name: value for name, value in with_header.items() if name != "header"}
    assert [row.number for row in client.get(page, without).context["shown"].rows] == [1, 3, 4, 5]
    again = client.get(page, with_header).context["shown"]
    assert [column.header for column in again.columns] == ["Jméno", "E-mail", "Město"]


def test_the_same_title_next_month_is_laid_out_as_last_time(signed_in: SignIn, olga: Member) -> None:
    client = signed_in(olga)
    page = upload(client, TITLED.encode())
    client.post(f"{page}start/", form_of(client, page, c2="company"))
    second = client.get(upload(client, TITLED.replace("28.11.", "28.12.").encode())).context["shown"]
    assert second.layout.columns == ("name", "email", "company")
    assert second.layout.above == 2


def test_a_look_through_a_list_with_a_title(cafe: Workspace, now: datetime) -> None:
    run = Import.receive(cafe, [TITLED.encode()], file_name="a", at=now)
    found = look_through(run)
    assert found
    assert (found["counts"]["created"], found["counts"]["failed"]) == (1, 1)


def test_orders_below_a_title(bring: Bring, eva: Customer) -> None:
    bring("Tržby za listopad;;\nE-mail;Datum;Částka\neva@example.cz;2026-11-18;199,50\n", what="events")
    assert Event.objects.get(kind="order.paid").amount == 199.5


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ([], None),
        ([["", ""]], None),
        ([["Eva Nová", "Brno"], ["Petr", "Praha"]], None),
        ([["Jméno", "Brno"], ["Eva", "Praha"]], 0),
        ([["Zákazník", ""], [], ["Jméno", "E-mail"]], 2),
        ([["Jméno", "E-mail"], ["Jméno", "E-mail"]], 0),
        ([["Přehled"], ["Jméno"], ["Eva"]], None),
        ([["x"]] * 20 + [["Jméno", "E-mail"]], None),
    ],
)
def test_where_the_header_stands(rows: list[list[str]], place: int | None) -> None:
    assert header_place(rows, column_named) == place


def test_contacts_of_google(bring: Bring) -> None:
    assert counts(bring(GOOGLE)) == (1, 0, 0, 0, 0)
    jana = Customer.objects.get()
    assert (jana.name, jana.company_role) == ("Jana Nová", "majitelka")
    assert {point.normalised for point in jana.contact_points.all()} == {"jana@x.cz", "+420777555444"}
    assert [tag.name for tag in jana.tags.all()] == ["VIP"]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Kontakt;Obec\neva@x.cz;Brno\npetr@x.cz;Brno\n", ("email", "")),
        ("Kontakt;E-mail\nEva;eva@x.cz\n", ("name", "email")),
        ("Jméno;Tel. do práce\nEva;777 123 456\n", ("name", "phone")),
        ("Jméno;Rodné číslo\nEva;805102/1234\n", ("name", "")),
        ("Jméno;Účet\nEva;1234567890\n", ("name", "")),
        ("Jméno;Mail domů;Mail do práce\nEva;eva@x.cz;eva@y.cz\n", ("name", "email", "")),
    ],
)
def test_a_column_is_told_by_what_it_holds(tmp_path: Path, text: str, columns: tuple[str, ...]) -> None:
    path = tmp_path / "list.csv"
    path.write_text(text)
    assert guess_layout(path, language="cs").layout.columns == columns
