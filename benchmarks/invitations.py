"""10,000 invitations: made, rendered and handed to a mail server on this machine; the rate and the memory it takes.

python benchmarks/invitations.py [--customers 10000] [--kill 0]

One worker as `ohlas serve` runs it, SQLite, or PostgreSQL where DATABASE_URL names one that is empty. With `--kill 3`
it is killed with SIGKILL so many times on the way: everybody must get one mail, and at most one for each kill a second
one with the same Message-ID (that takes some minutes: what a dead worker held comes back after its lease).
"""

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent)]
NOON = datetime.now(UTC)


class Sink:
    """The quickest mail server there can be: says yes to everything and counts Message-IDs."""

    def __init__(self) -> None:
        self.ids: Counter[str] = Counter()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            peer, _address = self.listener.accept()
            threading.Thread(target=self._talk, args=[peer], daemon=True).start()

    def _talk(self, peer: socket.socket) -> None:
        lines = peer.makefile("rb")
        peer.sendall(b"220 sink\r\n")
        for line in self._said(lines):
            verb = line[:4].upper()
            if verb == b"DATA":
                peer.sendall(b"354 go on\r\n")
                self._take(iter(lines.readline, b".\r\n"))
            peer.sendall(b"221 bye\r\n" if verb == b"QUIT" else b"250 ok\r\n")

    def _said(self, lines: Any) -> Iterator[bytes]:
        with suppress(ConnectionError):  # the worker at the other end was killed
            yield from lines

    def _take(self, lines: Iterator[bytes]) -> None:
        for line in lines:
            if not line:
                return
            if line.lower().startswith(b"message-id:"):
                self.ids[line.decode().partition(":")[2].strip()] += 1


def prepare(customers: int) -> None:
    """A business that never sleeps, its guests, a survey, and a mailing to all of them, due now."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from ohlas.customers.models import ContactPoint, Customer, Permission
    from ohlas.invitations.models import Mailing
    from ohlas.surveys.models import Survey
    from ohlas.team.models import Workspace

    hours = (NOON.hour + 12) % 24
    zone = f"Etc/GMT{hours - 24 if hours > 12 else hours:+d}".replace("+0", "")  # where it is about noon now
    languages = ["cs", "tr", "it", "de", "en"]
    shop = Workspace.objects.create(
        name="Ozvěna", slug="bench", timezone=zone, language="cs", languages=languages, created_at=NOON
    )
    survey = Survey.create(workspace=shop, kind="nps", name="Guests", languages=languages, by=None, at=NOON)
    survey.publish(by=None, at=NOON)
    guests = [
        Customer(workspace=shop, name=f"Guest {n}", language=languages[n % 5], created_at=NOON, updated_at=NOON)
        for n in range(customers)
    ]
    Customer.objects.bulk_create(guests, batch_size=500)
    mine = {"workspace": shop, "kind": "email", "added_at": NOON}
    ContactPoint.objects.bulk_create(
        [
            ContactPoint(customer=guest, raw=f"g{n}@x.example", normalised=f"g{n}@x.example", **mine)
            for n, guest in enumerate(guests)
        ],
        batch_size=500,
    )
    ground = {"workspace": shop, "channel": "email", "basis": "existing_customer", "source": "bench", "at": NOON}
    Permission.objects.bulk_create([Permission(customer=guest, **ground) for guest in guests], batch_size=500)
    Mailing.objects.create(workspace=shop, survey=survey, audience={}, created_at=NOON).schedule(send_at=NOON)


def worker() -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, str(HERE.parent / "manage.py"), "worker"])


def memory(pid: int) -> float:
    """Resident megabytes."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--customers", type=int, default=10_000)
    options.add_argument("--kill", type=int, default=0)
    wish = options.parse_args()
    sink = Sink()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"OHLAS_DATA": folder, "EMAIL_URL": f"smtp://127.0.0.1:{sink.port}"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "ohlas.project.settings"
        prepare(wish.customers)
        began, running, kills, marks = time.monotonic(), worker(), 0, []
        try:
            while len(sink.ids) < wish.customers:
                time.sleep(0.2)
                if len(sink.ids) >= (len(marks) + 1) * wish.customers / 10:
                    marks.append(memory(running.pid))
                if kills < wish.kill and len(sink.ids) > (kills + 1) * wish.customers / (wish.kill + 2):
                    running.kill()
                    running.wait()
                    kills, running = kills + 1, worker()
            seconds = time.monotonic() - began
        finally:
            running.terminate()
            running.wait()
    doubled = sum(count - 1 for count in sink.ids.values())
    print(f"{wish.customers} invitations in {seconds:.0f} s: {wish.customers / seconds:.0f}/s")
    print(f"kills {kills}, mails twice {doubled}; memory in MB at each tenth: {[round(mark) for mark in marks]}")


if __name__ == "__main__":
    main()
