"""Puts rows of many tables into the database by the thousand, in the order in which they point at one another."""

import random
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, models

from ohlas.customers.models import Company, ContactPoint, Customer, Event, Permission, Tag
from ohlas.invitations.models import Invitation
from ohlas.responses.models import Response, ResponseChange, Score
from ohlas.responses.plain import Table, conversions, stored

ORDER: tuple[type[models.Model], ...] = (
    Company, Customer, ContactPoint, Permission, Tag, Event, Invitation, Response, ResponseChange, Score,
)  # fmt: skip


class Ids:
    """UUIDv7 (RFC 9562) of a given time whose random part comes from a seed: the same story has the same ids."""

    def __init__(self, seed: str) -> None:
        self._chance = random.Random(seed)

    def at(self, moment: datetime) -> UUID:
        stamp = int(moment.timestamp() * 1000) << 80
        luck = self._chance.getrandbits(74)
        return UUID(int=stamp | 7 << 76 | (luck >> 62) << 64 | 2 << 62 | luck & (1 << 62) - 1)


def make_room() -> None:
    """Let SQLite keep 64 MB of pages: rows of many customers go to many places of its indexes."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA cache_size = -65536")


class Sheet:
    """The waiting rows of one table, each value already as the database keeps it."""

    def __init__(self, model: type[models.Model]) -> None:
        self.table = Table(model)
        self.place = {str(column): n for n, column in enumerate(self.table.columns)}
        self.blank = stored(self.table.defaults)
        self.rows: list[list[Any]] = []

    def put(self) -> None:
        """Write the rows and forget them."""
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {self.table.name} ({','.join(self.place)}) FROM STDIN") as copy:
                    for row in self.rows:
                        copy.write_row(row)
            else:
                cursor.executemany(self.table.text(1), self.rows)
        self.rows.clear()


class Rows:
    """Rows waiting to be written; a column that is left out gets the model's default."""

    def __init__(self) -> None:
        self._sheets = {model: Sheet(model) for model in ORDER}
        self._keeps = conversions()
        self.count = 0

    def add(self, model: type[models.Model], **row: Any) -> None:
        sheet, keeps = self._sheets[model], self._keeps
        line, place = sheet.blank.copy(), sheet.place
        for column, value in row.items():
            keep = keeps.get(type(value))
            line[place[column]] = keep(value) if keep else value
        sheet.rows.append(line)
        self.count += 1

    def write(self) -> None:
        """Write what waits; belongs in a transaction."""
        for sheet in self._sheets.values():
            if sheet.rows:
                sheet.put()
        self.count = 0
