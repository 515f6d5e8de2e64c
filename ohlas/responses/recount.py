"""Proves that the counts equal a recount of the answers, and mends them where they do not."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction
from django.db.models import Count, F

from ohlas.responses.models import Response, Score, Tally
from ohlas.responses.tally import COLUMNS, Cell, additions
from ohlas.team.models import Workspace

MOST_PROBLEMS = 20
_PLAIN = ("workspace_id", "day", "survey_id", "question", "metric", "scale", "series")
_KEYS = {"all": "", "touchpoint": "touchpoint_id", "channel": "channel", "language": "language", "staff": "staff_id"}


def problems() -> list[str]:
    """What is wrong in sentences, for each business; empty when every count equals the recount."""
    found: list[str] = []
    for workspace in Workspace.objects.order_by("slug"):
        wrong = [_told(workspace, *difference) for difference in differences(workspace)]
        found += wrong[:MOST_PROBLEMS]
        found += [f"{workspace.slug}: and {len(wrong) - MOST_PROBLEMS} more"] if len(wrong) > MOST_PROBLEMS else []
        found += _uncounted(workspace)
    return found


def differences(workspace: Workspace) -> Iterator[tuple[Cell, int, int]]:
    """(which count, what it says, what it should say) wherever the two differ."""
    said, right = _said(workspace), _counted(workspace)
    for cell in sorted(said.keys() | right.keys()):
        if said[cell] != right[cell]:
            yield cell, said[cell], right[cell]


def recount() -> int:
    """Bring every count in order, in one transaction for each business; the number of those that were wrong."""
    mended = 0
    for workspace in Workspace.objects.all():
        with transaction.atomic(), connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("LOCK TABLE responses_tally, responses_score IN SHARE ROW EXCLUSIVE MODE")
            wrong = Counter({cell: right - said for cell, said, right in differences(workspace)})
            for text, values in additions(wrong):
                cursor.execute(text, values)
        mended += len(wrong)
    return mended


def _said(workspace: Workspace) -> Counter[Cell]:
    rows = Tally.objects.filter(workspace=workspace).exclude(count=0).values_list(*COLUMNS, "count")
    return Counter({row[:-1]: row[-1] for row in rows.iterator()})


def _counted(workspace: Workspace) -> Counter[Cell]:
    counted: Counter[Cell] = Counter()
    for dimension, column in _KEYS.items():
        names = [*_PLAIN, *([column] if column else []), "value"]
        rows = Score.objects.filter(workspace=workspace).order_by().values_list(*names).annotate(n=Count("*"))
        for row in rows.iterator():
            key = str(row[7] or "") if column else ""
            counted[(*row[:7], dimension, key, row[-2])] += row[-1]
    return counted


def _uncounted(workspace: Workspace) -> list[str]:
    """Answers and scores that do not agree: each that counts has one, of the same customer; none set aside has."""
    scores = Score.objects.filter(workspace=workspace)
    aside = scores.filter(response__set_aside_at__isnull=False).count()
    other = scores.filter(question="score").exclude(response__score=F("value")).count()
    counting = Response.objects.filter(workspace=workspace, set_aside_at=None, score__isnull=False)
    missing = counting.exclude(scores__question="score").count()
    strange = scores.exclude(customer=F("response__customer")).exclude(customer=None, response__customer=None).count()
    told = {
        f"{strange} scores are of another customer than their answers": strange,
        f"{aside} answers are set aside and counted": aside,
        f"{other} answers are counted with another score": other,
        f"{missing} answers are not counted": missing,
    }
    return [f"{workspace.slug}: {text}" for text, number in told.items() if number]


def _told(workspace: Workspace, cell: Cell, said: int, right: int) -> str:
    named: dict[str, Any] = dict(zip(COLUMNS, cell, strict=True))
    what = f"{named['metric']} {named['scale']} {named['dimension']} {named['key']}".rstrip()
    return f"{workspace.slug}: {named['day']} {what}, value {named['value']}: counted {said}, answers {right}"
