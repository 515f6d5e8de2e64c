"""How people are found by a part of a word: one lookup that reads the same on both databases, and what makes it fast.

Every query is right without the indexes made here; they only save time. See docs/decisions/0006-finding-customers.md.
"""

import logging
from typing import Any

from django.db import DatabaseError, connections, models, transaction
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


def different(rows: "models.QuerySet[Any]", column: str, *, most: int) -> list[str]:
    """The first of the column's different texts in order, the empty one apart: one step in its index for each.

    For DISTINCT both databases would read a hundred thousand rows.
    """
    found: list[str] = []
    last = ""
    while len(found) < most:
        following = rows.filter(**{f"{column}__gt": last}).order_by(column).values_list(column, flat=True).first()
        if following is None:
            break
        found.append(last := following)
    return found
