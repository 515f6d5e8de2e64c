"""What is in a backup, and everything that is refused before a restore touches anything."""

import io
import json
import resource
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings

from ohlas.customers.models import Event
from ohlas.project import after_restore
from ohlas.project.backup import outlive
from ohlas.project.backup import restore as restoring
from ohlas.project.backup.load import insert
from ohlas.project.backup.refused import Refused
from ohlas.project.backup.shape import Backup
from ohlas.project.backup.tables import NOT_CARRIED, tables_at
from ohlas.project.backup.write import lines, write
from ohlas.team.models import Member, Staff, Workspace

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
ODD = {"b": 1e20, "a": "\u017elu\u0165\u2028\U0001f600", "c": [None, -0.0, 0.1, True], "d": {}}


def parts(backup: bytes) -> Any:
    """Rows, bytes and checksum of everything inside."""
    return json.loads(zipfile.ZipFile(io.BytesIO(backup)).read("manifest.json"))["parts"]


def test_a_row_stands_the_same_whichever_database_it_came_from(cafe: Workspace) -> None:
    event = Event.objects.create(
        workspace=cafe, kind="order.paid", occurred_at=NOW, recorded_at=NOW, amount=Decimal("12.5"), payload=ODD
    )
    table = next(table for table in tables_at([]) if table.name == "customers_event")
    [(text, count)] = lines(table)
    row = dict(zip(table.names, json.loads(text), strict=True))
    assert count == 1
    assert (row["id"], row["occurred_at"], row["amount"]) == (event.pk.hex, "2026-11-20 09:00:00.000000", "12.50")
    assert row["payload"] == (
        '{"a":"\\u017elu\\u0165\\u2028\\ud83d\\ude00","b":100000000000000000000,"c":[null,0.0,0.1,true],"d":{}}'
    )
    Event.objects.all().delete()
    insert(table, [json.loads(text)])
    again = Event.objects.get(occurred_at=NOW, amount=Decimal("12.5"))
    assert (again.pk, again.payload, again.workspace) == (event.pk, ODD, cafe)
    assert list(lines(table)) == [(text, 1)]


@pytest.fixture
def small(tmp_path: Path, olga: Member) -> Path:
    """A backup of Olga's business before it has a single customer."""
    path = tmp_path / "small.backup"
    write(path, at=NOW, force=False, told=lambda table, rows: None)
    return path


def refusal(path: Path) -> str:
    """Why this backup is not believed; empty when it is."""
    try:
        with path.open("rb") as file:
            Backup(file).check()
    except Refused as refused:
        return str(refused)
    return ""


def rewritten(
    path: Path, change: Callable[[dict[str, Any]], None] | None = None, more: Mapping[str, bytes] = {}
) -> Path:
    """The same backup with another manifest, or with more in it."""
    inside = zipfile.ZipFile(path)
    found = {name: inside.read(name) for name in inside.namelist()}
    manifest = json.loads(found.pop("manifest.json"))
    if change:
        change(manifest)
    other = path.with_name("other.backup")
    with zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**found, **more, "manifest.json": json.dumps(manifest).encode()}.items():
            archive.writestr(name, text)
    return other


def test_it_is_whole(small: Path) -> None:
    assert refusal(small) == ""
    with small.open("rb") as file:
        backup = Backup(file)
        columns = backup.manifest.tables["team_workspace"].columns
        assert [dict(zip(columns, row, strict=True))["name"] for row in backup.rows("team_workspace")] == [
            "Kavárna Ozvěna"
        ]
        assert backup.secret() == settings.SECRET_KEY


def test_every_table_travels_or_has_a_reason_not_to(db: None) -> None:
    ours = {model._meta.db_table for model in apps.get_models(include_auto_created=True) if model._meta.managed}
    assert {table.name for table in tables_at([])} == ours - set(NOT_CARRIED)


