"""Exact counts, kept as answers come: one row for each dimension of each scored answer."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from ohlas.responses.models import Tally
from ohlas.responses.plain import Table
from ohlas.responses.said import Scored

# workspace, day, survey, question, metric, scale, series, dimension, key, value: the columns of tally_once.
Cell = tuple[UUID, date, UUID, str, str, str, str, str, str, int]
COLUMNS = (
    "workspace_id", "day", "survey_id", "question", "metric", "scale", "series", "dimension", "key", "value",
)  # fmt: skip
ROWS_AT_ONCE = 50  # 11 values each: far below the 32,766 of SQLite and 65,535 of PostgreSQL

_TALLY = Table(Tally)
_ADD = f"ON CONFLICT ({','.join(COLUMNS)}) DO UPDATE SET count = {_TALLY.name}.count + excluded.count"


def cells(
    *,
    workspace_id: UUID,
    survey_id: UUID,
    series: str,
    day: date,
    scores: Iterable[Scored],
    touchpoint_id: UUID | None,
    staff_id: UUID | None,
    channel: str,
    language: str,
    by: int = 1,
) -> Counter[Cell]:
    """What these scores add to which counts; `by` -1 takes them back."""
    keys = {
        "all": "",
        "touchpoint": str(touchpoint_id or ""),
        "channel": channel,
        "language": language,
        "staff": str(staff_id or ""),
    }
    found: Counter[Cell] = Counter()
    for scored in scores:
        for dimension, key in keys.items():
            named = (scored.question, scored.metric, scored.scale, series, dimension, key, scored.value)
            found[(workspace_id, day, survey_id, *named)] += by
    return found


def additions(found: Counter[Cell]) -> list[tuple[str, list[Any]]]:
    """The statements that add these counts, in key order, so that two writers never wait for each other in a ring."""
    rows = [{**dict(zip(COLUMNS, cell, strict=True)), "count": found[cell]} for cell in sorted(found) if found[cell]]
    starts = range(0, len(rows), ROWS_AT_ONCE)
    return [_TALLY.insert(rows[start : start + ROWS_AT_ONCE], _ADD) for start in starts]
