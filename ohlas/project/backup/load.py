"""Puts the rows of a backup into tables made for them, and compares what is there afterwards."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction

from ohlas.project.backup.driver import driver
from ohlas.project.backup.refused import Refused
from ohlas.project.backup.shape import Backup, Part
from ohlas.project.backup.tables import Table
from ohlas.project.backup.values import turned
from ohlas.project.backup.write import BATCH, Told, lines


def fill(backup: Backup, tables: list[Table], told: Told) -> None:
    """Empty these tables, put in what the backup has, and prove it. Raises Refused when it does not fit."""
    _match(backup, tables)
    _empty(tables)
    with _references_later(), _indexes_afterwards(tables):
        for table in tables:
            _fill(table, _counted(backup.rows(table.name), table, told))
        _check_references()
    for table in tables:
        _check(table, backup.manifest.tables[table.name], told)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [table.model for table in tables]):
            cursor.execute(statement)


def insert(table: Table, rows: Iterable[Any]) -> None:
    """Rows as they stand in a backup."""
    turns, vendor = table.writers(connection.vendor), connection.vendor
    names = ", ".join(f'"{name}"' for name in table.names)
    rows = iter(rows)
    if vendor == "postgresql":
        with connection.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copy:
            while batch := list(islice(rows, BATCH)):
                for row in turned(batch, turns):
                    copy.write_row(row)
        return
    places = ", ".join("?" * len(table.names))
    statement = f'INSERT INTO "{table.name}" ({names}) VALUES ({places})'
    connection.ensure_connection()
    while batch := list(islice(rows, BATCH)):
        connection.connection.executemany(statement, turned(batch, turns))


def _match(backup: Backup, tables: list[Table]) -> None:
    """Same program, same migrations, so the same tables: otherwise somebody has written this backup by hand."""
    expected = {table.name: tuple(table.names) for table in tables}
    found = {name: part.columns for name, part in backup.manifest.tables.items()}
    if different := sorted(set(expected.items()) ^ set(found.items())):
        raise Refused(f"This backup does not fit its own migrations: see the table {different[0][0]}.")


def _empty(tables: list[Table]) -> None:
    """Migrations may have put in rows that the backup has too."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("TRUNCATE " + ", ".join(f'"{table.name}"' for table in tables) + " CASCADE")
            return
        for table in tables:
            cursor.execute(f'DELETE FROM "{table.name}"')


# Those that stand for no constraint; partial unique ones do not, and are proven when they are made again.
_INDEXES = {
    "sqlite": "SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
    "postgresql": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema() "
    "AND indexname NOT IN (SELECT conname FROM pg_constraint)",
}


@contextmanager
def _indexes_afterwards(tables: list[Table]) -> Iterator[None]:
    """A sorted index written in one go takes a fraction of the time that it takes row by row."""
    ours = {table.name for table in tables}
    with connection.cursor() as cursor:
        cursor.execute(_INDEXES[connection.vendor])
        found = [(name, sql) for table, name, sql in cursor.fetchall() if table in ours]
        for name, _sql in found:
            cursor.execute(f'DROP INDEX "{name}"')
        yield
        for name, sql in found:
            try:
                connection.connection.execute(sql)
            except driver().Error as error:
                raise Refused(f"This backup is damaged: the index {name} cannot be made ({error}).") from error


def _fill(table: Table, rows: Iterable[Any]) -> None:
    try:
        with transaction.atomic():
            insert(table, rows)
    except (DatabaseError, ValueError, TypeError) as error:
        raise Refused(_does_not_fit(table, error)) from error
    except driver().Error as error:  # past Django's own cursor
        raise Refused(_does_not_fit(table, error)) from error


@contextmanager
def _references_later() -> Iterator[None]:
    """Rows may point to rows that come later: asked for at the end, all at once."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")  # some were made immediate when the tables were made
        yield
    else:
        with connection.constraint_checks_disabled():
            yield


def _does_not_fit(table: Table, error: Exception) -> str:
    return f"The rows of {table.name} cannot be put back: {str(error).strip().splitlines()[0]}. Nothing has changed."


def _counted(rows: Iterable[Any], table: Table, told: Told) -> Iterator[Any]:
    for number, row in enumerate(rows, 1):
        yield row
        if number % BATCH == 0:
            told(table.name, BATCH)


def _check_references() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # later changes of tables want no checks to be waiting
            return
        cursor.execute("PRAGMA foreign_key_check")
        if row := cursor.fetchone():
            raise Refused(f"This backup is damaged: rows of {row[0]} point to rows of {row[2]} that are not in it.")


def _check(table: Table, part: Part, told: Told) -> None:
    digest, count = hashlib.sha256(), 0
    for text, rows in lines(table):
        digest.update(text)
        count += rows
        told(f"comparing {table.name}", rows)
    if (count, digest.hexdigest()) != (part.rows, part.sha256):
        raise Refused(f"The rows of {table.name} came out different from the backup. Nothing has changed.")
