"""100,000 customers from a CSV file, as `ohlas import customers` brings them in; and an import that is killed half-way.

python -m benchmarks.import_customers [--customers 100000] [--no-kill]

Memory is the most that the process held (peak resident). The killed one runs in the worker, as an upload in the browser
does: SIGKILL half-way, then a new worker, which takes the job over when the dead one's lease is over.
"""

import argparse
import csv
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.stage import ROOT, database_name, peak, stage
from benchmarks.table import show

GOAL = 60
PATIENCE = 900
GIVEN = ("Eva", "Ayşe", "Giulia", "Jürgen", "Žofie", "İsmail", "Nicolò", "Anna")
FAMILY = ("Horáková", "Yıldız", "D'Amico", "Müller", "Dvořák", "Şahin", "Rossi", "Smith", "Novák", "Groß", "Çelik")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--no-kill", action="store_true")
    chosen = parser.parse_args()
    with stage() as folder:
        prepare()
        file = folder / "customers.csv"
        rows = [["written by csv.writer", f"{chosen.customers:,}", f"{write(file, chosen.customers):.2f}", "-", "-"]]
        for share in (10, 1):
            rows.append(brought_in(folder, chosen.customers // share))
        if not chosen.no_kill:
            rows.append(killed(file, chosen.customers))
    show(
        f"Import of customers from CSV; goal {GOAL} s for 100,000",
        [database_name(), "rows", "s", "of CPU", "peak MB"],
        rows,
    )


def prepare() -> None:
    from django.utils import timezone

    from ohlas.project.serving.prepare import prepare_database
    from ohlas.team.models import Workspace

    prepare_database()
    for slug in ("small", "large", "killed"):
        Workspace.objects.create(
            name=slug, slug=slug, country="CZ", language="cs", languages=["cs", "en"], created_at=timezone.now()
        )


def write(file: Path, customers: int) -> float:
    """A list as shops have it: name, address, phone, language, company, tags; nobody twice. The seconds it took."""
    began = time.perf_counter()
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["Name", "E-mail", "Phone", "Language", "Company", "Tags"])
        for n in range(customers):
            name = f"{GIVEN[n % 8]} {FAMILY[n % 11]}"
            company = f"Firma {n % 997}" if n % 3 == 0 else ""
            row = [name, f"person{n}@example.com", f"+4206{n:08}", ("cs", "tr", "it", "de", "en")[n % 5], company]
            writer.writerow([*row, "vip" if n % 10 == 0 else ""])
    return time.perf_counter() - began


def brought_in(folder: Path, customers: int) -> list[str]:
    """One run of the command, in a business of its own."""
    file, slug = folder / f"{customers}.csv", "large" if customers > 10_000 else "small"
    write(file, customers)
    began = time.monotonic()
    child = _ohlas("import", "customers", str(file), "--workspace", slug, "--encoding", "utf-8", "--basis", "consent")
    _pid, status, used = os.wait4(child.pid, 0)
    seconds = time.monotonic() - began
    if status or _known(slug) != customers:
        raise SystemExit(f"{_known(slug)} of {customers} customers were brought in")
    cpu = used.ru_utime + used.ru_stime
    return ["ohlas import customers", f"{customers:,}", f"{seconds:.1f}", f"{cpu:.1f}", f"{used.ru_maxrss / 1024:.0f}"]


def killed(file: Path, customers: int) -> list[str]:
    """Started as from the browser, its worker killed half-way; everybody is there once in the end."""
    from django.utils import timezone

    from ohlas.customers.models import Import
    from ohlas.team.models import Workspace

    shop = Workspace.objects.get(slug="killed")
    run = Import.receive(shop, [file.read_bytes()], file_name="customers.csv", at=timezone.now(), encoding="utf-8")
    run.start(run.layout, basis="consent")
    first = _ohlas("worker")
    _until(lambda: _fresh(run).position > customers / 2)
    first.kill()
    first.wait()
    at = _fresh(run).position
    began, second = time.monotonic(), _ohlas("worker")
    try:
        _until(lambda: _fresh(run).position > at)
        waited = time.monotonic() - began
        _until(lambda: _fresh(run).is_over)
        held = peak(second.pid)
    finally:
        second.terminate()
        second.wait()
    whole = _fresh(run)
    if _known("killed") != customers or whole.created != customers:
        raise SystemExit(f"{_known('killed')} customers, {whole.created} counted as new, of {customers}")
    told = f"worker killed at {at:,}, taken over after {waited:.0f} s"
    return [told, f"{customers:,}", f"{time.monotonic() - began:.1f}", "-", f"{held:.0f}"]


def _ohlas(*words: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, str(ROOT / "manage.py"), *words], cwd=ROOT, stdout=subprocess.DEVNULL)


def _fresh(run: Any) -> Any:
    run.refresh_from_db()
    return run


def _known(slug: str) -> int:
    from ohlas.customers.models import Customer

    return Customer.objects.filter(workspace__slug=slug).count()


def _until(true: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > until:
            raise SystemExit("the import did not come to its end")
        time.sleep(0.2)


if __name__ == "__main__":
    main()
