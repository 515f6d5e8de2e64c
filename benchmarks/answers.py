"""Answers a second through the real server, durable, beside a bare program on the same machine in the same run.

python benchmarks/answers.py            SQLite, or PostgreSQL where DATABASE_URL names one (a database is made in it)
python benchmarks/answers.py --seconds 5 --rounds 2

Ours is `ohlas serve` as anybody runs it; each answer is a first answer to an invitation: POST /a/<token> with JSON. The
bound checks a number and inserts one row. Both on 127.0.0.1, both asked by the same load. Ends by itself.
"""

import argparse
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from load import Load, request, run  # noqa: E402

BODY = json.dumps({"score": 9, "comment": "The coffee was warm and so was the welcome."}).encode()
CLIENTS = (1, 16)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    """Until it answers anything at all: a server may listen before it can."""
    for _attempt in range(600):
        with suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("POST", "/healthz", '{"score": 11}')
            connection.getresponse()
            return
        time.sleep(0.1)
    raise SystemExit("the server did not start")


@contextmanager
def process(command: list[str], env: dict[str, str], port: int) -> Iterator[None]:
    """A server of our own, ended by its own id."""
    child = subprocess.Popen(command, env=env, cwd=HERE.parent, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        wait_for(port)
        yield
    finally:
        child.send_signal(signal.SIGTERM)
        try:
            child.wait(25)
        except subprocess.TimeoutExpired:
            child.kill()


@contextmanager
def database(folder: str) -> Iterator[str]:
    """A fresh one: a file's path, or the address of a database made for this run."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield ""
        return
    import psycopg

    name = f"ohlas_bench_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        before, _, after = server.partition("?")
        try:
            yield f"{before.rsplit('/', 1)[0]}/{name}{'?' + after if after else ''}"
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def seed(count: int) -> list[str]:
    """A business, a live NPS survey and so many invitations; their tokens."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from story import invitations

    return invitations(count)


def bare(address: str, folder: str, seconds: float) -> dict[int, Load]:
    target = address or f"{folder}/bare.sqlite3"
    _make_table(target)
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "asgi", "--workers", "2", "--port", str(port)]
    env = {**os.environ, "BARE_DATABASE": target, "PYTHONPATH": str(HERE)}
    with process([*command, "--no-access-log", "bare:app"], env, port):
        return {n: run(port, _forever(), clients=n, seconds=seconds) for n in CLIENTS}


def _make_table(target: str) -> None:
    if target.startswith("postgres"):
        import psycopg

        with psycopg.connect(target, autocommit=True) as connection:
            connection.execute(
                "CREATE TABLE IF NOT EXISTS bare (id bigserial PRIMARY KEY, token text, score int, comment text)"
            )
        return
    import pysqlite3

    with pysqlite3.connect(target) as connection:
        connection.execute(
            "CREATE TABLE IF NOT EXISTS bare (id integer PRIMARY KEY, token text, score int, comment text)"
        )


def _forever() -> Iterator[bytes]:
    while True:
        yield request("/a/token", BODY)


def ours(tokens: Iterator[str], seconds: float) -> dict[int, Load]:
    port = free_port()
    command = [sys.executable, "-m", "ohlas.project.command", "serve", "--port", str(port)]
    with process([sys.executable, "manage.py", *command[3:]], dict(os.environ), port):
        requests = (request(f"/a/{token}", BODY) for token in tokens)
        return {n: run(port, requests, clients=n, seconds=seconds) for n in CLIENTS}


def report(name: str, loads: dict[int, Load], bound: dict[int, Load] | None = None) -> None:
    for clients, load in loads.items():
        p50, p99 = load.milliseconds(0.5), load.milliseconds(0.99)
        ratio = f"   {100 * load.rate / bound[clients].rate:5.1f} % of the bound" if bound else ""
        print(
            f"{name:6} {clients:3} clients {load.rate:8.0f}/s   p50 {p50:6.2f} ms   p99 {p99:7.2f} ms"
            f"   p99/p50 {p99 / p50:5.1f}{ratio}   {load.statuses}"
        )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seconds", type=float, default=4)
    options.add_argument("--rounds", type=int, default=1)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="ohlas-bench-") as folder, database(folder) as address:
        os.environ |= {
            "OHLAS_DATA": folder,
            "DATABASE_URL": address,
            "DJANGO_SETTINGS_MODULE": "ohlas.project.settings",
        }
        tokens = iter(seed(int(3000 * chosen.seconds * chosen.rounds)))
        print("PostgreSQL" if address else "SQLite, synchronous=FULL")
        for _ in range(chosen.rounds):
            bound = bare(address, folder, chosen.seconds)
            report("bare", bound)
            report("ohlas", ours(tokens, chosen.seconds), bound)


if __name__ == "__main__":
    main()