def test_no_damaged_byte_is_believed(small: Path) -> None:
    whole, other = small.read_bytes(), small.with_name("damaged.backup")
    manifest = Backup(small.open("rb")).manifest
    for place in range(0, len(whole), len(whole) // 150):
        other.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        # Some bytes say nothing, such as the time of a member; then everything else is as it was.
        assert refusal(other) or Backup(other.open("rb")).manifest == manifest
    for size in (0, 1, 30, len(whole) // 2, len(whole) - 1):
        other.write_bytes(whole[:size])
        assert refusal(other)


@pytest.mark.parametrize(
    ("change", "because"),
    [
        (lambda manifest: manifest.update(version=2), "newer Ohlas"),
        (lambda manifest: manifest.update(format="other"), "not a backup"),
        (lambda manifest: manifest.pop("parts"), "manifest"),
        (lambda manifest: manifest["parts"].pop("secret_key"), "secret key"),
        (lambda manifest: manifest["parts"].pop("tables/team_user.jsonl"), "does not hold"),
        (lambda manifest: manifest["parts"]["tables/team_user.jsonl"].update(rows=99), "not what was written"),
        (lambda manifest: manifest["parts"]["tables/team_user.jsonl"].update(bytes=1), "wrong size"),
        (lambda manifest: manifest["parts"].update({"../x": manifest["parts"]["secret_key"]}), "'../x'"),
        (lambda manifest: manifest["parts"].update({"files/imports/../x": manifest["parts"]["secret_key"]}), "../x"),
        (lambda manifest: manifest.update(parts=[]), "manifest"),
        (lambda manifest: manifest.update(migrations=7), "manifest"),
    ],
)
def test_a_foreign_manifest_is_refused(small: Path, change: Callable[[Any], None], because: str) -> None:
    assert because in refusal(rewritten(small, change))


def test_files_that_are_something_else_are_refused(small: Path, tmp_path: Path) -> None:
    other = tmp_path / "else"
    for content, because in (
        (b"", "not a backup"),
        (b"SQLite format 3\0" * 99, "copy of a database"),
        (b"x" * 999, "not"),
    ):
        other.write_bytes(content)
        assert because in refusal(other)
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("holiday.txt", "sea")
    assert "not a backup" in refusal(other)
    assert "does not hold" in refusal(rewritten(small, None, {"../../escaped": b"x"}))


def test_a_bomb_is_refused_before_it_bursts(small: Path) -> None:
    zeros = b"[" + b"0" * 60_000_000

    def admit(manifest: dict[str, Any]) -> None:
        manifest["parts"]["tables/team_user.jsonl"] = {"bytes": len(zeros), "sha256": "", "rows": 0, "columns": []}

    assert "wrong size" in refusal(rewritten(small, admit, {"tables/team_user.jsonl": zeros}))


def test_a_backup_of_a_newer_ohlas_is_refused(small: Path) -> None:
    newer = rewritten(small, lambda manifest: manifest.update(migrations=[["team", "9999_from_the_future"]]))
    with pytest.raises(Refused, match=r"newer Ohlas.*9999_from_the_future"):
        restoring.restore(newer, wish=restoring.Wish(), at=NOW, told=lambda table, rows: None)


def test_a_business_is_not_replaced_by_mistake(small: Path, olga: Member) -> None:
    with pytest.raises(Refused, match="--replace"):
        restoring.restore(small, wish=restoring.Wish(), at=NOW, told=lambda table, rows: None)
    assert Member.objects.get() == olga


def test_another_key_in_the_environment_is_refused(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OHLAS_SECRET_KEY", "another key, of more than thirty-two characters")
    with pytest.raises(Refused, match="OHLAS_SECRET_KEY"):
        restoring.restore(small, wish=restoring.Wish(replace=True), at=NOW, told=lambda table, rows: None)


def test_a_file_that_is_there_stays(small: Path) -> None:
    before = small.read_bytes()
    with pytest.raises(Refused, match="--force"):
        write(small, at=NOW, force=False, told=lambda table, rows: None)
    assert small.read_bytes() == before
    write(small, at=NOW, force=True, told=lambda table, rows: None)
    assert parts(small.read_bytes()) == parts(before)


def test_a_full_disk_leaves_no_half_a_file(small: Path) -> None:
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, usual[1]))
    try:
        with pytest.raises(Refused, match="no room left"):
            write(small.with_name("full.backup"), at=NOW, force=False, told=lambda table, rows: None)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert [path.name for path in small.parent.iterdir()] == [small.name]


def test_what_was_erased_since_stays_erased(cafe: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows of the tables that outlive a restore are put back before what follows it is called."""
    monkeypatch.setattr(after_restore, "OUTLIVES_RESTORE", ("team_staff",))
    monkeypatch.setattr(after_restore, "AFTER_RESTORE", [f"{__name__}.{retire.__name__}"])
    Staff.objects.create(workspace=cafe, key="jana", name="Jana")
    gone = Workspace.objects.create(name="Gone", slug="gone", languages=["en"], created_at=NOW)
    Staff.objects.create(workspace=gone, key="petr", name="Petr")
    kept = outlive.kept_rows([])
    Staff.objects.all().delete()
    gone.delete()
    Staff.objects.create(workspace=cafe, key="adam", name="Adam")
    assert restoring.finish(kept, NOW) == 1
    assert restoring.finish(kept, NOW) == 0
    assert {staff.name: staff.retired_at for staff in Staff.objects.all()} == {"Jana": NOW, "Adam": NOW}


def retire(at: datetime) -> None:
    Staff.objects.update(retired_at=at)
