"""What must be so before anything is served."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from ohlas.project.environment import ConfigurationError

LOCK = 0x6F686C6174  # "ohlat", for the tables


def prepare_database() -> None:
    """Bring the tables up to date. Raises ConfigurationError in words when the database does not answer."""
    try:
        with _one_at_a_time(), _hurry_when_empty():
            call_command("migrate", verbosity=0, interactive=False)
            call_command("createcachetable", verbosity=0)
    except (OperationalError, OSError) as error:
        raise ConfigurationError(f"The database cannot be used: {str(error).strip().splitlines()[0]}") from error
    finally:
        connection.close()


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """`serve` and `setup` begun in one moment: whoever comes second waits, and finds the tables made."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        # It ends with the connection, which is closed at the end.
        yield
        return
    with Path(f"{connection.settings_dict['NAME']}.tables").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def _hurry_when_empty() -> Iterator[None]:
    """The first tables of an empty SQLite file are written without waiting for the disk each time.

    There is nothing yet to lose; at the end everything is on disk as always.
    """
    hurry = connection.vendor == "sqlite" and not connection.introspection.table_names()
    if not hurry:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous = OFF")
        yield
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def waiting_migrations() -> list[str]:
    """The names of migrations that this program has and the database has not."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def require_migrations() -> None:
    """For the halves that do not migrate themselves."""
    try:
        missing = waiting_migrations()
    except OperationalError as error:
        raise ConfigurationError(f"The database cannot be used: {str(error).strip().splitlines()[0]}") from error
    finally:
        connection.close()
    if missing:
        raise ConfigurationError("The tables are not up to date: run `ohlas migrate`, or `ohlas serve` which does it.")
