"""The shapes in which the API tells of surveys."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from ohlas.api.schemas import Body, Paging
from ohlas.surveys.models import Survey


class NewSurvey(Body):
    """`questions` reword the ready ones by their key or come after them; a custom survey has no others.

    A question is `{key, type: scale or text or choice, text, required?, show_if?: {bands}}`, its text being plain words
    or `{language: words}`, with `metric`, `scale`, `low`, `high`, `labels` for a scale and `options: [{key,
    text}]` for a choice. `remember` is the key of the fact about the customer that the answer fills.
    """

    kind: Literal["nps", "csat", "ces", "custom"]
    name: str = Field(min_length=1, max_length=120)
    languages: list[str] = Field(min_length=1, max_length=5)
    scale: str | None = Field(None, max_length=10)
    touchpoint: str | None = Field(None, min_length=1, max_length=80)
    questions: list[dict[str, Any]] | None = Field(None, max_length=20)
    draft: bool = False


class SurveyFilters(Paging):
    status: Literal["", "draft", "live", "closed"] = ""


class QuestionOut(Schema):
    key: str
    type: str
    scale: str | None


class SurveyOut(Schema):
    id: UUID
    kind: str
    name: str
    status: str
    scale: str | None
    series: str
    touchpoint: str | None
    languages: list[str]
    public_url: str
    questions: list[QuestionOut]
    created_at: datetime


def show_survey(survey: Survey) -> dict[str, Any]:
    asks = survey.version.asks if survey.version else survey.definition
    return {
        "id": survey.pk,
        "kind": survey.kind,
        "name": survey.name,
        "status": survey.state,
        "scale": survey.scale or None,
        "series": survey.series,
        "touchpoint": survey.touchpoint.key if survey.touchpoint else None,
        "languages": list(asks.languages),
        "public_url": survey.public_url,
        "questions": [{"key": q.key, "type": q.type, "scale": q.scale or None} for q in asks.questions],
        "created_at": survey.created_at,
    }
