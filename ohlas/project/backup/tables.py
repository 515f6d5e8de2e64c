"""Which tables travel in a backup, with their columns as they are at some set of migrations."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from ohlas.project.backup import values

Migration = tuple[str, str]

# What stays behind, and why.
NOT_CARRIED = {
    "django_session": "everybody signs in again",
    "usersessions_usersession": "belongs to the sessions",
    "axes_accessattempt": "who was locked out here is not locked out there",
    "axes_accessattemptexpiration": "belongs to the attempts",
    "axes_accessfailurelog": "addresses of strangers, of no use elsewhere",
    "axes_accesslog": "addresses and browsers of sessions that end",
    "django_content_type": "made anew by the tables themselves",
    "auth_permission": "made anew by the tables themselves",
    "auth_group": "not used",
    "auth_group_permissions": "not used",
}


@dataclass(frozen=True)
class Column:
    name: str
    kind: str
    places: int = 0


@dataclass(frozen=True)
class Table:
    name: str
    key: str
    columns: tuple[Column, ...]
    model: type[models.Model]

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    def question(self, vendor: str) -> str:
        """The SELECT that answers all rows, in the order of their key, as values.reader takes them."""
        wanted = ", ".join(values.selected(column.name, column.kind, vendor) for column in self.columns)
        return f'SELECT {wanted} FROM "{self.name}" ORDER BY "{self.key}"'

    def readers(self, vendor: str) -> list[values.Turn | None]:
        return [values.reader(column.kind, column.places, vendor) for column in self.columns]

    def writers(self, vendor: str) -> list[values.Turn | None]:
        return [values.writer(column.kind, vendor) for column in self.columns]


class UnknownMigrations(Exception):
    """Migrations that this program does not have: it is older than the tables. `args` are their names."""


def applied() -> list[Migration]:
    """The migrations of the database at hand, in the order of their names; none when it has no tables yet."""
    return sorted(MigrationRecorder(connection).applied_migrations())


def tables_at(migrations: Iterable[Migration]) -> list[Table]:
    """What travels when exactly these migrations are applied. Raises UnknownMigrations."""
    there, loader = set(migrations), MigrationExecutor(None).loader
    ours = {name for name in there if name[0] in loader.migrated_apps}
    if unknown := sorted(f"{app}.{name}" for app, name in there - set(loader.disk_migrations)):
        raise UnknownMigrations(*unknown)
    if ours >= set(loader.graph.nodes):
        return sorted(_tables(apps.get_models(include_auto_created=True)), key=lambda table: table.name)
    state = loader.project_state([name for name in ours if name in loader.graph.nodes], at_end=True)
    return sorted(_tables(state.apps.get_models(include_auto_created=True)), key=lambda table: table.name)


def _tables(found: Iterable[type[models.Model]]) -> Iterator[Table]:
    for model in found:
        about = model._meta
        if about.managed and not about.proxy and not about.swapped and about.db_table not in NOT_CARRIED:
            # By name, because a model rebuilt from migrations has its fields in another order.
            columns = sorted(_columns(about.local_concrete_fields), key=lambda column: column.name)
            yield Table(about.db_table, str(about.pk.column), tuple(columns), model)


def _columns(fields: Iterable[Any]) -> Iterator[Column]:
    for field in fields:
        if not getattr(field, "generated", False):
            yield Column(field.column, values.kind_of(field), getattr(field, "decimal_places", None) or 0)
