"""A million customers from one CSV file, and then undone: rows a second, CPU time, and whether memory stays flat.

python -m benchmarks.import_million [--customers 1000000] [--no-undo]

Memory is read while it runs, so that a slow climb would be seen: at a tenth, at a half, and the most it ever held.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.import_customers import prepare, write
from benchmarks.stage import ROOT, database_name, pss, stage
from benchmarks.table import show

LARGEST = 200 * 1024 * 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--customers", type=int, default=1_000_000)
    parser.add_argument("--no-undo", action="store_true")
    chosen = parser.parse_args()
    with stage() as folder:
        prepare()
        file = folder / "customers.csv"
        write(file, chosen.customers)
        if file.stat().st_size > LARGEST:
            raise SystemExit("so long a list is refused")
        command = ["customers", str(file), "--encoding", "utf-8", "--basis", "consent"]
        rows = [_row("brought in", chosen.customers, _told(folder, command, chosen.customers))]
        if not chosen.no_undo:
            rows.append(_row("undone", chosen.customers, _told(folder, ["undo", _number(folder)], chosen.customers)))
    show(
        f"{chosen.customers:,} customers in one file",
        [database_name(), "s", "of CPU", "rows/s", "MB at a tenth", "at a half", "at most"],
        rows,
    )


def _told(folder: Path, command: list[str], customers: int) -> list[float]:
    """Seconds, seconds of CPU, and the megabytes held on the way, of one `ohlas import`."""
    began = time.monotonic()
    with (folder / "answer").open("w") as out:
        words = [sys.executable, str(ROOT / "manage.py"), "import", *command, "--workspace", "large", "--json"]
        child = subprocess.Popen(words, cwd=ROOT, stdout=out)
    held: list[float] = []
    while True:
        pid, status, used = os.wait4(child.pid, os.WNOHANG)
        if pid:
            break
        held.append(pss(child.pid))
        time.sleep(1)
    if status:
        raise SystemExit(f"it ended with {status}")
    at = [held[len(held) // 10], held[len(held) // 2], used.ru_maxrss / 1024]
    return [time.monotonic() - began, used.ru_utime + used.ru_stime, *at]


def _number(folder: Path) -> str:
    return str(json.loads((folder / "answer").read_text().splitlines()[-1])["id"])


def _row(what: str, customers: int, told: list[float]) -> list[str]:
    seconds, cpu, *held = told
    return [what, f"{seconds:.0f}", f"{cpu:.0f}", f"{customers / seconds:,.0f}", *(f"{each:.0f}" for each in held)]


if __name__ == "__main__":
    main()
