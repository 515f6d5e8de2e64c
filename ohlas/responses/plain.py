"""Plain SQL for the one path where every statement counts: texts made once, values put as each database keeps them."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from functools import cached_property, lru_cache
from typing import Any
from uuid import UUID

from django.db import connection, models
from psycopg.types.json import Jsonb

_SQLITE: dict[type, Any] = {
    UUID: lambda value: value.hex,
    datetime: lambda value: str(value.astimezone(UTC).replace(tzinfo=None)),
    date: date.isoformat,
    dict: lambda value: json.dumps(value, ensure_ascii=False),
}
_POSTGRES: dict[type, Any] = {dict: Jsonb}


def stored(values: Iterable[Any]) -> list[Any]:
    """The values as the database in use keeps them: ids, times, days and JSON."""
    table = _SQLITE if connection.vendor == "sqlite" else _POSTGRES
    return [table[type(value)](value) if type(value) in table else value for value in values]


def time_of(value: Any) -> datetime | None:
    """A time as read by plain SQL: SQLite hands it out without its zone, which is UTC."""
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) and value.tzinfo is None else value


def id_of(value: Any) -> UUID | None:
    return UUID(value) if isinstance(value, str) else value


def json_of(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str | bytes) else value


class Table:
    """Writes rows of one model; a field that is left out gets the model's default."""

    def __init__(self, model: type[models.Model]) -> None:
        fields = [field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField)]
        self.name = model._meta.db_table
        self.columns = [field.column for field in fields]
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

    def insert(self, rows: list[Mapping[str, Any]], tail: str = "") -> tuple[str, list[Any]]:
        """The statement and its values, ready before the transaction begins."""
        return self.text(len(rows), tail), [value for row in rows for value in self.values(row)]
