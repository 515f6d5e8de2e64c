"""Puts rows of many tables into the database by the thousand, in the order in which they point at one another."""

import random
from collections import defaultdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, models

from ohlas.customers.models import Company, ContactPoint, Customer, Event, Permission, Tag
from ohlas.invitations.models import Invitation
from ohlas.responses.models import Response, ResponseChange, Score
from ohlas.responses.plain import Table

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


class Rows:
    """Rows waiting to be written; a column that is left out gets the model's default."""

    def __init__(self) -> None:
        self._tables = {model: Table(model) for model in ORDER}
        self._waiting: defaultdict[type[models.Model], list[list[Any]]] = defaultdict(list)
        self.count = 0

    def add(self, model: type[models.Model], **row: Any) -> None:
        self._waiting[model].append(self._tables[model].values(row))
        self.count += 1

    def write(self) -> None:
        """Write what waits; belongs in a transaction."""
        for model in ORDER:
            if rows := self._waiting.pop(model, None):
                _put(self._tables[model], rows)
        self.count = 0


def _put(table: Table, rows: list[list[Any]]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table.name} ({','.join(table.columns)}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            cursor.executemany(table.text(1), rows)
