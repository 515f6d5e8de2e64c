"""Ohlas as a real program in processes of its own, for the stories that kill it."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError

import psycopg
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).parents[1]
# Generous, since a busy machine must not fail a story; each wait ends as soon as it may.
PATIENCE = 60.0


def eventually(true: Callable[[], object], *, seconds: float = PATIENCE) -> float:
    """Wait until `true()` is; answers how many seconds that took."""
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < seconds, f"not so after {seconds} seconds"
        time.sleep(0.05)
    return time.monotonic() - began


class Server:
    """`ohlas serve` on a free port, with a database of its own."""

    def __init__(self, data: Path, environment: dict[str, str]) -> None:
        self.log = data / "serve.log"
        self.environment = environment
        command = [sys.executable, str(ROOT / "manage.py"), "serve", "--port", "0"]
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                command, env=environment, stdout=log, stderr=log, start_new_session=True, cwd=ROOT
            )

    @property
    def printed(self) -> str:
        return self.log.read_text()

    @property
    def address(self) -> str:
        found = re.search(r"running at (http://\S+)", self.printed)
        return found[1] if found else ""

    def wait_until_it_answers(self) -> None:
        eventually(lambda: self.answers() or self.process.poll() is not None)
        assert self.answers(), self.printed

    def answers(self) -> bool:
        if not self.address:
            return False
        with (
            suppress(URLError, OSError),
            urllib.request.urlopen(f"{self.address}/healthz", timeout=10) as response,
        ):
            return bool(response.status == 200)
        return False

    def children(self) -> set[int]:
        """Process ids, without those that are being started again just now."""
        found = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return {int(pid) for pid in found.read_text().split()} if found.exists() else set()

    def end(self) -> None:
        for pid in self.children() | {self.process.pid}:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()


def alive(pid: int) -> bool:
    """Whether the process runs; one that ended and that nobody asked about yet does not."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    return False


@contextmanager
def serving(data: Path) -> Iterator[Server]:
    with own_database(data) as environment:
        server = Server(data, environment)
        try:
            server.wait_until_it_answers()
            yield server
        finally:
            server.end()


@contextmanager
def own_database(data: Path) -> Iterator[dict[str, str]]:
    """An environment that names an empty database of the kind this run of the tests is about."""
    environment = {**os.environ, "OHLAS_DATA": str(data)}
    if connection.vendor != "postgresql":
        environment.pop("DATABASE_URL", None)
        yield environment
        return
    name, url = f"ohlas_serve_{os.getpid()}_{data.name}", settings.ENVIRONMENT.database_url
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"'.encode())
        try:
            yield {**environment, "DATABASE_URL": re.sub(r"(//[^/]*)/[^?]*", rf"\1/{name}", url)}
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
