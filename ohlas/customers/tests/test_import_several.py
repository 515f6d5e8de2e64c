"""People with several addresses and numbers come in with all of them: from cards, cells and columns."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from ohlas.customers.models import ContactPoint, Customer, Import
from ohlas.customers.tests.listing import counts, form_of, upload
from ohlas.customers.tests.undoing import everything, undone
from ohlas.jobs.testing import run_due_jobs
from ohlas.team.models import Member, Workspace

SignIn = Callable[[Member], Client]
Bring = Callable[..., Import]
pytestmark = pytest.mark.usefixtures("folder")


def card(name: str, *lines: str) -> str:
    return "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", *lines, "END:VCARD", ""])


EVA = card("Eva Nová", "EMAIL:work@firma.cz", "EMAIL;TYPE=PREF:eva@nova.cz", "TEL:543 111 222", "TEL:777 999 888")


def reached(customer: Customer | None = None) -> list[str]:
    """In their order, from the book itself."""
    customer = Customer.objects.get(pk=customer.pk) if customer else Customer.objects.get()
    return [point.normalised for kind in ("email", "phone") for point in customer.points(kind)]


def notes(run: Import) -> list[tuple[int, str, str]]:
    return [(problem.row, problem.field, problem.message) for problem in run.problems.all()]


def test_all_of_a_card(bring: Bring) -> None:
    run = bring(EVA)
    assert counts(run) == (1, 0, 0, 0, 0)
    assert reached() == ["eva@nova.cz", "work@firma.cz", "+420543111222", "+420777999888"]
    assert Customer.objects.search("firma").exists()
    assert not run.problems.exists()


def test_twice_changes_nothing(bring: Bring) -> None:
    bring(EVA)
    assert counts(bring(EVA)) == (0, 0, 1, 0, 0)
    assert counts(bring(EVA.replace("Nová", "Stará"))) == (0, 1, 0, 0, 0)
    assert ContactPoint.objects.count() == 4


def test_one_address_more_is_a_change(bring: Bring) -> None:
    bring(EVA)
    assert counts(bring(EVA.replace("TEL:543", "EMAIL:third@x.cz\r\nTEL:543"))) == (0, 1, 0, 0, 0)
    assert reached()[:3] == ["eva@nova.cz", "work@firma.cz", "third@x.cz"]


@pytest.mark.parametrize("known", [{"email": "work@firma.cz"}, {"phone": "777999888"}, {"email": "eva@nova.cz"}])
def test_known_by_any_of_them(bring: Bring, cafe: Workspace, now: datetime, known: dict[str, str]) -> None:
    Customer.create(cafe, at=now, name="Eva Nová", **known)
    assert counts(bring(EVA)) == (0, 1, 0, 0, 0)
    assert len(reached()) == 4


@pytest.mark.parametrize(
    ("book", "row", "order"),
    [
        ("a@x.cz", "b@x.cz", ["b@x.cz"]),
        ("a@x.cz", "b@x.cz, a@x.cz", ["b@x.cz", "a@x.cz"]),
        ("a@x.cz", "a@x.cz, b@x.cz", ["a@x.cz", "b@x.cz"]),
        ("a@x.cz, d@x.cz", "b@x.cz", ["b@x.cz", "d@x.cz"]),
        ("a@x.cz, d@x.cz", "b@x.cz, a@x.cz, c@x.cz", ["b@x.cz", "a@x.cz", "d@x.cz", "c@x.cz"]),
        ("a@x.cz, d@x.cz", "d@x.cz, b@x.cz", ["a@x.cz", "d@x.cz", "b@x.cz"]),
        ("a@x.cz, d@x.cz", "d@x.cz", ["a@x.cz", "d@x.cz"]),
    ],
)
def test_the_first_of_a_row_comes_first(bring: Bring, book: str, row: str, order: list[str]) -> None:
    """And takes the place of the first that was known, which stays only where the row names it."""
    bring(f'id,name,email\nc-1,Eva,"{book}"\n')
    bring(f'id,name,email\nc-1,Eva,"{row}"\n')
    assert reached() == order


def test_mail_that_came_back_is_still_known(bring: Bring, now: datetime) -> None:
    bring("id,name,email\nc-1,Eva,a@x.cz\n")
    ContactPoint.objects.get().mark("bounced", at=now)
    bring('id,name,email\nc-1,Eva,"b@x.cz, a@x.cz"\n')
    assert list(ContactPoint.objects.in_order().values_list("normalised", "state")) == [
        ("b@x.cz", "ok"), ("a@x.cz", "bounced"),
    ]  # fmt: skip


def test_several_columns(bring: Bring) -> None:
    """As Google writes them."""
    header = "Name,E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Type,E-mail 2 - Value,Phone 1 - Value,Phone 2 - Value"
    run = bring(f"{header}\nEva,* ,a@x.cz,Work,b@x.cz,777 111 222 ::: 777 333 444,543 111 222\nJan,,,,c@x.cz,,\n")
    assert run.layout.columns == ("name", "", "email", "", "email", "phone", "phone")
    eva, jan = Customer.objects.order_by("name")
    assert reached(eva) == ["a@x.cz", "b@x.cz", "+420777111222", "+420777333444", "+420543111222"]
    assert reached(jan) == ["c@x.cz"]


def test_several_columns_of_outlook(bring: Bring) -> None:
    run = bring(
        "First Name,Last Name,E-mail Address,E-mail 2 Address,Home Phone,Mobile Phone\n"
        "Eva,Nová,a@x.cz,b@x.cz,,777111222\n"
    )
    assert run.layout.columns == ("first_name", "last_name", "email", "email", "phone", "phone")
    assert reached() == ["a@x.cz", "b@x.cz", "+420777111222"]


def test_two_columns_as_the_person_says(signed_in: SignIn, olga: Member) -> None:
    client = signed_in(olga)
    page = upload(client, b"name;x;y\nEva;a@x.cz;b@x.cz\n")
    form = form_of(client, page, c1="email", c2="email")
    assert "a@x.cz, b@x.cz" in client.get(page, form).content.decode()
    assert not Customer.objects.exists()
    client.post(page + "start/", form)
    run_due_jobs()
    assert reached() == ["a@x.cz", "b@x.cz"]


def test_two_columns_of_what_one_has_once_are_told_of(signed_in: SignIn, olga: Member) -> None:
    client = signed_in(olga)
    page = upload(client, b"name;firm;other\nEva;One;Two\n")
    words = "the last filled column is kept"
    assert words not in client.get(page).content.decode()
    assert words in client.get(page, form_of(client, page, c1="company", c2="company")).content.decode()


def test_what_cannot_be_kept_is_left_out_and_told(bring: Bring) -> None:
    run = bring('name,email,phone\nEva,"jan@, a@x.cz","12345, 777111222"\n')
    assert counts(run) == (1, 0, 0, 0, 0)
    assert reached() == ["a@x.cz", "+420777111222"]
    assert notes(run) == [
        (2, "email", "Not kept: This is not a valid e-mail address."),
        (2, "phone", "Not kept: This is not a phone number."),
    ]


def test_where_none_can_be_kept_the_row_is_refused(bring: Bring) -> None:
    run = bring('name,email\nEva,"jan@, petr@"\n')
    assert counts(run) == (0, 0, 0, 0, 1)
    assert notes(run) == [(2, "email", "This is not a valid e-mail address.")]


def test_more_than_anybody_has(bring: Bring) -> None:
    many = ", ".join(f"e{n}@x.cz" for n in range(25))
    assert "At most 20" in notes(bring(f'name,email\nEva,"{many}"\n'))[0][2]
    assert len(reached()) == 20


def test_a_number_of_a_household_stays_with_whom_it_is(bring: Bring) -> None:
    """A second number makes no two people one, and no row wrong."""
    run = bring(EVA + card("Karel Malý", "TEL:608 123 456", "TEL:543 111 222"))
    assert counts(run) == (2, 0, 0, 0, 0)
    assert reached(Customer.objects.get(name="Karel Malý")) == ["+420608123456"]
    assert notes(run) == [(2, "phone", "Not kept: Another customer has this phone number.")]


def test_addresses_of_two_people_in_one_row(bring: Bring, cafe: Workspace, now: datetime) -> None:
    """It is about the one who is called so."""
    petr = Customer.create(cafe, at=now, name="Petr Malý", email="petr@x.cz")
    eva = Customer.create(cafe, at=now, name="Eva Malá", email="eva@x.cz")
    run = bring('name,email,language\nEva Malá,"petr@x.cz, eva@x.cz",cs\n')
    assert counts(run) == (0, 1, 0, 0, 0)
    assert (reached(petr), reached(eva)) == (["petr@x.cz"], ["eva@x.cz"])
    assert "Another customer has this e-mail address." in notes(run)[0][2]


def test_a_single_address_of_somebody_else_is_refused_as_ever(bring: Bring, eva: Customer) -> None:
    assert counts(bring("id,name,email\nc-9,Petr,eva@example.cz\n")) == (0, 0, 0, 0, 1)


def test_undone_with_the_list(bring: Bring, cafe: Workspace, eva: Customer, olga: Member, now: datetime) -> None:
    before = everything(cafe)
    run = bring(
        'id,name,email,phone\nc-1,Eva,"new@x.cz, eva@example.cz","608111222, 777123456"\nc-2,Jan,"j@x.cz, k@x.cz",\n'
    )
    assert (run.created, run.updated) == (1, 1)
    assert reached(eva)[0] == "new@x.cz"
    assert undone(run, olga, at=now + timedelta(hours=2)) == {"removed": 1, "restored": 1}
    assert everything(cafe) == before
    assert reached(eva) == ["eva@example.cz", "+420777123456"]


def test_who_was_erased_does_not_come_back_by_any_of_them(
    bring: Bring, cafe: Workspace, eva: Customer, olga: Member, now: datetime
) -> None:
    eva.erase(by=olga.user, at=now)
    run = bring('name,email,phone\nEva H.,"other@x.cz, eva@example.cz",\nEvička,,"608111222, 777123456"\n')
    assert counts(run) == (0, 0, 0, 2, 0)
    assert not Customer.objects.exists()


def test_nor_does_her_address_go_along_with_somebody_else(
    bring: Bring, cafe: Workspace, eva: Customer, olga: Member, now: datetime
) -> None:
    karel = Customer.create(cafe, at=now, name="Karel", email="karel@x.cz")
    eva.erase(by=olga.user, at=now)
    run = bring('name,email\nKarel,"eva@example.cz, karel@x.cz, k@x.cz"\n')
    assert counts(run) == (0, 1, 0, 0, 0)
    assert reached(karel) == ["karel@x.cz", "k@x.cz"]
    assert notes(run) == [
        (2, "email", "Not kept: This person was erased on 20 Nov 2026. Only by hand can they be added again.")
    ]


def test_seen_before_anything_is_written(signed_in: SignIn, olga: Member, eva: Customer) -> None:
    client = signed_in(olga)
    page = upload(
        client, (EVA + card("Jan", "EMAIL:j@x.cz", "EMAIL:no@", "TEL;FAX:1", "TEL:608111222")).encode(), "b.vcf"
    )
    text = client.get(page).content.decode()
    for words in (
        "eva@nova.cz, work@firma.cz",
        "2 cards have several",
        "1 card has a fax",
        "Not kept: This is not a valid",
    ):
        assert words in text, words
    client.post(page + "look/", form_of(client, page))
    run_due_jobs()
    found = client.get(page).context["look"].found
    assert found["counts"] | {"created": 2, "failed": 0} == found["counts"]
    assert [(problem["field"], problem["rows"]) for problem in found["problems"]] == [("email", [2])]
    assert Customer.objects.count() == 1


def test_what_would_change_is_told_whole(signed_in: SignIn, olga: Member, eva: Customer) -> None:
    client = signed_in(olga)
    page = upload(client, b'name,email\nEva Hor\xc3\xa1kov\xc3\xa1,"eva@example.cz, e2@x.cz"\n')
    client.post(page + "look/", form_of(client, page))
    run_due_jobs()
    changes: Any = client.get(page).context["look"].found["examples"][0]["changes"]
    assert changes == [["email", "eva@example.cz", "eva@example.cz, e2@x.cz"]]


def test_roles_of_a_card(bring: Bring) -> None:
    bring(
        card("Eva", "ORG:Firma", "TITLE:Manager", "ROLE:buys the coffee")
        + card("Jan", "ORG:Firma", "TITLE:Cook", "ROLE:Cook")
    )
    roles = Customer.objects.order_by("name").values_list("company_role", flat=True)
    assert list(roles) == ["Manager, buys the coffee", "Cook"]


def test_out_and_in_again_nothing_is_lost(signed_in: SignIn, olga: Member, bring: Bring, cafe: Workspace) -> None:
    bring(EVA)
    before = everything(cafe)
    answer: Any = signed_in(olga).get("/w/ozvena/customers/export/")
    text = b"".join(answer.streaming_content)
    assert counts(bring(text)) == (0, 0, 1, 0, 0)
    assert everything(cafe) == before


def test_the_first_address_is_the_first_also_after_it_was_changed_by_hand(bring: Bring, now: datetime) -> None:
    bring(EVA)
    eva = Customer.objects.get()
    eva.change(at=now, email="eva@jinde.cz")
    assert reached(eva)[:2] == ["eva@jinde.cz", "work@firma.cz"]


def test_on_the_command_line(cafe: Workspace, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was left out of a row that came in is a note, not an error."""
    file = folder / "list.csv"
    file.write_text('name,email\nEva,"eva@x.cz, no@"\nJan,no\n')
    for more in ("--dry-run",), ():
        call_command("import", "customers", str(file), "--workspace", "ozvena", "--json", *more)
        told = json.loads(capsys.readouterr().out.strip().splitlines()[-1])
        assert [error["row"] for error in told["errors"]] == [3]
        assert [(note["row"], note["message"][:9]) for note in told["notes"]] == [(2, "Not kept:")]


def test_only_refused_rows_are_to_mend(signed_in: SignIn, olga: Member, bring: Bring) -> None:
    run = bring('name,email\nEva,"eva@x.cz, no@"\nJan,no\n')
    answer: Any = signed_in(olga).get(f"/w/ozvena/customers/import/{run.pk}/rows/")
    assert len(b"".join(answer.streaming_content).decode().splitlines()) == 2


def test_another_business_has_its_own_addresses(bring: Bring, stranger: Customer) -> None:
    """Mallory's customer has Eva's address, and keeps it."""
    run = bring('name,email\nEva,"e2@x.cz, eva@example.cz"\n')
    assert counts(run) == (1, 0, 0, 0, 0)
    assert reached(stranger) == ["eva@example.cz"]
