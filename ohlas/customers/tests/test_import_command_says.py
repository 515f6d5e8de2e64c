"""What `ohlas import` says to a person at the terminal, and what it takes."""

from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from ohlas.customers.models import Customer, Event, Import, Permission
from ohlas.files.testing import workbook_of
from ohlas.team.models import Workspace

Capture = pytest.CaptureFixture[str]
pytestmark = pytest.mark.usefixtures("folder", "cafe")


@pytest.fixture
def told(folder: Path, capsys: Capture) -> "Told":
    return Told(folder, capsys)


class Told:
    """`told(data, ...)` is (what is printed, what is said beside it) when that file is brought in."""

    def __init__(self, folder: Path, capsys: Capture) -> None:
        self.folder, self.capsys = folder, capsys

    def __call__(self, data: bytes, *more: str, what: str = "customers") -> tuple[list[str], list[str]]:
        path = self.folder / "list.csv"
        path.write_bytes(data)
        call_command("import", what, str(path), "--workspace", "ozvena", *more)
        out, err = self.capsys.readouterr()
        return out.splitlines(), err.splitlines()


def test_each_wrong_row_and_then_how_many(told: Told) -> None:
    out, err = told(b"name;email;country\nEva;eva@x.cz;\nPetr;no;Atlantis\nCelkem;;\n")
    assert out[1:] == [
        "Row 3, email: This is not a valid e-mail address.",
        "1 created, 0 updated, 0 unchanged, 1 skipped, 1 failed",
    ]
    assert out[0].startswith("Row 3, country: ")
    assert err == ["Read as utf-8."]


def test_how_the_file_was_read_is_said(told: Told) -> None:
    assert told("jméno\nŽaneta Šťastná\nJiří\n".encode("cp1250"))[1] == ["Read as cp1250."]
    assert told(workbook_of({"A": [["name"], ["Eva"]]}))[1] == ["Read as an Excel workbook."]
    assert told(b"BEGIN:VCARD\nFN:Eva\nEND:VCARD\n")[1] == ["Read as an address book."]
    assert told(b"name\nPetr\n", "--encoding", "utf-8")[1] == []


def test_why_these_people_may_be_asked(told: Told) -> None:
    told(b"name;email\nEva;eva@x.cz\n", "--basis", "existing_customer")
    line = Permission.objects.get()
    assert (line.customer.name, line.basis, line.by) == ("Eva", "existing_customer", None)
    with pytest.raises(CommandError, match="invalid choice"):
        told(b"name;email\nPetr;p@x.cz\n", "--basis", "withdrawn")


def test_a_dry_run_says_the_same_and_leaves_nothing(told: Told, folder: Path) -> None:
    data = b"name;email\nEva;eva@x.cz\nPetr;no\nEva Nova;eva@x.cz\n"
    tried = told(data, "--dry-run")
    assert tried[0][-1] == "1 created, 1 updated, 0 unchanged, 0 skipped, 1 failed"
    assert not Customer.objects.exists()
    assert told(data) == tried
    assert Customer.objects.count() == 1
    assert not list((folder / "imports").iterdir())


def test_a_dry_run_over_several_handfuls_knows_the_people_of_the_earlier_ones(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ohlas.customers.importing.run.AT_ONCE", 1)
    assert told(b"name;email\nEva;eva@x.cz\nEva;eva@x.cz\nEva;EVA@x.cz\n", "--dry-run")[0] == [
        "1 created, 0 updated, 2 unchanged, 0 skipped, 0 failed"
    ]


def test_what_events_are_where_the_file_does_not_say(told: Told, eva: Customer) -> None:
    data = workbook_of({"A": [["date", "email"], [date(2026, 11, 1), "eva@example.cz"]]})
    out, _err = told(data, "--kind", "visit.done", what="events")
    assert (out[-1], Event.objects.filter(kind="visit.done").count()) == (
        "1 created, 0 updated, 0 unchanged, 0 skipped, 0 failed", 1,
    )  # fmt: skip
    assert told(data, "--kind", "response.received", what="events")[0][-1].endswith("1 failed")
    assert not Event.objects.filter(kind="response.received").exists()


def test_who_stayed_when_a_list_is_undone(told: Told, capsys: Capture, cafe: Workspace) -> None:
    told(b"name\nEva\nPetr\n")
    run = Import.objects.get()
    Customer.objects.get(name="Petr").change(at=run.started_at, language="cs")
    call_command("import", "undo", str(run.pk), "--workspace", "ozvena")
    assert capsys.readouterr().out.splitlines() == [
        "Petr: changed",
        "1 removed, 0 restored, 0 partly, 1 kept, 0 events removed, 0 events kept",
    ]


@pytest.mark.parametrize("sheet", ["B", "b", "Ceny"])
def test_a_sheet_is_called_by_its_name(told: Told, sheet: str) -> None:
    data = workbook_of({"A": [["name"], ["Eva"]], "B": [["name"], ["Petr"]]})
    if sheet == "B":
        told(data, "--sheet", sheet)
        assert Customer.objects.get().name == "Petr"
    else:
        with pytest.raises(CommandError, match=f"There is no sheet {sheet}, only: A, B."):
            told(data, "--sheet", sheet)
        assert not Import.objects.exists()


def test_a_text_has_no_sheets(told: Told, folder: Path) -> None:
    with pytest.raises(CommandError, match="only: none"):
        told(b"name\nEva\n", "--sheet", "A")
    assert not list((folder / "imports").iterdir())
