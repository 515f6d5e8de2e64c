"""Plain SQL for the one path where every statement counts: texts made once, values put as each database keeps them.

PostgreSQL is spoken to with statements it has planned before, and a whole transaction is sent in one go, so that nobody
waits for its rows while our words travel. Both need psycopg's own cursor; Django's binds values on our side. With
SQLite its own connection is used as well: between it and us Django takes longer than SQLite does for the statement.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache, cached_property, lru_cache
from typing import Any
from uuid import UUID

import psycopg
from django.db import connection, models, transaction
from psycopg.types.json import Jsonb

Statement = tuple[str, list[Any]]

_SQLITE: dict[type, Any] = {
    UUID: lambda value: value.hex,
    datetime: lambda value: str(value.astimezone(UTC).replace(tzinfo=None)),
    date: date.isoformat,
    dict: lambda value: json.dumps(value, ensure_ascii=False),
}
_POSTGRES: dict[type, Any] = {dict: Jsonb}


def stored(values: Iterable[Any]) -> list[Any]:
    """The values as the database in use keeps them: ids, times, days and JSON."""
    how = conversions().get
    return [turn(value) if (turn := how(type(value))) else value for value in values]


@cache
def conversions() -> Mapping[type, Any]:
    """How the database in use keeps a value of each type that it does not keep as it is."""
    return _SQLITE if connection.vendor == "sqlite" else _POSTGRES


def time_of(value: Any) -> datetime | None:
    """A time as read by plain SQL: SQLite hands it out without its zone, which is UTC."""
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) and value.tzinfo is None else value


def id_of(value: Any) -> UUID | None:
    return UUID(value) if isinstance(value, str) else value


def json_of(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str | bytes) else value


def fetch(text: str, values: Iterable[Any]) -> tuple[Any, ...] | None:
    """The one row of a SELECT, or None."""
    with connection.wrap_database_errors:
        if connection.vendor == "postgresql":
            return _own_cursor().execute(_numbered(text), stored(values), prepare=True).fetchone()
        connection.ensure_connection()
        row: tuple[Any, ...] | None = connection.connection.execute(_marked(text), stored(values)).fetchone()
        return row


def write(statements: Iterable[Statement]) -> None:
    """In the transaction that is open."""
    if connection.vendor == "sqlite":
        with connection.wrap_database_errors:
            for text, values in statements:
                connection.connection.execute(_marked(text), values)
        return
    with connection.cursor() as cursor:
        for text, values in statements:
            cursor.execute(text, values)


def write_at_once(statements: Iterable[Statement]) -> None:
    """In a transaction of their own, all or nothing."""
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        with transaction.atomic():
            return write(statements)
    with connection.wrap_database_errors:
        cursor = _own_cursor()
        try:
            with cursor.connection.pipeline():
                cursor.execute("BEGIN", prepare=False)
                for text, values in statements:
                    cursor.execute(_numbered(text), values, prepare=True)
                cursor.execute("COMMIT", prepare=False)
        except psycopg.Error:
            cursor.connection.rollback()
            raise


def _own_cursor() -> "psycopg.RawCursor[Any]":
    connection.ensure_connection()
    raw: psycopg.Connection[Any] = connection.connection
    raw.prepare_threshold = 0
    return psycopg.RawCursor(raw)


@lru_cache(maxsize=64)
def _marked(text: str) -> str:
    """The statement with SQLite's own question marks."""
    return text.replace("%s", "?")


@lru_cache(maxsize=64)
def _numbered(text: str) -> bytes:
    """The statement with PostgreSQL's own $1, $2: psycopg would work out the same anew for each long one."""
    first, *rest = text.split("%s")
    return (first + "".join(f"${place}{part}" for place, part in enumerate(rest, 1))).encode()


class Table:
    """Writes rows of one model; a field that is left out gets the model's default."""

    def __init__(self, model: type[models.Model]) -> None:
        fields = [field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField)]
        self.name = model._meta.db_table
        self.columns = [str(field.column) for field in fields]
        self.fields = fields

    @cached_property
    def defaults(self) -> list[Any]:
        return [None if field.primary_key else field.get_default() for field in self.fields]

    def values(self, row: Mapping[str, Any]) -> list[Any]:
        return stored(row.get(column, default) for column, default in zip(self.columns, self.defaults, strict=True))

    @lru_cache(maxsize=64)  # noqa: B019  # a handful of tables that live as long as the process
    def text(self, rows: int, tail: str = "") -> str:
        """INSERT for so many rows."""
        one = f"({','.join(['%s'] * len(self.columns))})"
        return f"INSERT INTO {self.name} ({','.join(self.columns)}) VALUES {','.join([one] * rows)} {tail}"

    def insert(self, rows: Sequence[Mapping[str, Any]], tail: str = "") -> tuple[str, list[Any]]:
        """The statement and its values, ready before the transaction begins."""
        return self.text(len(rows), tail), [value for row in rows for value in self.values(row)]
