"""The module below Django that speaks to the database, for what Django's own cursors are too slow or too polite for."""

from typing import Any

from django.db import connection


def driver() -> Any:
    """sqlite3 (or pysqlite3 in its place) or psycopg."""
    return connection.Database  # type: ignore[attr-defined]
