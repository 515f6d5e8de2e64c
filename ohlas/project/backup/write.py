"""Writes a backup: everything as it was at one moment, while others go on writing, in little memory."""

import errno
import fcntl
import hashlib
import json
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connection

from ohlas.project.backup import shape, values
from ohlas.project.backup.refused import Refused
from ohlas.project.backup.tables import Table, UnknownMigrations, applied, tables_at
from ohlas.project.snapshot import one_moment

BATCH, LEVEL = 2000, 4
# Folders of OHLAS_DATA whose files the rows speak of.
FOLDERS = ("imports",)
Told = Callable[[str, int], None]
_line = json.JSONEncoder(separators=(",", ":")).encode


def write(path: Path, *, at: datetime, force: bool, told: Told) -> shape.Manifest:
    """Make the backup `path`, readable by its owner only: whole, or not at all. Raises Refused.

    `told(table, rows)` is called as rows are written.
    """
    _check_free(path, force)
    try:
        with _aside(path) as file:
            manifest = _write(file, at, told)
            file.seek(0)
            shape.Backup(file).check()
            _check_free(path, force)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
        why = "there is no room left" if full else error.strerror
        raise Refused(f"{path} cannot be written: {why}. Nothing is left of it.") from error
    return manifest


def lines(table: Table) -> Iterator[tuple[bytes, int]]:
    """Every row of a table as a line of JSON, in pieces of (text, number of rows)."""
    turns = table.readers(connection.vendor)
    with connection.chunked_cursor() as cursor:
        cursor.execute(table.question(connection.vendor))
        while rows := cursor.fetchmany(BATCH):
            text = "".join([_line(row) + "\n" for row in values.turned(rows, turns)])
            yield text.encode("ascii"), len(rows)


def _check_free(path: Path, force: bool) -> None:
    if path.is_dir() or (path.exists() and not path.is_file()):
        raise Refused(f"{path} is not a file.")
    if path.exists() and not force:
        raise Refused(f"{path} exists already: name another file, or say --force to replace it.")


@contextmanager
def _aside(path: Path) -> Iterator[IO[bytes]]:
    """A file beside `path` that takes its name at the end; what a killed backup left there is written over."""
    part = path.with_name(path.name + ".part")
    descriptor = os.open(part, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    file = os.fdopen(descriptor, "w+b", 1 << 18)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise Refused(f"Another backup is being written to {path} just now.") from None
    try:
        os.fchmod(descriptor, 0o600)
        file.truncate(0)
        yield file
        file.flush()
        os.fsync(descriptor)
        part.replace(path)
        _sync_folder(path.parent)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    finally:
        with suppress(OSError):
            file.close()


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write(file: IO[bytes], at: datetime, told: Told) -> shape.Manifest:
    archive = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL)
    try:
        with one_moment():
            manifest = _rows(archive, at, told)
        _files(archive, manifest, at)
        _put(archive, manifest, shape.SECRET, [(settings.SECRET_KEY.encode(), 0)], at)
        archive.writestr(zipfile.ZipInfo(shape.MANIFEST, at.timetuple()[:6]), manifest.text())
        archive.close()
    finally:
        archive.fp = None  # after an error nothing more is to be written
    return manifest


def _rows(archive: zipfile.ZipFile, at: datetime, told: Told) -> shape.Manifest:
    migrations = applied()
    try:
        tables = tables_at(migrations)
    except UnknownMigrations as error:
        raise Refused(f"The database was made by a newer Ohlas than this one ({error.args[0]}).") from error
    if not tables:
        raise Refused("There is nothing to back up: the database is empty.")
    manifest = shape.Manifest(version("ohlas"), _database(), at.isoformat(), migrations, {})
    for table in tables:
        name = shape.table_name(table.name)
        _put(archive, manifest, name, _counted(table, told), at)
        manifest.parts[name].columns = tuple(table.names)
    return manifest


def _counted(table: Table, told: Told) -> Iterator[tuple[bytes, int]]:
    for text, rows in lines(table):
        yield text, rows
        told(table.name, rows)


def _put(
    archive: zipfile.ZipFile,
    manifest: shape.Manifest,
    name: str,
    pieces: Iterable[tuple[bytes, int]],
    at: datetime,
    method: int = zipfile.ZIP_DEFLATED,
) -> None:
    about = zipfile.ZipInfo(name, at.timetuple()[:6])
    about.compress_type, about.external_attr = method, 0o600 << 16
    digest, size, count = hashlib.sha256(), 0, 0
    with archive.open(about, "w", force_zip64=True) as stream:
        for text, rows in pieces:
            stream.write(text)
            digest.update(text)
            size, count = size + len(text), count + rows
    manifest.parts[name] = shape.Part(size, digest.hexdigest(), count)


def _files(archive: zipfile.ZipFile, manifest: shape.Manifest, at: datetime) -> None:
    for folder in FOLDERS:
        for path in sorted((settings.OHLAS_DATA / folder).glob("*")):
            name = f"files/{folder}/{path.name}"
            if shape.FILE.fullmatch(name) and path.is_file() and not path.is_symlink():
                with suppress(FileNotFoundError), path.open("rb") as file:
                    _put(archive, manifest, name, _pieces(file), at, zipfile.ZIP_STORED)


def _pieces(file: IO[bytes]) -> Iterator[tuple[bytes, int]]:
    while piece := file.read(shape.PIECE):
        yield piece, 0


def _database() -> str:
    found: Any = connection.get_database_version()
    return f"{connection.display_name} {'.'.join(map(str, found))}"
