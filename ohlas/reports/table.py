"""Figures as plain data, the same for the API and the command line."""

from typing import Any

from ohlas.reports.asked import Refused
from ohlas.reports.cut import DIMENSIONS, GROUPS, STEPS, Cut
from ohlas.reports.figures import Row, grouped, headline, public_keys
from ohlas.reports.words import verdict_text
from ohlas.team.models import Workspace

MOST_ROWS = 4000
DAYS_OF = {"day": 1, "week": 7, "month": 28}


def score_table(workspace: Workspace, cut: Cut, by: str | None) -> dict[str, Any]:
    """`{metric, scale, series, rows: [{key, n, value, low, high, counts, verdict?}]}` as the HTTP API promises."""
    if by in STEPS and cut.period and cut.period.days > MOST_ROWS * DAYS_OF[by]:
        raise Refused("by", f"That would be more than {MOST_ROWS} rows; take a shorter period or longer steps.")
    rows = grouped(workspace, cut, by) if by in GROUPS else [headline(workspace, cut)]
    names = public_keys(workspace, by, [row.key for row in rows]) if by in DIMENSIONS else {}
    return {
        "metric": cut.metric,
        "scale": cut.scale_name,
        "series": cut.series,
        "rows": [_row(cut, row, names.get(row.key, row.key)) for row in rows],
    }


def _row(cut: Cut, row: Row, key: str) -> dict[str, Any]:
    made: dict[str, Any] = {"key": key, "n": row.figure.n, "value": None, "low": None, "high": None, "counts": {}}
    if row.hidden:
        return made
    made |= {"value": _rounded(row.figure.value), "low": _rounded(row.figure.low), "high": _rounded(row.figure.high)}
    made["counts"] = {str(value): count for value, count in row.figure.counts.items()}
    if row.verdict:
        made["verdict"] = {"kind": row.verdict.kind, "text": verdict_text(cut.scale, row.verdict)}
        if row.verdict.needed:
            made["verdict"]["needed"] = row.verdict.needed
    return made


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
