"""Where a measurement takes place: a folder and a database of its own and `ohlas serve` on them, gone afterwards."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 60.0


@contextmanager
def stage() -> Iterator[Path]:
    """A fresh folder, and Django set up on a database of its own: a file there, or one made where DATABASE_URL says."""
    signal.signal(signal.SIGTERM, leave)
    with tempfile.TemporaryDirectory(prefix="ohlas-bench-") as folder, own_database() as address:
        os.environ |= {
            "OHLAS_DATA": folder,
            "DATABASE_URL": address,
            "EMAIL_URL": "",
            "DJANGO_SETTINGS_MODULE": "ohlas.project.settings",
        }
        import django

        django.setup()
        try:
            yield Path(folder)
        finally:
            from django.db import connection

            connection.close()


def leave(*_signal: object) -> None:
    """Told to end, everything that was started ends too."""
    raise SystemExit(143)


@contextmanager
def own_database() -> Iterator[str]:
    """The address of an empty PostgreSQL database made for this run; "" for SQLite."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield ""
        return
    import psycopg

    name = f"ohlas_bench_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
        try:
            yield re.sub(r"(//[^/]*)/[^?]*", rf"\1/{name}", server)
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def database_name() -> str:
    return "PostgreSQL" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "SQLite"


@dataclass(frozen=True)
class Site:
    """A running `ohlas serve`."""

    port: int
    pid: int

    def processes(self) -> list[int]:
        """The parent and everything below it."""
        found = [self.pid]
        for pid in found:
            with suppress(OSError):
                found += map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
        return found

    def memory(self) -> float:
        """Megabytes of all its processes; what several share is counted once (PSS)."""
        return sum(map(pss, self.processes()))


def pss(pid: int) -> float:
    """Proportional megabytes of a process; 0 when it has ended."""
    with suppress(OSError):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return int(next(line.split()[1] for line in lines if line.startswith("Pss:"))) / 1024
    return 0.0


def peak(pid: int) -> float:
    """The most megabytes a process ever held (VmHWM)."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmHWM:"))) / 1024


@contextmanager
def served() -> Iterator[Site]:
    """`ohlas serve` as anybody runs it, on 127.0.0.1."""
    from django.db import connection

    connection.close()
    port = free_port()
    command = [sys.executable, str(ROOT / "manage.py"), "serve", "--port", str(port)]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        _wait_for(port, child)
        yield Site(port, child.pid)
    finally:
        child.send_signal(signal.SIGTERM)
        try:
            child.wait(25)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, child: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and child.poll() is None:
        with suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        time.sleep(0.1)
    raise SystemExit("the server did not start")
