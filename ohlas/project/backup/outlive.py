"""Rows of the database being replaced that are still true afterwards: who has been erased since the backup."""

from collections.abc import Iterator
from typing import Any

from django.db import connection, models, transaction

from ohlas.project import after_restore
from ohlas.project.backup import values
from ohlas.project.backup.load import insert
from ohlas.project.backup.tables import Migration, Table, applied, tables_at

Kept = dict[str, list[dict[str, Any]]]


def kept_rows(migrations: list[Migration]) -> Kept:
    """By table: rows as they stand in a backup, by column. Small enough to hold, since each is one erasure."""
    return {
        table.name: list(_rows(table))
        for table in tables_at(migrations)
        if table.name in after_restore.OUTLIVES_RESTORE
    }


def add_kept(kept: Kept) -> int:
    """Add those that the backup did not have, as far as what they point to is there. Answers how many."""
    added = 0
    for table in tables_at(applied()):
        if table.name in kept:
            there = {row[table.key] for row in _rows(table)}
            new = [row for row in kept[table.name] if row[table.key] not in there and _stands(table, row)]
            with transaction.atomic():
                insert(table, [[row.get(name) for name in table.names] for row in new])
            added += len(new)
    return added


def _rows(table: Table) -> Iterator[dict[str, Any]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(table.question(connection.vendor))
        for row in values.turned(cursor.fetchall(), table.readers(connection.vendor)):
            yield dict(zip(table.names, row, strict=True))


def _stands(table: Table, row: dict[str, Any]) -> bool:
    """Whether all that the row points to is there: a business begun after the backup is not."""
    fields = [field for field in table.model._meta.local_concrete_fields if isinstance(field, models.ForeignKey)]
    return all(row.get(field.column) is None or _is_there(field, row[field.column]) for field in fields)


def _is_there(field: models.ForeignKey[Any, Any], key: Any) -> bool:
    target = field.target_field
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT 1 FROM "{target.model._meta.db_table}" WHERE "{target.column}" = %s', [key])
        return cursor.fetchone() is not None
