"""What stands in Customer.attributes under a key, as SQL that reads the same on both databases.

The key is a parameter, never a part of the statement; nothing is read as a number that was stored as a text.
"""

import json
from typing import Any

from django.db.models import DecimalField, F, Func, TextField


class _Stored(Func):
    """Subclasses name what they are on each database; every `%(key)s` is one parameter."""

    sqlite = postgresql = ""

    def __init__(self, key: str, **extra: Any) -> None:
        super().__init__(F("attributes"), **extra)
        self.key = key

    @property
    def identity(self) -> Any:
        return (*super().identity, self.key)

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self._as(compiler, self.sqlite, f"$.{json.dumps(self.key, ensure_ascii=False)}")

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, list[Any]]:
        return self._as(compiler, self.postgresql, self.key)

    def _as(self, compiler: Any, statement: str, key: str) -> tuple[str, list[Any]]:
        column, params = compiler.compile(self.source_expressions[0])
        assert not params
        return statement.replace("COLUMN", column).replace("KEY", "%s"), [key] * statement.count("KEY")


class StoredText(_Stored):
    """Texts as they are, numbers as written, "true" and "false"; NULL where nothing stands."""

    output_field = TextField()
    sqlite = (
        "CASE JSON_TYPE(COLUMN, KEY) WHEN 'true' THEN 'true' WHEN 'false' THEN 'false'"
        " ELSE CAST(JSON_EXTRACT(COLUMN, KEY) AS TEXT) END"
    )
    postgresql = "(COLUMN ->> KEY::text)"


class StoredNumber(_Stored):
    """Numbers; NULL for anything else."""

    output_field = DecimalField(max_digits=30, decimal_places=10)
    sqlite = "CASE WHEN JSON_TYPE(COLUMN, KEY) IN ('integer', 'real') THEN JSON_EXTRACT(COLUMN, KEY) END"
    postgresql = "CASE WHEN jsonb_typeof(COLUMN -> KEY::text) = 'number' THEN (COLUMN ->> KEY::text)::numeric END"
