"""Restoring into PostgreSQL: one transaction that takes the old tables away and makes the new ones."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction

from ohlas.project.backup.refused import Refused

LOCK = 0x6F686C6173  # "ohlas"


@contextmanager
def alone() -> Iterator[None]:
    """Nobody else of our name is connected. Raises Refused; who comes later waits for the tables."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            raise Refused("Another restore into this database is going on.")
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = current_user "
            "AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        if count := cursor.fetchone()[0]:
            raise Refused(f"Ohlas is running on this database ({count} connections): stop it first.")
        yield


@contextmanager
def fresh() -> Iterator[None]:
    """Inside, our tables are gone; so they stay for everybody else until the end."""
    ours = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    ours |= {"django_migrations", str(settings.CACHES["default"].get("LOCATION"))}
    found = sorted(ours & set(connection.introspection.table_names()))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '10s'")
        if found:
            cursor.execute("DROP TABLE " + ", ".join(f'"{name}"' for name in found) + " CASCADE")
    yield
