"""How people are found by a part of a word: one lookup that reads the same on both databases, and what makes it fast.

Every query is right without the indexes made here; they only save time. See docs/decisions/0006-finding-customers.md.
"""

import logging
from typing import Any
from uuid import UUID

from django.db import DatabaseError, connection, connections, models, transaction
from django.db.models.lookups import Contains

log = logging.getLogger(__name__)

INDEXES = {
    # Read from end to end in the order of the list, without touching the rows themselves.
    "sqlite": [
        "CREATE INDEX IF NOT EXISTS customer_found ON customers_customer (workspace_id, sort_key, id, search_text)"
    ],
    "postgresql": [
        "CREATE EXTENSION IF NOT EXISTS pg_trgm",
        "CREATE INDEX IF NOT EXISTS customer_found ON customers_customer USING gin (search_text gin_trgm_ops)",
    ],
}


@models.CharField.register_lookup
@models.TextField.register_lookup
class Holds(Contains):
    """`contains` for text that is folded already: SQLite need not think of capitals, which takes it twice the time."""

    lookup_name = "holds"

    def process_rhs(self, compiler: Any, connection: Any) -> Any:
        if connection.vendor != "sqlite":
            return super().process_rhs(compiler, connection)
        return "%s", [self.rhs]

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"instr({left}, {right}) > 0", [*left_params, *right_params]

    def get_rhs_op(self, connection: Any, rhs: str) -> str:
        return str(connection.operators["contains"] % rhs)


def make_indexes(sender: Any, using: str, **kwargs: Any) -> None:
    """After every migration: a table that was made anew on the way has lost what no model names.

    Who may not install pg_trgm is served all the same, by reading every person.
    """
    connection = connections[using]
    try:
        with transaction.atomic(using), connection.cursor() as cursor:
            for statement in INDEXES[connection.vendor]:
                cursor.execute(statement)
    except DatabaseError as error:
        log.warning("Finding customers will be slower: %s", str(error).strip())


_DIFFERENT = """
WITH RECURSIVE used(value, n) AS (
  SELECT (SELECT {column} FROM {table} WHERE workspace_id = %s AND {column} > '' ORDER BY {column} LIMIT 1), 1
  UNION ALL
  SELECT (SELECT t.{column} FROM {table} t WHERE t.workspace_id = %s AND t.{column} > used.value
          ORDER BY t.{column} LIMIT 1), used.n + 1
  FROM used WHERE used.value IS NOT NULL AND used.n < %s
)
SELECT value FROM used WHERE value IS NOT NULL
"""


def different(model: type[models.Model], column: str, workspace_id: UUID, *, most: int) -> list[str]:
    """The first of a business's different texts in this column, in order, the empty one apart.

    One step in the column's index for each, all in one statement: for DISTINCT both databases would read a hundred
    thousand rows, and asked one by one each waits its turn on a busy machine.
    """
    quote = connection.ops.quote_name
    workspace = models.UUIDField().get_db_prep_value(workspace_id, connection)
    said = {"table": quote(model._meta.db_table), "column": quote(column)}
    with connection.cursor() as cursor:
        cursor.execute(_DIFFERENT.format(**said), [workspace, workspace, most])
        return [value for (value,) in cursor.fetchall()]
