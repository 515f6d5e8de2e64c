"""A list is looked through before anything of it is written."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from ohlas.customers.importing import look as looking
from ohlas.customers.models import AttributeType, Customer, Event, Import, ImportLook
from ohlas.customers.tests.listing import form_of, upload
from ohlas.jobs.testing import run_due_jobs
from ohlas.team.models import Member, Workspace

SignIn = Callable[[Member], Client]
pytestmark = pytest.mark.usefixtures("folder")

LIST = """name;email;phone;company;birthday
Eva Nová;eva@example.cz;;Mlýn s.r.o.;5. 5. 1990
Petr;petr@x.cz;;;
Petr;PETR@x.cz;608123456;;
Nobody;no address;;;
Celkem;;;;
"""


@pytest.fixture
def client(signed_in: SignIn, olga: Member) -> Client:
    return signed_in(olga)


def look(client: Client, page: str, **changes: Any) -> ImportLook:
    """She presses "look through the whole file first", and it is done."""
    assert client.post(page + "look/", form_of(client, page, **changes)).status_code == 302
    assert "Looking through the file" in client.get(page).content.decode()
    run_due_jobs()
    return ImportLook.objects.get()


def test_works(client: Client, cafe: Workspace, eva: Customer, now: datetime) -> None:
    AttributeType.declare(cafe, key="birthday", label="Birthday", kind="date")
    eva.change(at=now, attributes={"birthday": "1990-05-04"})
    events, people = Event.objects.count(), Customer.objects.count()
    page = upload(client, LIST.encode())
    found = look(client, page).found
    assert found["counts"] == {"created": 1, "updated": 1, "unchanged": 0, "skipped": 1, "failed": 1}
    assert (found["twin_count"], found["twins"], found["rows"], found["is_cut"]) == (1, [[4, 3]], 6, False)
    assert found["problems"] == [{"field": "email", "wrong": [["not_an_email", {}]], "count": 1, "rows": [5]}]
    assert found["left_out"] == [6]
    example = found["examples"][0]
    assert (example["row"], example["name"]) == (2, "Eva Horáková")
    assert ["name", "Eva Horáková", "Eva Nová"] in example["changes"]
    assert ["company", "Žluťák s.r.o.", "Mlýn s.r.o."] in example["changes"]
    assert [change for change in example["changes"] if change[0] == "Birthday"]
    assert (Event.objects.count(), Customer.objects.count()) == (events, people)
    text = client.get(page).content.decode()
    for words in ("1 are new", "4 with 3", "Žluťák s.r.o.", "This is not a valid", "1 row would be refused"):
        assert words in text


def test_it_comes_out_as_it_said(client: Client, eva: Customer) -> None:
    page = upload(client, LIST.encode())
    found = look(client, page).found["counts"]
    client.post(page + "start/", form_of(client, page))
    run_due_jobs()
    run = Import.objects.get()
    # A second row of the same person counts as a change of it.
    assert (run.created, run.updated, run.skipped, run.failed) == (
        found["created"], found["updated"] + 1, found["skipped"], found["failed"],
    )  # fmt: skip


def test_what_a_second_row_would_change_is_told(client: Client, eva: Customer) -> None:
    data = "name;email;phone\nEva Horáková;eva@example.cz;\nJana;;777123456\nKarel;;608123456\nOlina;;608 123 456\n"
    found = look(client, upload(client, data.encode())).found
    assert (found["counts"]["created"], found["counts"]["updated"], found["counts"]["unchanged"]) == (1, 1, 0)
    assert found["twins"] == [[3, 2], [5, 4]]
    assert [(example["row"], example["name"], example["changes"]) for example in found["examples"]] == [
        (3, "Eva Horáková", [["name", "Eva Horáková", "Jana"]]),
        (5, "Karel", [["name", "Karel", "Olina"]]),
    ]


def test_a_second_row_that_only_adds_to_somebody_new_is_no_change(client: Client) -> None:
    found = look(client, upload(client, b"name;email;phone\nKarel;k@x.cz;\nKarel;k@x.cz;608123456\n")).found
    assert (found["twin_count"], found["examples"]) == (1, [])


def test_the_choice_is_kept_and_another_choice_wants_another_look(client: Client) -> None:
    page = upload(client, b"x;email\nEva;eva@x.cz\n")
    look(client, page, c0="name", basis="consent")
    shown = client.get(page)
    assert (shown.context["shown"].layout.columns, shown.context["basis"]) == (("name", "email"), "consent")
    assert "Look through it again" in shown.content.decode()
    form = form_of(client, page, c0="company")
    assert "You have changed something" in client.get(page, form).content.decode()


def test_the_same_thing_wrong_in_many_rows_is_told_once(client: Client) -> None:
    rows = b"".join(b"P%d;no;\n" % n for n in range(30))
    found = look(client, upload(client, b"name;email;country\nEva;;Atlantis\n" + rows)).found
    assert [(problem["field"], problem["count"]) for problem in found["problems"]] == [("email", 30), ("country", 1)]
    assert found["problems"][0]["rows"] == list(range(3, 23))


def test_orders_too(client: Client, eva: Customer) -> None:
    data = b"date,email,order\n2026-11-19,eva@example.cz,1\n2026-11-19,nobody@x.cz,2\n"
    page = upload(client, data, what="events")
    found = look(client, page).found
    assert (found["counts"]["created"], found["problems"][0]["rows"]) == (1, [3])
    assert not Event.objects.filter(kind="order.paid").exists()


def test_a_new_fact_is_tried_by_its_kind_and_not_made(client: Client) -> None:
    page = upload(client, b"name;Seats\nEva;4\nPetr;many\n")
    found = look(client, page, c1="new:number").found
    assert found["counts"]["created"] == 1
    assert (found["problems"][0]["field"], found["problems"][0]["rows"]) == ("Seats", [3])
    assert not AttributeType.objects.exists()


def test_a_long_file_is_looked_through_in_part(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ohlas.customers.importing.run.AT_ONCE", 5)
    monkeypatch.setattr(looking, "MOST_ROWS", 10)
    page = upload(client, b"name\n" + b"".join(b"P%d\n" % n for n in range(40)))
    found = look(client, page).found
    assert (found["is_cut"], found["rows"]) == (True, 11)
    assert "first 11 rows" in client.get(page).content.decode()


def test_a_row_that_never_ends_is_said(client: Client) -> None:
    page = upload(client, b'name;email\nEva;eva@x.cz\n"Petr;petr@x.cz\n')
    assert look(client, page).found["problems"][0]["wrong"] == [["never_ends", {"row": 3}]]


def test_refused_without_a_telling_column(client: Client) -> None:
    page = upload(client, b"city\nBrno\n")
    assert client.post(page + "look/", form_of(client, page)).status_code == 422
    assert not ImportLook.objects.exists()


def test_asked_twice_looks_once(client: Client) -> None:
    page = upload(client, b"name\nEva\n")
    form = form_of(client, page)
    for _ in range(2):
        client.post(page + "look/", form)
    run_due_jobs()
    assert ImportLook.objects.get().found["counts"]["created"] == 1


def test_nobody_wants_to_know_any_more(client: Client) -> None:
    page = upload(client, b"name\nEva\n")
    form = form_of(client, page)
    client.post(page + "look/", form)
    client.post(page + "start/", form)
    run_due_jobs()
    assert Customer.objects.count() == 1
    assert ImportLook.objects.get().found == {}
    assert client.post(page + "look/", form).status_code == 302
    assert run_due_jobs() == 0


def test_gone_with_the_list(client: Client) -> None:
    page = upload(client, b"name\nEva\n")
    client.post(page + "look/", form_of(client, page))
    client.post(page + "cancel/")
    run_due_jobs()
    assert not ImportLook.objects.exists()


def test_how_far_it_is(client: Client, signed_in: SignIn) -> None:
    page = upload(client, b"name\nEva\n")
    client.post(page + "look/", form_of(client, page))
    assert 'aria-busy="true"' in client.get(page + "found/").content.decode()
    run_due_jobs()
    assert "1 are new" in client.get(page + "found/").content.decode()


def test_refused_to_others(client: Client, signed_in: SignIn, olga: Member, radim: Member, mallory: Member) -> None:
    page = upload(client, b"name\nEva\n")
    for member in (radim, mallory):
        assert signed_in(member).post(page + "look/").status_code == 404
        assert signed_in(member).get(page + "found/").status_code == 404
    olga.set(sees_personal_data=False)
    assert client.post(page + "look/").status_code == 404
    assert client.get(page + "found/").status_code == 404
    assert not ImportLook.objects.exists()


def test_wrong_method(client: Client) -> None:
    page = upload(client, b"name\nEva\n")
    assert client.get(page + "look/").status_code == 405
    assert client.post(page + "found/").status_code == 405
