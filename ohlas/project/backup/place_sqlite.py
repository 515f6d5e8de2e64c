"""Restoring into SQLite: a fresh file beside the old one, which takes its name at the very end."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from django.db import connection

from ohlas.project.backup.driver import driver
from ohlas.project.backup.refused import Refused

LOADING = "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;"
RUNNING = "Ohlas is running on this database: stop it first, since its answers would go to a file that is gone."


@contextmanager
def alone() -> Iterator[None]:
    """Nobody else has the database open, nor can open it, until the end. Raises Refused."""
    path = Path(connection.settings_dict["NAME"])
    connection.close()
    if not path.exists():
        yield
        return
    # In WAL mode every connection holds a lock on the file as long as it lives, and leaving that mode takes them all.
    held = driver().connect(str(path), timeout=1, isolation_level=None)
    try:
        with suppress(driver().DatabaseError):
            _take(held)
        yield
    finally:
        held.close()


def _take(held: Any) -> None:
    try:
        held.execute("PRAGMA locking_mode=EXCLUSIVE")
        held.execute("PRAGMA journal_mode=DELETE").fetchone()
        held.execute("BEGIN EXCLUSIVE")
    except driver().OperationalError as error:
        if "locked" in str(error):
            raise Refused(RUNNING) from error
        raise


@contextmanager
def fresh() -> Iterator[None]:
    """Inside, the database is a new, empty file; it takes the place of the old one unless something is raised."""
    usual = dict(connection.settings_dict)
    path = Path(usual["NAME"])
    part = path.with_name(path.name + ".restoring")
    connection.close()
    _remove(part)
    # Fast and unsafe is right for a file that is thrown away when anything goes wrong; it is made safe below.
    loading = {**usual["OPTIONS"], "init_command": LOADING}
    connection.settings_dict.update(NAME=str(part), OPTIONS=loading)
    try:
        yield
        connection.close()
        _sync(part)
        _take_name(part, path)
    finally:
        connection.close()
        connection.settings_dict.update(usual)
        _remove(part)


def _take_name(part: Path, path: Path) -> None:
    # The old log is empty or belongs to a file that could not be opened: it must not be played into the new one.
    for end in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    if path.exists():
        part.chmod(path.stat().st_mode & 0o777)
    part.replace(path)
    _sync(path.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(part: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal", "-line"):
        part.with_name(part.name + end).unlink(missing_ok=True)
