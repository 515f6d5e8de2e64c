"""kill -9 of web processes and of the worker, every two seconds, while customers answer: what was thanked for is kept.

The real server in processes of its own, on the database of the test run: a fresh SQLite file, or a fresh PostgreSQL
database where DATABASE_URL names a server.
"""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
ANSWERS, CLIENTS, KILLS, EVERY = 6_000, 6, 4, 2.0


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    """For every process of the story, none of them this one."""
    env = {**os.environ, "OHLAS_DATA": str(tmp_path), "TMPDIR": str(tmp_path)}
    with _database(env.get("DATABASE_URL", "")) as address:
        yield env | {"DATABASE_URL": address}


@contextmanager
def _database(server: str) -> Iterator[str]:
    if not server.startswith("postgres"):
        yield ""
        return
    import psycopg

    name = f"ohlas_kill_{os.getpid()}"
    path, _, options = server.partition("?")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield f"{path.rpartition('/')[0]}/{name}?{options}"
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def story(environment: dict[str, str], *words: str) -> Any:
    command = [sys.executable, str(ROOT / "tests/kill_story.py"), *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@contextmanager
def server(environment: dict[str, str]) -> Iterator[tuple[int, int]]:
    """Its port, and the id of the parent process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, str(ROOT / "manage.py"), "serve", "--port", str(port)]
    parent = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield port, parent.pid
    finally:
        parent.send_signal(signal.SIGTERM)
        parent.wait(25)


def _wait_for(port: int) -> None:
    """It listens before it can answer."""
    for _attempt in range(900):
        with suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        time.sleep(0.1)
    raise AssertionError("the server did not start")


def children(parent: int) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]


def some_children(parent: int) -> list[int]:
    """Those alive now; on a busy machine all may be on their way back for a moment."""
    until = time.monotonic() + 20
    while not (alive := children(parent)) and time.monotonic() < until:
        time.sleep(0.05)
    return alive


class Customers(threading.Thread):
    """Answer one after another; each sends the same answer again until it is thanked, as the page does."""

    def __init__(self, port: int, tokens: Iterator[str], enough: threading.Event) -> None:
        super().__init__(daemon=True)
        self.port, self.tokens, self.enough = port, tokens, enough
        self.thanked: dict[str, int] = {}
        self.refused: list[int] = []

    def run(self) -> None:
        for number, token in enumerate(self.tokens):
            if self.enough.is_set():
                return
            self._answer(token, number % 11)

    def _answer(self, token: str, score: int) -> None:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            status = self._send(token, score)
            if status in (200, 201):
                self.thanked[token] = score
                return
            if status not in (0, 503):
                self.refused.append(status)
                return
            time.sleep(0.05)

    def _send(self, token: str, score: int) -> int:
        """The status; 0 when the connection broke."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        with suppress(OSError, http.client.HTTPException):
            connection.request(
                "POST", f"/a/{token}", json.dumps({"score": score}), {"Content-Type": "application/json"}
            )
            return connection.getresponse().status
        return 0


def answer_under_kills(port: int, parent: int, tokens: list[str]) -> list[Customers]:
    enough = threading.Event()
    customers = [Customers(port, iter(tokens[place::CLIENTS]), enough) for place in range(CLIENTS)]
    for each in customers:
        each.start()
    for number in range(KILLS):
        time.sleep(EVERY)
        alive = some_children(parent)
        os.kill(alive[number % len(alive)], signal.SIGKILL)
    time.sleep(EVERY)
    enough.set()
    for each in customers:
        each.join(40)
    return customers


@pytest.mark.skipif(not Path("/proc").exists(), reason="finds the processes in /proc")
def test_what_was_thanked_for_is_kept_and_kept_once(environment: dict[str, str]) -> None:
    tokens = story(environment, "make", str(ANSWERS))
    with server(environment) as (port, parent):
        customers = answer_under_kills(port, parent, tokens)
    kept = story(environment, "read")
    thanked = {token: score for each in customers for token, score in each.thanked.items()}
    assert len(thanked) > 200, "hardly anybody got through"
    assert [each.refused for each in customers] == [[]] * CLIENTS
    answers = dict(kept["answers"])
    assert len(answers) == len(kept["answers"]), "an answer is there twice"
    assert {token: answers.get(token) for token in thanked} == thanked
    assert kept["events"] == len(answers)
    assert kept["problems"] == []
