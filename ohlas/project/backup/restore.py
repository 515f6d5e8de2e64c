"""Restores a backup in one go: what was there stays until everything new is there and proven."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.module_loading import import_string

from ohlas.project import after_restore
from ohlas.project.backup import outlive, place_postgres, place_sqlite
from ohlas.project.backup.load import fill
from ohlas.project.backup.refused import Refused
from ohlas.project.backup.shape import Backup, Manifest, opened
from ohlas.project.backup.tables import Migration, Table, UnknownMigrations, applied, tables_at
from ohlas.project.backup.write import Told
from ohlas.responses import recount


@dataclass
class Wish:
    """What the person said: replace what is there; keep the secret key of this machine."""

    replace: bool = False
    keep_secret: bool = False


@dataclass
class Restored:
    manifest: Manifest
    key: str
    outlived: int = 0
    problems: list[str] = field(default_factory=list)


def restore(path: Path, *, wish: Wish, at: datetime, told: Told) -> Restored:
    """Put everything back. Raises Refused; then, and when the process is killed, what was there is still there."""
    with opened(path) as file, _only_one():
        backup = Backup(file)
        tables = _tables(backup.manifest.migrations)
        backup.check()
        done = Restored(backup.manifest, _key(backup, wish))
        kept = _what_outlives(wish, done)
        place = place_postgres if connection.vendor == "postgresql" else place_sqlite
        with _key_at_hand(done.key), place.alone(), place.fresh():
            _rebuild(backup, tables, done, kept, at, told)
            _put_files(backup)
        _keep_key(done.key)
    return done


@contextmanager
def _only_one() -> Iterator[None]:
    """One restore at a time into this OHLAS_DATA."""
    descriptor = os.open(settings.OHLAS_DATA, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise Refused(f"Another restore into {settings.OHLAS_DATA} is going on.") from None
    finally:
        os.close(descriptor)


def _tables(migrations: list[Migration]) -> list[Table]:
    try:
        tables = tables_at(migrations)
    except UnknownMigrations as error:
        raise Refused(f"This backup was made by a newer Ohlas: update this one first ({error.args[0]}).") from error
    graph, there = MigrationExecutor(None).loader.graph, set(migrations)
    needed = {node for name in there if name in graph.nodes for node in graph.forwards_plan(name)}
    if not tables or not needed <= there:
        raise Refused("This backup is damaged: its migrations do not build on each other.")
    return tables


def _key(backup: Backup, wish: Wish) -> str:
    """The secret key from now on."""
    given, carried = os.environ.get("OHLAS_SECRET_KEY", ""), backup.secret()
    if wish.keep_secret:
        return str(settings.SECRET_KEY)
    if given and given != carried:
        raise Refused(
            "OHLAS_SECRET_KEY is not the key of this backup, so every link sent so far would die: take the variable "
            "away, set it to the key of the backup, or say --keep-secret if the links may die."
        )
    return carried


def _what_outlives(wish: Wish, done: Restored) -> outlive.Kept:
    """Raises Refused when there is something here that nobody said should be replaced."""
    name = Path(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and not (name.exists() and name.stat().st_size):
        return {}
    try:
        if _is_empty():
            return {}
        if wish.replace:
            return outlive.kept_rows(applied())
    except UnknownMigrations as error:
        raise Refused(f"The database here was made by a newer Ohlas than this one ({error.args[0]}).") from error
    except DatabaseError as error:
        if connection.vendor != "sqlite":
            raise
        if wish.replace:
            done.problems.append(f"The old database could not be read ({error}): who was erased since is not known.")
            return {}
    raise Refused("There is a business here already: say --replace to put the backup in its place.")


def _is_empty() -> bool:
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for table in {"team_workspace", "team_user"} & set(tables):
            cursor.execute(f'SELECT 1 FROM "{table}" LIMIT 1')
            if cursor.fetchone():
                return False
    return True


@contextmanager
def _key_at_hand(key: str) -> Iterator[None]:
    """What is called after a restore derives its hashes from the key of the restored data."""
    usual = settings.SECRET_KEY
    settings.SECRET_KEY = key
    try:
        yield
    finally:
        settings.SECRET_KEY = usual


def _rebuild(backup: Backup, tables: list[Table], done: Restored, kept: outlive.Kept, at: datetime, told: Told) -> None:
    _build(set(backup.manifest.migrations))
    fill(backup, tables, told)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    done.outlived = finish(kept, at)
    done.problems += recount.problems()


def finish(kept: outlive.Kept, at: datetime) -> int:
    """What follows a restore, within it; answers how many rows outlived it."""
    added = outlive.add_kept(kept)
    for name in after_restore.AFTER_RESTORE:
        import_string(name)(at)
    return added


def _build(migrations: set[Migration]) -> None:
    """The tables as they were where the backup was made."""
    executor = MigrationExecutor(connection)
    steps = executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True)
    executor.migrate(None, plan=[step for step in steps if (step[0].app_label, step[0].name) in migrations])


def _put_files(backup: Backup) -> None:
    """Their names are random, so that they hurt nobody should the restore end here."""
    for inside, outside in backup.manifest.files.items():
        path = settings.OHLAS_DATA / outside
        path.parent.mkdir(exist_ok=True)
        with backup.file(inside) as stream, path.open("wb") as file:
            shutil.copyfileobj(stream, file)


def _keep_key(key: str) -> None:
    """In OHLAS_DATA, unless the environment has it."""
    if os.environ.get("OHLAS_SECRET_KEY"):
        return
    path = settings.OHLAS_DATA / "secret_key"
    part = path.with_name("secret_key.restoring")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
