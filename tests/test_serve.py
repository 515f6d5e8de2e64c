"""`ohlas serve` as a real program: what it prints, what it survives, how it ends."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.servers import ROOT, Server, alive, eventually, serving

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc"),
    pytest.mark.xdist_group("serve"),
]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("serve")) as running:
        yield running


def test_it_says_where_it_is_and_how_to_begin(server: Server) -> None:
    assert re.search(r"Set it up at http://\S+/setup/ with the code [A-Z2-7]{4}-[A-Z2-7]{4}\n", server.printed)
    assert "Or load a demo: .venv/bin/ohlas demo\n" in server.printed


def test_it_is_light(server: Server) -> None:
    everybody = server.children() | {server.process.pid}
    assert sum(_proportional_kilobytes(pid) for pid in everybody) < 300_000


def test_a_killed_child_is_back_within_five_seconds(server: Server) -> None:
    eventually(lambda: len(server.children()) == 3)
    for victim in server.children():
        os.kill(victim, signal.SIGKILL)
        eventually(partial(_back_without, victim, server), seconds=5)
        assert server.answers()


def test_told_twice_it_ends_all_within_twenty_seconds(server: Server) -> None:
    everybody = server.children() | {server.process.pid}
    for _ in range(2):
        os.killpg(server.process.pid, signal.SIGTERM)
        time.sleep(0.1)
    assert server.process.wait(20) == 0
    assert not [pid for pid in everybody if alive(pid)]
    assert "Traceback" not in server.printed


def test_its_children_do_not_outlive_it(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        children = server.children()
        assert children
        os.kill(server.process.pid, signal.SIGKILL)
        eventually(lambda: not [pid for pid in children if alive(pid)], seconds=20)


def _back_without(victim: int, server: Server) -> bool:
    children = server.children()
    return len(children) == 3 and victim not in children


def _refusal(tmp_path: Path, *options: str, **environment: str) -> str:
    command = [sys.executable, str(ROOT / "manage.py"), "serve", *options]
    env = {**os.environ, "OHLAS_DATA": str(tmp_path), **environment}
    ended = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode != 0
    assert ended.stdout == ""
    return ended.stderr


def test_a_port_in_use_is_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = _refusal(tmp_path, "--port", str(port))
    assert (
        said == f"ohlas: Port {port} on 127.0.0.1 is in use by another program; choose another with --port or PORT=.\n"
    )


def test_a_wrong_port_is_one_sentence(tmp_path: Path) -> None:
    assert _refusal(tmp_path, PORT="eighty") == "ohlas: PORT must be a whole number from 0 to 65535.\n"


def test_a_database_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    said = _refusal(tmp_path, "--port", "0", DATABASE_URL="postgresql://ohlas@127.0.0.1:9/ohlas")
    assert said.startswith("ohlas: The database cannot be used: ")
    assert said.count("\n") == 1


def _proportional_kilobytes(pid: int) -> int:
    found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    assert found
    return int(found[1])
