"""Lets one transaction at a time do a thing, also when there is no row to lock yet."""

from django.db import connection


def one_at_a_time(what: str) -> None:
    """Waits until no other transaction holds `what`, and holds it until this one ends. SQLite's already queue."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"ohlas.{what}"])
