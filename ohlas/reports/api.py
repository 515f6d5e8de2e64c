"""GET /scores: the figures of the Scores page for other programs."""

from typing import Any, Literal

from django.http import Http404
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from ohlas.api.keys import ApiRequest, needs
from ohlas.api.problems import invalid
from ohlas.reports.asked import NotYours, Refused, cut_from, period_of
from ohlas.reports.table import score_table

router = Router(tags=["scores"])


class VerdictOut(Schema):
    kind: Literal["up", "down", "same", "too_few"]
    text: str
    needed: int | None = None


class ScoreRow(Schema):
    key: str
    n: int
    value: float | None
    low: float | None
    high: float | None
    counts: dict[str, int]
    verdict: VerdictOut | None = None


class ScoreTable(Schema):
    metric: str
    scale: str
    series: str
    rows: list[ScoreRow]


class Wanted(Schema):
    metric: Literal["nps", "csat", "ces"]
    survey: str = ""
    scale: str = ""
    series: str = Field("", description="`relationship` (unless told otherwise) or `event`, never joined")
    start: str = Field("", alias="from")
    end: str = Field("", alias="to")
    touchpoint: str = ""
    staff: str = ""
    channel: str = ""
    language: str = ""
    segment: str = ""
    by: Literal["day", "week", "month", "touchpoint", "staff", "channel", "language", "survey"] | None = None


@router.get("", auth=needs("scores:read"), response=ScoreTable, exclude_unset=True)
def read_scores(request: ApiRequest, wanted: Query[Wanted]) -> dict[str, Any]:
    """Figures of one scale, one row for everything or one a group."""
    workspace = request.api_key.workspace
    asked = wanted.model_dump(by_alias=True, exclude={"by"})
    try:
        when = period_of(workspace, asked, at=timezone.now())
        return score_table(workspace, cut_from(workspace, asked, when=when), wanted.by)
    except NotYours:
        raise Http404 from None
    except Refused as refusal:
        raise invalid(refusal.field, str(refusal)) from None
