"""A backup under load and back, also from one kind of database into the other; and everything that is refused.

The commands run as processes of their own, as an owner would run them, beside a server with customers who answer.
"""

import io
import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.apps import apps
from django.conf import settings

from ohlas.project import after_restore
from ohlas.project.backup import outlive
from ohlas.project.backup import restore as restoring
from ohlas.project.backup.refused import Refused
from ohlas.project.backup.shape import Backup
from ohlas.project.backup.tables import NOT_CARRIED, tables_at
from ohlas.project.backup.write import write
from ohlas.team.models import Member, Staff, Workspace
from tests.servers import ROOT, Server, eventually, own_database
from tests.test_kill import Customers, story

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
Environment = dict[str, str]


def ohlas(environment: Environment, *words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *map(str, words)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def works(environment: Environment, *words: object) -> Any:
    """What the command said at its end."""
    done = ohlas(environment, *words, "--json")
    assert done.returncode == 0, done.stderr + done.stdout
    return json.loads(done.stdout.splitlines()[-1])


def is_refused(environment: Environment, *words: object, because: str) -> None:
    done = ohlas(environment, *words)
    assert (done.returncode, because in done.stderr) == (2, True), done.stderr + done.stdout
    assert "Traceback" not in done.stderr


def parts(file: Path) -> Any:
    """Rows, bytes and checksum of everything inside, and nothing about when and where it was made."""
    return json.loads(zipfile.ZipFile(file).read("manifest.json"))["parts"]


def killed(environment: Environment, *words: object, when: Callable[[], object]) -> None:
    """Begin the command and kill it as soon as `when` is true."""
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "manage.py"), *map(str, words)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    until = time.monotonic() + 120
    while not when() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL, "it had ended before"


@contextmanager
def place(folder: Path, *, same_kind: bool = True) -> Iterator[Environment]:
    """An empty machine: its own folder and database, of the kind this run is about or SQLite."""
    folder.mkdir()
    with own_database(folder) as environment:
        if not same_kind:
            environment = {name: value for name, value in environment.items() if name != "DATABASE_URL"}
        yield {name: value for name, value in environment.items() if name != "OHLAS_SECRET_KEY"}


class Unhurried(Customers):
    """So that there is somebody left to answer however long a backup takes."""

    def _answer(self, token: str, score: int) -> None:
        super()._answer(token, score)
        time.sleep(0.03)


@contextmanager
def answering(environment: Environment, tokens: list[str]) -> Iterator[list[Customers]]:
    """A server whose customers answer all the while; they have stopped at the end, and so has it."""
    server, enough = Server(Path(environment["OHLAS_DATA"]), environment), threading.Event()
    try:
        server.wait_until_it_answers()
        port = int(server.address.rpartition(":")[2].rstrip("/"))
        customers: list[Customers] = [Unhurried(port, iter(tokens[start::3]), enough) for start in range(3)]
        for customer in customers:
            customer.start()
        eventually(lambda: sum(len(customer.thanked) for customer in customers) > 30)
        yield customers
    finally:
        enough.set()
        server.end()


def thanked(customers: list[Customers]) -> dict[str, int]:
    return {token: score for customer in customers for token, score in dict(customer.thanked).items()}


def restoring_now(environment: Environment) -> Callable[[], bool]:
    """Whether rows are being put in just now."""
    if "DATABASE_URL" not in environment:
        part = Path(environment["OHLAS_DATA"]) / "ohlas.sqlite3.restoring"
        return lambda: part.exists() and part.stat().st_size > 200_000
    asks = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
    name = environment["DATABASE_URL"].partition("?")[0].rpartition("/")[2]
    question = (
        "SELECT 1 FROM pg_locks JOIN pg_database d ON d.oid = database WHERE locktype = 'advisory' AND datname = %s"
    )
    return lambda: asks.execute(question, [name]).fetchone() is not None


def answers_in(environment: Environment) -> int:
    """Asked past Ohlas, since starting it takes seconds."""
    question = "SELECT count(*) FROM responses_response"
    if "DATABASE_URL" in environment:
        with psycopg.connect(environment["DATABASE_URL"]) as asks:
            found = asks.execute(question).fetchone()
            assert found
            return int(found[0])
    file = sqlite3.connect(str(Path(environment["OHLAS_DATA"]) / "ohlas.sqlite3"))
    try:
        return int(file.execute(question).fetchone()[0])
    finally:
        file.close()


def test_under_load_and_back_on_an_empty_machine(tmp_path: Path) -> None:
    first, second = tmp_path / "first.backup", tmp_path / "second.backup"
    with place(tmp_path / "cafe") as cafe, place(tmp_path / "new", same_kind=False) as new:
        tokens = story(cafe, "make", "4000")
        with answering(cafe, tokens) as customers:
            killed(cafe, "backup", first, when=(tmp_path / "first.backup.part").exists)
            assert not first.exists()
            before = thanked(customers)
            works(cafe, "backup", first)
            assert len(thanked(customers)) > len(before), "nobody answered while the backup was made"
            is_refused(cafe, "restore", first, "--replace", "--yes", because="stop it first")
        assert oct(first.stat().st_mode & 0o777) == "0o600"
        assert not list(tmp_path.glob("*.part"))

        assert works(new, "restore", first)["problems"] == []
        kept = story(new, "read")
        answers = dict(kept["answers"])
        assert {token: answers.get(token) for token in before} == before
        assert kept["events"] == len(answers) == len(kept["answers"])
        assert kept["problems"] == []
        works(new, "backup", second)
        assert parts(second) == parts(first)

        # And back over what has gone on meanwhile: killed in the middle it is as it was, then it is as the backup.
        left = answers_in(cafe)
        killed(cafe, "restore", second, "--replace", "--yes", when=restoring_now(cafe))
        assert answers_in(cafe) == left > len(answers)
        eventually(lambda: ohlas(cafe, "restore", second, "--replace", "--yes").returncode == 0)
        assert answers_in(cafe) == len(answers)


def test_a_backup_of_an_older_ohlas_is_brought_up_to_date(tmp_path: Path) -> None:
    with place(tmp_path / "old", same_kind=False) as old, place(tmp_path / "new") as new:
        works_plainly(old, "migrate", "team", "0001")
        _one_old_business(Path(old["OHLAS_DATA"]) / "ohlas.sqlite3")
        works(old, "backup", tmp_path / "old.backup")
        assert "tables/responses_response.jsonl" not in parts(tmp_path / "old.backup")
        assert works(new, "restore", tmp_path / "old.backup")["ok"]
        assert answers_in(new) == 0


def works_plainly(environment: Environment, *words: object) -> None:
    done = ohlas(environment, *words)
    assert done.returncode == 0, done.stderr


def _one_old_business(path: Path) -> None:
    """As it stood at the very first migration."""
    file = sqlite3.connect(str(path))
    columns = [(row[1], row[2]) for row in file.execute("PRAGMA table_info(team_workspace)")]
    values = {"id": "0" * 32, "created_at": "2026-01-05 08:00:00", "languages": "[]", "opening_hours": "{}"}
    values |= {"name": "Café", "slug": "cafe"}
    row = [values.get(name, 7 if "int" in kind else "") for name, kind in columns]
    file.execute(f"INSERT INTO team_workspace VALUES ({', '.join('?' * len(row))})", row)
    file.commit()
    file.close()


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
    assert parts(small) == json.loads(zipfile.ZipFile(io.BytesIO(before)).read("manifest.json"))["parts"]


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
