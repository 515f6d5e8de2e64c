"""Answers as rows of a file: read in pieces straight from the columns, so that memory stays flat and time short."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from ohlas.responses.models import Response

AT_ONCE = 2000
PLAIN = (
    "id", "day", "survey__name", "survey__metric", "survey__scale", "score", "band", "comment", "channel", "language",
    "touchpoint__key", "staff__key", "customer_id", "customer__name", "customer__external_id", "external_id",
    "submitted_at", "answers",
)  # fmt: skip
# Names a program can rely on; the same in every language, so that one export joins another.
HEADER = (
    "id", "day", "survey", "metric", "scale", "score", "band", "comment", "channel", "language", "touchpoint", "staff",
    "customer_id", "customer", "customer_external_id", "external_id", "submitted_at", "other_answers",
)  # fmt: skip


def rows(responses: "QuerySet[Response]") -> Iterator[tuple[Any, ...]]:
    """The header, then one row an answer, newest first."""
    yield HEADER
    found = responses.order_by("-day", "-id").values_list(*PLAIN)
    for *plain, submitted_at, answers in found.iterator(chunk_size=AT_ONCE):
        others = "; ".join(f"{key}: {value}" for key, value in answers.items() if key != "score")
        yield (*plain, submitted_at.isoformat() if submitted_at else "", others)
