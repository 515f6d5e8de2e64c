"""Fills an empty database with a business of any size within minutes.

    OHLAS_DATA=/tmp/full python -m benchmarks.fill --answers 1000000

Works on the folder or database named in the environment, as `ohlas` does. The demo tells a story of 10,000 answers of
1,000 customers; then the database itself multiplies their rows, each copy moved by some days, and counts the tallies
anew. Copies have their own customers, addresses, permissions, tags, invitations, answers and scores, but no timeline.
"""

import argparse
import json
import os
import secrets
import time
from typing import Any

BASE_ANSWERS, BASE_CUSTOMERS = 10_000, 1_000
SLUG = "full"
WANDER = 14  # days over which the copies of a day are spread
# Texts that stand only once in a table: the copy's number goes in front, or behind what must keep its length.
ONCE = {"external_id", "normalised", "idempotency_key"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--answers", type=int, default=100_000)
    parser.add_argument("--customers", type=int, default=BASE_CUSTOMERS, help="of the story, before it is multiplied")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--slug", default=SLUG)
    chosen = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ohlas.project.settings")
    import django

    django.setup()
    began = time.monotonic()
    story = Story(chosen.slug, customers=chosen.customers, seed=chosen.seed)
    story.grow(chosen.answers)
    story.end()
    print(json.dumps({**story.told(), "seconds": round(time.monotonic() - began, 1)}))


class Story:
    """A demo that can grow. Needs a set-up Django."""

    def __init__(self, slug: str = SLUG, *, customers: int = BASE_CUSTOMERS, seed: int = 1) -> None:
        self.slug, self.copies = slug, 0
        self._tell(customers, seed)
        self.models = _copied()
        with Hurry() as cursor:
            for model in self.models:
                cursor.execute(f"CREATE TABLE {_base(model)} AS SELECT * FROM {model._meta.db_table}")

    def _tell(self, customers: int, seed: int) -> None:
        from django.utils import timezone

        from ohlas.project.demo.make import make
        from ohlas.project.demo.plan import Plan
        from ohlas.project.demo.shop import PEOPLE
        from ohlas.project.serving.prepare import prepare_database

        prepare_database()
        passwords = {key: secrets.token_urlsafe(12) for key, _name, _role in PEOPLE}
        plan = Plan(timezone.now(), customers, BASE_ANSWERS, seed=seed)
        make(plan, slug=self.slug, language="en", passwords=passwords)

    def grow(self, answers: int) -> None:
        """Until the business has about so many answers; the counts are right again afterwards."""
        wanted = round(answers / BASE_ANSWERS) - 1
        if wanted <= self.copies:
            return
        with Hurry() as cursor:
            for model in self.models:
                cursor.execute(_multiply(model, self.models, self.copies + 1, wanted))
            _count(cursor)
        self.copies = wanted
        _settle()

    def end(self) -> None:
        """It grows no more, and leaves nothing but the business behind."""
        with Hurry() as cursor:
            for model in self.models:
                cursor.execute(f"DROP TABLE {_base(model)}")

    def told(self) -> dict[str, Any]:
        from django.db import connection

        from ohlas.customers.models import Customer
        from ohlas.invitations.models import Invitation
        from ohlas.responses.models import Response

        counts = {model._meta.model_name: model.objects.count() for model in (Response, Customer, Invitation)}
        return {"database": connection.vendor, "workspace": self.slug, **counts}


def _copied() -> list[Any]:
    """In the order in which they point at one another."""
    from ohlas.customers.models import ContactPoint, Customer, Permission, Tag
    from ohlas.invitations.models import Invitation
    from ohlas.responses.models import Response, Score

    return [Customer, ContactPoint, Permission, Tag, Invitation, Response, Score]


def _base(model: Any) -> str:
    return f"base_{model._meta.model_name}"


class Hurry:
    """A cursor in one transaction that checks no foreign keys; SQLite does not wait for the disk either.

    PostgreSQL lets only a superuser do so, as the one that tests/with_postgres.py starts.
    """

    def __enter__(self) -> Any:
        from django.db import connection, transaction

        self.is_sqlite = connection.vendor == "sqlite"
        self.cursor = connection.cursor()
        if self.is_sqlite:
            for setting in ("synchronous = OFF", "foreign_keys = OFF", "cache_size = -1000000", "temp_store = MEMORY"):
                self.cursor.execute(f"PRAGMA {setting}")
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        if not self.is_sqlite:
            self.cursor.execute("SET LOCAL session_replication_role = replica")
        return self.cursor

    def __exit__(self, *trouble: Any) -> None:
        self.transaction.__exit__(*trouble)
        if self.is_sqlite:
            for setting in ("synchronous = FULL", "foreign_keys = ON", "cache_size = -2000"):
                self.cursor.execute(f"PRAGMA {setting}")


def _multiply(model: Any, copied: list[Any], first: int, last: int) -> str:
    from django.db import connection

    is_sqlite = connection.vendor == "sqlite"
    numbers = (
        f"(WITH RECURSIVE counting(k) AS (SELECT {first} UNION ALL SELECT k + 1 FROM counting WHERE k < {last})"
        " SELECT k FROM counting) numbers"
        if is_sqlite
        else f"generate_series({first}, {last}) AS numbers(k)"
    )
    fields = model._meta.concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    values = ", ".join((_sqlite_copy if is_sqlite else _postgres_copy)(field, _role(field, copied)) for field in fields)
    table = model._meta.db_table
    return f"INSERT INTO {table} ({columns}) SELECT {values} FROM {_base(model)}, {numbers} ORDER BY {_base(model)}.id"


def _role(field: Any, copied: list[Any]) -> str:
    """What becomes of a column in a copy."""
    if field.primary_key or field.related_model in copied:
        return "id"
    if field.name == "event":
        return "none"
    if field.name == "token_hash":
        return "hash"
    if field.name in ONCE:
        return "once"
    return {"DateTimeField": "time", "DateField": "day"}.get(field.get_internal_type(), "same")


def _sqlite_copy(field: Any, role: str) -> str:
    name = f'"{field.column}"'
    back = f"'-' || (k % {WANDER}) || ' days'"
    return {
        "id": f"substr({name}, 1, 24) || printf('%08x', k)",
        "hash": f"substr({name}, 1, 56) || printf('%08x', k)",
        "once": f"CASE WHEN {name} = '' THEN '' ELSE k || '.' || {name} END",
        "time": f"strftime('%Y-%m-%d %H:%M:%f', {name}, {back})",
        "day": f"date({name}, {back})",
        "none": "NULL",
    }.get(role, name)


def _postgres_copy(field: Any, role: str) -> str:
    name = f'"{field.column}"'
    return {
        "id": f"(left({name}::text, 28) || lpad(to_hex(k), 8, '0'))::uuid",
        "hash": f"left({name}, 56) || lpad(to_hex(k), 8, '0')",
        "once": f"CASE WHEN {name} = '' THEN '' ELSE k || '.' || {name} END",
        "time": f"{name} - make_interval(days => k % {WANDER})",
        "day": f"{name} - k % {WANDER}",
        "none": "NULL",
    }.get(role, name)


def _count(cursor: Any) -> None:
    """The tallies, counted from the scores: what `ohlas.responses.recount` would find, in one statement a dimension."""
    plain = "workspace_id, day, survey_id, question, metric, scale, series"
    cursor.execute("DELETE FROM responses_tally")
    for dimension, column in {
        "all": "", "touchpoint": "touchpoint_id", "channel": "channel", "language": "language", "staff": "staff_id"
    }.items():  # fmt: skip
        key = _key(column)
        cursor.execute(
            f"INSERT INTO responses_tally ({plain}, dimension, key, value, count) "
            f"SELECT {plain}, '{dimension}', {key}, value, count(*) FROM responses_score "
            f"GROUP BY {plain}, {column + ', ' if column else ''}value ORDER BY day"
        )


def _key(column: str) -> str:
    """The text of a tally's key: an id with its hyphens."""
    from django.db import connection

    if not column.endswith("_id"):
        return column or "''"
    if connection.vendor == "postgresql":
        return f"coalesce({column}::text, '')"
    parts = " || '-' || ".join(f"substr({column}, {start}, {size})" for start, size in
                               ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12)))  # fmt: skip
    return f"coalesce({parts}, '')"


def _settle() -> None:
    """What a database does by itself in quiet hours."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")
            cursor.execute("CHECKPOINT")
        else:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


if __name__ == "__main__":
    main()
