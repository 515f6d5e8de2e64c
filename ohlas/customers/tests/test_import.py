"""A customer list comes in."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from ohlas.customers.importing.run import bring_in
from ohlas.customers.merging.choice import Choice
from ohlas.customers.models import Customer, Event, Import, Merge, Permission
from ohlas.team.models import Workspace

Bring = Callable[..., Import]

LIST = """Jméno;E-mail;Telefon;Firma;Jazyk;Země;Štítky
Žaneta Šťastná;ZANETA@example.cz;777 111 222;Říp s.r.o.;čeština;Česko;vip, stálá
Çağrı Işık;cagri@example.com.tr;+90 532 123 45 67;;Türkçe;Türkiye;
"""


@pytest.fixture(autouse=True)
def _kept_meanwhile(folder: Path) -> None:
    pass


def counts(run: Import) -> tuple[int, ...]:
    return run.created, run.updated, run.unchanged, run.skipped, run.failed


def test_works(bring: Bring, folder: Path) -> None:
    run = bring(LIST)
    assert (run.state, counts(run), run.position) == ("done", (2, 0, 0, 0, 0), 3)
    zaneta = Customer.objects.get(name="Žaneta Šťastná")
    assert (zaneta.language, zaneta.country, str(zaneta.company)) == ("cs", "CZ", "Říp s.r.o.")
    assert [point.normalised for point in zaneta.contact_points.order_by("kind")] == [
        "zaneta@example.cz",
        "+420777111222",
    ]
    assert sorted(tag.name for tag in zaneta.tags.all()) == ["stálá", "vip"]
    assert list(Customer.objects.all().search("stastna rip")) == [zaneta]
    event = Event.objects.get(customer=zaneta)
    assert (event.kind, event.payload) == ("customer.created", {"source": "import", "file": "list.csv"})
    assert not list((folder / "imports").iterdir())


@pytest.mark.parametrize("encoding", ["cp1250", "iso-8859-2", "utf-8-sig", "utf-16"])
def test_as_czech_lists_are_written(bring: Bring, encoding: str) -> None:
    bring("jméno;e-mail\nJiří Dvořák;jiri@x.cz\nŽaneta Šťastná;zaneta@x.cz\nTomáš Růžička;t@x.cz\n".encode(encoding))
    assert sorted(Customer.objects.values_list("name", flat=True)) == ["Jiří Dvořák", "Tomáš Růžička", "Žaneta Šťastná"]


@pytest.mark.parametrize("encoding", ["cp1254", "iso-8859-9", "utf-16"])
def test_as_turkish_lists_are_written(bring: Bring, encoding: str) -> None:
    bring("ad\tsoyad\te-posta\nÇağrı\tIşık\tcagri@x.tr\nŞule\tDoğan\tsule@x.tr\n".encode(encoding))
    assert sorted(Customer.objects.values_list("name", flat=True)) == ["Çağrı Işık", "Şule Doğan"]


def test_the_same_file_twice_makes_nobody_twice(bring: Bring) -> None:
    text = LIST + "Only A Name;;;;;;\nOnly A Name;;;;;;\n"
    assert counts(bring(text)) == (4, 0, 0, 0, 0)
    assert counts(bring(text)) == (0, 0, 4, 0, 0)
    assert Customer.objects.count() == 4
    assert Event.objects.count() == 4


def test_cells_that_are_not_empty_overwrite(bring: Bring, eva: Customer) -> None:
    run = bring("id;name;email;phone;company\nc-1;Eva Nová;eva@nova.cz;;\n")
    assert counts(run) == (0, 1, 0, 0, 0)
    eva.refresh_from_db()
    assert (eva.name, str(eva.company)) == ("Eva Nová", "Žluťák s.r.o.")
    assert [str(point) for point in eva.points("email")] == ["eva@nova.cz"]
    assert [point.normalised for point in eva.points("phone")] == ["+420777123456"]
    assert Event.objects.of(eva).newest_first()[0].payload["changed"] == ["name", "email"]
    assert list(Customer.objects.all().search("nova 777123456")) == [eva]


def test_known_by_id_else_email_else_phone(bring: Bring, eva: Customer, ismail: Customer) -> None:
    run = bring(
        "id,name,email,phone\nc-1,One,,\n,Two,ISMAIL@example.com.tr,\n,Three,,+420 777 123 456\n"
        "c-9,Somebody else,eva@example.cz,\n,Her husband,he@x.cz,777123456\n"
    )
    assert counts(run) == (0, 3, 0, 0, 2)
    assert [(problem.row, problem.field) for problem in run.problems.all()] == [(5, "email"), (6, "phone")]
    assert sorted(Customer.objects.values_list("name", flat=True)) == ["Three", "Two"]


def test_rows_of_the_same_person(bring: Bring) -> None:
    run = bring("name,email,phone\nEva,eva@x.cz,\nEva,EVA@x.cz,777123456\n")
    assert counts(run) == (1, 1, 0, 0, 0)
    assert Customer.objects.get().contact_points.count() == 2
    assert Event.objects.count() == 1


def test_bad_rows_are_named(bring: Bring) -> None:
    run = bring(
        "name;email;country;email\nEva;no address;Atlantis;x\n\nNUL\x00;a@x.cz;;\n"
        + "x" * 200_000
        + ";b@x.cz;;\nTotal;;;;;;9\n"
        ";;;9999\nOK;ok@x.cz\n"
    )
    assert counts(run) == (1, 0, 0, 1, 4)
    assert [(problem.row, problem.field) for problem in run.problems.all()] == [
        (2, "country"),
        (2, "email"),
        (4, "name"),
        (5, "name"),
        (6, ""),
        (7, "email"),
    ]


def test_a_wrong_encoding_is_never_stored_silently(bring: Bring, cafe: Workspace, now: datetime) -> None:
    run = Import.receive(cafe, ["name\nŽaneta\nEva\n".encode("cp1250")], file_name="a", at=now, encoding="utf-8")
    run.start(run.layout, basis="none")
    bring_in(run, clock=lambda: now)
    run.refresh_from_db()
    assert counts(run) == (1, 0, 0, 0, 1)
    assert run.problems.get().field == "name"


def test_the_right_encoding_later_mends_the_names(cafe: Workspace, now: datetime) -> None:
    data = "name\nJiří Dvořák\n".encode("cp1250")
    for encoding in ("cp1252", "cp1250"):
        run = Import.receive(cafe, [data], file_name="a", at=now, encoding=encoding)
        run.start(run.layout, basis="none")
        bring_in(run, clock=lambda: now)
    assert Customer.objects.get().name == "Jiří Dvořák"


def test_without_a_header(bring: Bring) -> None:
    assert counts(bring("Eva Nová,eva@x.cz,777 123 456\nPetr,petr@x.cz,\n")) == (2, 0, 0, 0, 0)


def test_refused_without_name_and_email(cafe: Workspace, now: datetime) -> None:
    run = Import.receive(cafe, [b"city;phone\nBrno;777123456\n"], file_name="a", at=now)
    with pytest.raises(ValidationError):
        run.start(run.layout, basis="none")
    run.refresh_from_db()
    assert run.state == "mapping"


@pytest.mark.parametrize("pieces", [[], [b""]])
def test_an_empty_file_is_refused(cafe: Workspace, now: datetime, pieces: list[bytes], folder: Path) -> None:
    with pytest.raises(ValidationError):
        Import.receive(cafe, pieces, file_name="a", at=now)
    assert not list((folder / "imports").iterdir())


def test_the_basis_of_the_list(bring: Bring, eva: Customer, ismail: Customer, now: datetime) -> None:
    eva.withdraw(channel="email", source="link", at=now)
    run = bring("name,email\nEva,eva@example.cz\nPetr,petr@x.cz\nNobody,\n", basis="existing_customer")
    assert counts(run) == (2, 1, 0, 0, 0)
    assert not eva.may_be_asked("email")
    assert Permission.objects.get(basis="existing_customer").customer.name == "Petr"
    assert Event.objects.filter(kind="permission.given").count() == 1


def test_who_only_may_be_asked_now_is_not_as_before(bring: Bring, eva: Customer) -> None:
    assert counts(bring("email,name\neva@example.cz,\neva@example.cz,\n", basis="consent")) == (0, 1, 1, 0, 0)
    assert counts(bring("email,name\neva@example.cz,\neva@example.cz,\n", basis="consent")) == (0, 0, 2, 0, 0)


@pytest.mark.parametrize("basis", ["none", "consent"])
def test_the_counts_add_up_to_the_rows(bring: Bring, eva: Customer, basis: str) -> None:
    rows = ["Eva;eva@example.cz;", "Eva;eva@example.cz;", "Petr;petr@x.cz;", "X;no;", ";;CZ", "Y;y@x.cz;Atlantis"]
    text = "\n".join(["name;email;country", *rows])
    for _ in range(2):
        assert sum(counts(bring(text, basis=basis))) == 6


def test_goes_on_where_it_was_killed(cafe: Workspace, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ohlas.customers.importing.run.AT_ONCE", 3)
    text = "name,email\n" + "".join(f"P{n},p{n}@x.cz\n" for n in range(10))
    run = Import.receive(cafe, [text.encode()], file_name="a", at=now)
    run.start(run.layout, basis="none")
    assert not bring_in(run, clock=lambda: now, go_on=lambda run: False)
    again = Import.objects.get(pk=run.pk)
    assert (again.position, again.created) == (4, 3)
    assert bring_in(again, clock=lambda: now)
    again.refresh_from_db()
    assert (again.state, again.created, Customer.objects.count()) == ("done", 10, 10)


def test_two_workers_at_once_bring_it_in_once(cafe: Workspace, now: datetime) -> None:
    run = Import.receive(cafe, [b"name,email\nEva,eva@x.cz\n"], file_name="a", at=now)
    run.start(run.layout, basis="none")
    twin = Import.objects.get(pk=run.pk)
    bring_in(twin, clock=lambda: now)
    run.path.write_bytes(b"name,email\nEva,eva@x.cz\n")
    bring_in(run, clock=lambda: now)
    assert Customer.objects.count() == 1
    assert Import.objects.get().created == 1


def test_a_quotation_mark_never_closed(bring: Bring) -> None:
    run = bring('name,email\nEva,eva@x.cz\n"Petr,' + "x,y\n" * 1_100_000)
    assert run.state == "failed"
    assert "3" in run.problem


def test_another_business_is_not_touched(bring: Bring, stranger: Customer) -> None:
    assert counts(bring("name,email\nEva,eva@example.cz\n")) == (1, 0, 0, 0, 0)
    stranger.refresh_from_db()
    assert stranger.name == "Eva Stranger"


def test_lists_left_lying_are_forgotten(cafe: Workspace, now: datetime, folder: Path) -> None:
    left = Import.receive(cafe, [b"name\nEva\n"], file_name="left", at=now - timedelta(days=8))
    stuck = Import.receive(cafe, [b"name\nEva\n"], file_name="stuck", at=now - timedelta(days=8))
    stuck.confirm(stuck.layout, basis="none")
    fresh = Import.receive(cafe, [b"name\nEva\n"], file_name="fresh", at=now)
    Import.forget_old(at=now)
    assert not Import.objects.filter(pk=left.pk).exists()
    assert Import.objects.get(pk=stuck.pk).state == "failed"
    assert [path.name for path in (folder / "imports").iterdir()] == [fresh.stored_as]


def test_a_list_that_knows_two_of_whom_we_know_one(bring: Bring, cafe: Workspace, now: datetime) -> None:
    """Merged here, they are still two in the shop: both rows mean the same person, and neither number is taken off."""
    eva = Customer.create(cafe, at=now, name="Eva Horáková", email="eva@x.cz", external_id="c-1")
    twin = Customer.create(cafe, at=now, name="Eva H.", email="eva.h@x.cz", external_id="c-2")
    old = twin.points("email")[0]
    Merge.join(eva, twin, choice=Choice(without_points=frozenset([str(old.pk)])), by=None, at=now)
    run = bring("jméno;e-mail;číslo zákazníka;země\nEva Horáková;eva@x.cz;c-1;CZ\nEva Horáková;eva.h@x.cz;c-2;CZ\n")
    assert (run.created, run.failed) == (0, 0)
    kept = Customer.objects.get()
    assert (kept.external_id, kept.country) == ("c-1", "CZ")
    assert [point.normalised for point in kept.points("email")] == ["eva@x.cz"]
