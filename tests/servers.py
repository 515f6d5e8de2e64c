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
from playwright.sync_api import Page

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

    def stop(self) -> None:
        """As an owner stops it."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(PATIENCE)

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


EMAIL, PASSWORD = "olga@example.com", "three ordinary words here"


@contextmanager
def open_shop(data: Path) -> Iterator[Server]:
    """A server with one business in Prague, "ozvena", whose owner signs in with EMAIL and PASSWORD."""
    word = data / "password"
    word.write_text(PASSWORD)
    words = ["--business", "Ozvena", "--email", EMAIL, "--password-file", str(word), "--language", "en"]
    with serving(data) as server:
        command(server.environment, "setup", *words, "--country", "CZ", "--timezone", "Europe/Prague")
        yield server


def command(environment: dict[str, str], *words: str) -> str:
    """What a command printed; it must succeed."""
    line = [sys.executable, str(ROOT / "manage.py"), *words]
    done = subprocess.run(line, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


def sign_in(shop: Server, page: Page) -> None:
    page.goto(f"{shop.address}/sign-in/")
    page.locator("input[name=login]").fill(EMAIL)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form button.primary").click()
    page.wait_for_url(re.compile("/w/ozvena/"))


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
