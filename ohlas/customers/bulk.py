"""Inserting very many new rows: half of an import's time went into Django's bulk_create, which this stands in for.

Measured on one core with 10,000 customers, each with two addresses, a tag, two events and a permission.
"""

import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from django.db import connection, models

Convert = Callable[[Any], Any]


def insert_rows(rows: "Sequence[models.Model]", *, leave_known: bool = False) -> None:
    """Insert new objects of one model, as they are and without signals, in the caller's transaction.

    `leave_known`: a row that breaks a unique constraint is left out, as somebody else has written it.
    """
    if not rows:
        return
    meta = rows[0]._meta
    fields = meta.concrete_fields
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column or "") for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    known = " ON CONFLICT DO NOTHING" if leave_known else ""
    names = [(field.attname, _converter(field)) for field in fields]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(meta.db_table)} ({columns}) VALUES ({marks}){known}",
            [
                [convert(value) if (value := row.__dict__[name]) is not None else None for name, convert in names]
                for row in rows
            ],
        )


def _converter(field: "models.Field[Any, Any]") -> Convert:
    """How a value of this field is handed to the database's driver."""
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    if isinstance(target, models.UUIDField) and not connection.features.has_native_uuid_field:
        return lambda value: value.hex
    if isinstance(target, models.DateTimeField):
        # The rows of one moment share it; turning it into text is slow.
        return lru_cache(64)(connection.ops.adapt_datetimefield_value)
    if isinstance(target, models.JSONField):
        return (
            json.dumps if connection.vendor == "sqlite" else lambda value: connection.ops.adapt_json_value(value, None)
        )
    if isinstance(target, models.DecimalField):
        return lambda value: target.get_db_prep_save(value, connection)
    return lambda value: value
