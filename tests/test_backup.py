"""A backup under load and back, also from one kind of database into the other; killed, and from an older Ohlas.

The commands run as processes of their own, as an owner would run them, beside a server with customers who answer.
"""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from tests.servers import ROOT, Server, eventually, own_database
from tests.test_kill import Customers, story

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
