"""Looks for whatever is wrong with an installation; `ohlas check` prints it. Each function answers sentences."""

from datetime import datetime, timedelta

from django.core import checks
from django.db import connection

from ohlas.jobs.models import Job
from ohlas.mail.models import Message
from ohlas.project import reserve
from ohlas.project.serving.prepare import waiting_migrations
from ohlas.project.snapshot import one_moment
from ohlas.responses import recount

LATE = timedelta(minutes=15)
RECENT = timedelta(days=7)
# What the connection must answer; 2 is FULL, the setting without which an acknowledged answer may be lost.
PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "mmap_size": 0}


def system(at: datetime) -> list[str]:
    """Django's own checks, from warnings on."""
    found = checks.run_checks(databases=["default"])
    return [f"{one.id}: {one.msg}" for one in found if one.is_serious(checks.WARNING) and not one.is_silenced()]


def migrations(at: datetime) -> list[str]:
    missing = waiting_migrations()
    return [f"The tables are not up to date, run `ohlas migrate`: {', '.join(missing)}."] if missing else []


def database_settings(at: datetime) -> list[str]:
    """SQLite alone: its version is refused at start if it is too old, its settings are asked for here."""
    if connection.vendor != "sqlite":
        return []
    found = {name: _ask(f"PRAGMA {name}")[0] for name in PRAGMAS}
    return [
        f"SQLite's {name} is {found[name]!r}, not {value!r}." for name, value in PRAGMAS.items() if found[name] != value
    ]


def integrity(at: datetime) -> list[str]:
    """SQLite alone: pages, indexes and foreign keys."""
    if connection.vendor != "sqlite":
        return []
    damage = [str(row) for row in _ask("PRAGMA integrity_check") if row != "ok"]
    orphans = sorted(set(map(str, _ask("PRAGMA foreign_key_check"))))
    return [f"The database is damaged: {text}." for text in damage] + [
        f"Rows of {table} point to rows that are gone." for table in orphans
    ]


def disk(at: datetime) -> list[str]:
    room = reserve.free()
    if room >= reserve.SCARCE:
        return []
    return [
        f"The disk is nearly full: {room // 2**20} MB are left. `ohlas reserve --release` gives back what was kept."
    ]


def outbox(at: datetime) -> list[str]:
    late = Message.objects.filter(state__in=["queued", "sending"], next_at__lt=at - LATE).order_by("next_at")
    return _late("mail", "should have left", late.count(), late.values_list("next_at", flat=True).first())


def jobs(at: datetime) -> list[str]:
    late = Job.objects.waiting().filter(run_at__lt=at - LATE).order_by("run_at")
    stuck = Job.objects.held_too_long(at=at - LATE).order_by("held_until")
    failed = Job.objects.failed().filter(finished_at__gt=at - RECENT).count()
    found = _late("background work", "should have begun", late.count(), late.values_list("run_at", flat=True).first())
    found += _late("background work", "hangs", stuck.count(), stuck.values_list("held_until", flat=True).first())
    return found + ([f"Background work failed in the last seven days: {failed}."] if failed else [])


def tallies(at: datetime) -> list[str]:
    """The counts behind every figure equal a recount of the answers."""
    with one_moment():
        return recount.problems()


# In this order; what comes after the tables makes no sense without them.
TABLES = {"settings": system, "tables": migrations}
CONTENT = {
    "disk": disk,
    "database settings": database_settings,
    "integrity": integrity,
    "outbox": outbox,
    "background work": jobs,
    "counts": tallies,
}


def _ask(query: str) -> list[object]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return [row[0] for row in cursor.fetchall()]


def _late(what: str, verb: str, count: int, since: datetime | None) -> list[str]:
    if not count or since is None:
        return []
    return [f"Pieces of {what} that {verb}: {count}, the oldest since {since:%Y-%m-%d %H:%M} UTC. Is a worker running?"]
