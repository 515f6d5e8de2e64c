"""`ohlas import customers`."""

import json
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings

from ohlas.customers.models import Customer, Deed, Import
from ohlas.team.models import Workspace

CZECH = "jméno;e-mail;telefon\nJiří Dvořák;jiri@x.cz;777123456\nŽaneta Šťastná;no;\n"


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.OHLAS_DATA = tmp_path
    return tmp_path


def written(folder: Path, data: bytes) -> str:
    path = folder / "list.csv"
    path.write_bytes(data)
    return str(path)


def last_line(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    answer: dict[str, object] = json.loads(capsys.readouterr().out.strip().splitlines()[-1])
    return answer


def test_works(cafe: Workspace, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(folder, CZECH.encode("cp1250"))
    call_command("import", "customers", file, "--workspace", "ozvena", "--json")
    answer = last_line(capsys)
    errors = [{"row": 3, "field": "email", "message": "This is not a valid e-mail address."}]
    assert answer == {
        "id": str(Import.objects.get().pk),
        "created": 1,
        "updated": 0,
        "unchanged": 0,
        "skipped": 0,
        "failed": 1,
        "errors": errors,
    }
    assert Customer.objects.get().name == "Jiří Dvořák"


def test_a_dry_run_writes_nothing(cafe: Workspace, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(folder, CZECH.encode() + b"again;JIRI@x.cz\n")
    call_command("import", "customers", file, "--workspace", "ozvena", "--dry-run", "--json")
    answer = last_line(capsys)
    assert (answer["created"], answer["updated"], answer["failed"]) == (1, 1, 1)
    assert not Customer.objects.exists()
    assert not Import.objects.exists()
    assert not list((folder / "imports").iterdir())


def test_one_that_was_killed_is_gone_on_with(
    cafe: Workspace, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ohlas.customers.importing.run.AT_ONCE", 3)
    file = written(folder, b"name,email\n" + b"".join(b"P%d,p%d@x.cz\n" % (n, n) for n in range(8)))
    call = ("import", "customers", file, "--workspace", "ozvena", "--json")

    def killed(command: object, done: int, total: int) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("ohlas.project.management.commands.import.Command._show", killed)
        with pytest.raises(KeyboardInterrupt):
            call_command(*call)
    stopped = Import.objects.get()
    assert (Customer.objects.count(), stopped.state) == (3, "running")
    assert not stopped.stopped_before(basis="consent")
    call_command(*call)
    answer = last_line(capsys)
    assert (answer["id"], answer["created"], Customer.objects.count()) == (str(stopped.pk), 8, 8)
    assert Import.objects.get().state == "done"
    call_command(*call)
    assert last_line(capsys)["unchanged"] == 8


def test_stops_when_it_is_not_sure_of_the_letters(cafe: Workspace, folder: Path) -> None:
    with pytest.raises(CommandError, match="not sure"):
        call_command("import", "customers", written(folder, b"name\nKova\xe8\n"), "--workspace", "ozvena")
    assert not Import.objects.exists()
    call_command(
        "import",
        "customers",
        written(folder, b"name\nKova\xe8\n"),
        "--workspace",
        "ozvena",
        "--encoding",
        "windows-1250",
    )
    assert Customer.objects.get().name == "Kovač"


@pytest.mark.parametrize(
    ("data", "extra", "says"),
    [
        (b"", [], "empty"),
        (b"city;phone\nBrno;777123456\n", [], "neither"),
        (b"city;phone\nBrno;777123456\n", ["--dry-run"], "neither"),
        (b"name\nEva\n", ["--encoding", "klingon"], "Use one of"),
    ],
)
def test_refused(cafe: Workspace, folder: Path, data: bytes, extra: list[str], says: str) -> None:
    with pytest.raises(CommandError, match=says):
        call_command("import", "customers", written(folder, data), "--workspace", "ozvena", *extra)
    assert not Import.objects.exists()
    assert not Customer.objects.exists()


def test_refused_without_file_or_workspace(cafe: Workspace, folder: Path) -> None:
    with pytest.raises(CommandError):
        call_command("import", "customers", str(folder / "none.csv"), "--workspace", "ozvena")
    with pytest.raises(CommandError, match="no workspace"):
        call_command("import", "customers", written(folder, b"name\nEva\n"), "--workspace", "nowhere")


def test_undo(cafe: Workspace, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("import", "customers", written(folder, b"name\nEva\nPetr\n"), "--workspace", "ozvena", "--json")
    number = last_line(capsys)["id"]
    Customer.objects.get(name="Petr").change(at=timezone.now(), language="cs")
    answers = []
    for _ in range(2):
        call_command("import", "undo", number, "--workspace", "ozvena", "--json")
        answers.append(last_line(capsys))
    stayed = [{"id": str(Customer.objects.get().pk), "name": "Petr", "reason": "changed"}]
    nothing = {"restored": 0, "partly": 0, "events_removed": 0, "events_kept": 0}
    assert answers == [{"id": number, "removed": 1, "kept": 1, **nothing, "stayed": stayed}] * 2
    assert (Import.objects.get().state, Import.objects.get().undone_by) == ("undone", None)


def test_undo_is_refused(cafe: Workspace, other_shop: Workspace, folder: Path) -> None:
    def refused(number: object, says: str, *, slug: str = "ozvena") -> None:
        with pytest.raises(CommandError, match=says):
            call_command("import", "undo", str(number), "--workspace", slug)

    refused("x", "no import x")
    refused(uuid4(), "no import")
    call_command("import", "customers", written(folder, b"name\nEva\n"), "--workspace", "ozvena")
    run = Import.objects.get()
    refused(run.pk, "no import", slug="other")
    run.set(state="running")
    refused(run.pk, "not come to its end")
    run.set(state="done", finished_at=timezone.now() - timedelta(days=31))
    refused(run.pk, "30 days ago")
    run.set(finished_at=timezone.now())
    Deed.objects.all().delete()
    refused(run.pk, "changed nothing")
    assert Customer.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"colour;size\nred;big\nblue;small\n", "neither"),
        (b"<html><body>name,email</body></html>\n", "web page"),
        (b'name;email\n"Eva;eva@x.cz\nPetr;petr@x.cz\n', "Row 2 never ends"),
    ],
)
def test_what_is_no_list_of_people_is_refused(cafe: Workspace, folder: Path, data: bytes, told: str) -> None:
    for more in ([], ["--dry-run"]):
        with pytest.raises(CommandError, match=told):
            call_command("import", "customers", written(folder, data), "--workspace", "ozvena", *more)
    assert not Customer.objects.exists()


def test_an_encoding_that_the_file_is_not_written_in_is_refused(cafe: Workspace, folder: Path) -> None:
    file = written(folder, CZECH.encode("cp1250"))
    with pytest.raises(CommandError, match="not written in utf-8"):
        call_command("import", "customers", file, "--workspace", "ozvena", "--encoding", "utf-8")
    assert not Customer.objects.exists()
    assert not Import.objects.exists()


def test_the_line_that_tells_a_spreadsheet_the_delimiter_is_no_row(
    cafe: Workspace, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(folder, b"sep=;\r\nname;email\r\nEva;no\r\nPetr;petr@x.cz\r\n")
    call_command("import", "customers", file, "--workspace", "ozvena", "--json")
    answer = last_line(capsys)
    assert (answer["created"], answer["failed"]) == (1, 1)
    assert answer["errors"] == [{"row": 2, "field": "email", "message": "This is not a valid e-mail address."}]


def test_an_undoing_is_not_tried_out_for_real(cafe: Workspace, folder: Path) -> None:
    call_command("import", "customers", written(folder, CZECH.encode()), "--workspace", "ozvena")
    with pytest.raises(CommandError, match="cannot be tried out"):
        call_command("import", "undo", str(Import.objects.get().pk), "--workspace", "ozvena", "--dry-run")
    assert Import.objects.get().state == "done"
    assert Customer.objects.exists()


def test_a_file_that_is_not_there_is_one_sentence(cafe: Workspace, folder: Path) -> None:
    with pytest.raises(CommandError, match=r"none\.csv cannot be read: No such file or directory\."):
        call_command("import", "customers", str(folder / "none.csv"), "--workspace", "ozvena")
    assert not Import.objects.exists()


def test_a_file_of_another_encoding_is_refused(cafe: Workspace, folder: Path) -> None:
    file = written(folder, CZECH.encode("cp1250"))
    for encoding in ("utf-8", "utf-16"):
        with pytest.raises(CommandError, match=f"not written in {encoding}"):
            call_command("import", "customers", file, "--workspace", "ozvena", "--encoding", encoding)
    assert not Import.objects.exists()
