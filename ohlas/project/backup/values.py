"""How one value stands in a backup: the same text whichever database it came from, so that checksums can be compared.

Times are UTC with six digits of a second, identifiers 32 hexadecimal digits, amounts have the decimals of their
column, JSON is a string with sorted keys. The rest is as JSON has it.
"""

import base64
import json
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any

from django.db import models

Turn = Callable[[Any], Any]
PLAIN, UUID, MOMENT, DAY, CLOCK = "plain", "uuid", "moment", "day", "clock"
AMOUNT, DATA, ADDRESS, BYTES, LENGTH = "amount", "data", "address", "bytes", "length"
KINDS: dict[type[models.Field[Any, Any]], str] = {
    models.UUIDField: UUID,
    models.DateTimeField: MOMENT,
    models.DateField: DAY,
    models.TimeField: CLOCK,
    models.DecimalField: AMOUNT,
    models.JSONField: DATA,
    models.GenericIPAddressField: ADDRESS,
    models.BinaryField: BYTES,
    models.DurationField: LENGTH,
    models.BooleanField: PLAIN,
    models.IntegerField: PLAIN,
    models.FloatField: PLAIN,
    models.CharField: PLAIN,
    models.TextField: PLAIN,
}
_POSTGRES = {
    UUID: "replace({0}::text, '-', '')",
    MOMENT: "to_char({0} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')",
    DAY: "to_char({0}, 'YYYY-MM-DD')",
    CLOCK: "to_char({0}, 'HH24:MI:SS.US')",
    AMOUNT: "{0}::text",
    DATA: "{0}::text",
    ADDRESS: "host({0})",
    BYTES: "translate(encode({0}, 'base64'), E'\\n', '')",
    LENGTH: "(extract(epoch FROM {0}) * 1000000)::bigint",
}
# Cast, so that the driver hands out the text as it stands and does not read it.
_SQLITE = {MOMENT: "CAST({0} AS TEXT)", DAY: "CAST({0} AS TEXT)", CLOCK: "CAST({0} AS TEXT)", DATA: "CAST({0} AS TEXT)"}


def kind_of(field: models.Field[Any, Any]) -> str:
    """Raises TypeError for a kind of column that no backup was ever made of."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    for known in type(field).__mro__:
        if known in KINDS:
            return KINDS[known]
    raise TypeError(f"A backup does not know how to keep {field}, a {type(field).__name__}.")


def selected(column: str, kind: str, vendor: str) -> str:
    """What to SELECT for this column."""
    shapes = _POSTGRES if vendor == "postgresql" else _SQLITE
    return shapes.get(kind, "{0}").format(f'"{column}"')


def reader(kind: str, places: int, vendor: str) -> Turn | None:
    """From what the database hands out to what stands in the backup; None when that is the same."""
    if kind == DATA:
        return _sorted_json
    if vendor == "postgresql":
        return None
    turns: dict[str, Turn] = {
        MOMENT: _full_moment,
        CLOCK: _full_clock,
        AMOUNT: partial(_amount, places=places),
        BYTES: lambda value: base64.b64encode(value).decode(),
    }
    return turns.get(kind)


def writer(kind: str, vendor: str) -> Turn | None:
    """From what stands in the backup to what the database takes; None when that is the same."""
    if kind == BYTES:
        return base64.b64decode
    if vendor == "postgresql":
        return "{} microseconds".format if kind == LENGTH else None
    # Django writes no fraction when there is none, and SQLite compares times as text.
    return _short if kind in (MOMENT, CLOCK) else None


def turned(rows: Iterable[Any], turns: list[Turn | None]) -> Iterable[Any]:
    """The rows with each column turned; column by column, which is several times faster than value by value."""
    columns: list[Any] = list(zip(*rows, strict=True))
    for place, turn in enumerate(turns):
        if turn is not None and place < len(columns):
            columns[place] = [None if value is None else turn(value) for value in columns[place]]
    return zip(*columns, strict=True)


def _full_moment(text: str) -> str:
    return text if len(text) == 26 else text[:19] + _fraction(text[19:])


def _full_clock(text: str) -> str:
    return text[:8] + _fraction(text[8:])


def _fraction(rest: str) -> str:
    return "." + rest.removeprefix(".").removesuffix("+00:00").ljust(6, "0")


def _short(text: str) -> str:
    return text.removesuffix(".000000")


def _amount(value: Any, places: int) -> str:
    return f"{value:.{places}f}"


def _sorted_json(text: str) -> str:
    return _small_json(text) if len(text) < 200 else _read_and_sorted(text)


def _read_and_sorted(text: str) -> str:
    return json.dumps(json.loads(text, parse_float=_number), sort_keys=True, separators=(",", ":"))


# The same few short texts stand in most rows: [], {}, {"score": 9}.
_small_json = lru_cache(50_000)(_read_and_sorted)


def _number(text: str) -> float | int:
    """PostgreSQL writes 1e+20 out in full and knows no negative zero: so does a backup."""
    number = float(text)
    return int(Decimal(text)) if abs(number) >= 1e16 else number + 0.0
