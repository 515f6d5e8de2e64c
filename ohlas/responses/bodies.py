"""The shapes in which the API takes and tells answers."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from ohlas.api.problems import invalid
from ohlas.api.schemas import Body, Day, Id, Paging, When
from ohlas.customers.facts import languages
from ohlas.customers.references import CustomerRef
from ohlas.responses.models import Response
from ohlas.responses.words import BANDS, CHANNELS, MOODS
from ohlas.scores.scale import SCALES


def _one_of(*words: str) -> BeforeValidator:
    def check(value: Any) -> Any:
        if value not in words:
            raise ValueError(f"Use one of {', '.join(filter(None, words))}.")
        return value

    return BeforeValidator(check)


def _spoken(code: str) -> str:
    if code not in languages():
        raise ValueError("Use the two letters of a language, like cs or tr.")
    return code


class ResponseIn(Body):
    """An answer gathered elsewhere. `external_id` names it for good: sent again, it is not counted again."""

    survey: Id
    external_id: str = Field(min_length=1, max_length=190)
    customer: CustomerRef | None = None
    answers: dict[str, Any]
    comment: str | None = None
    language: Annotated[str, AfterValidator(_spoken)] | None = Field(None, max_length=2)
    channel: Annotated[str, _one_of(*CHANNELS)] = "api"
    touchpoint: str | None = Field(None, min_length=1, max_length=80)
    staff: str | None = Field(None, min_length=1, max_length=80)
    submitted_at: When | None = None


class ResponseFilters(Paging):
    survey: Id | None = None
    customer: Id | None = None
    since: Day | None = Field(None, alias="from")
    until: Day | None = Field(None, alias="to")
    band: Annotated[str, _one_of("", *MOODS, *BANDS)] = ""

    @model_validator(mode="after")
    def _forwards(self) -> "ResponseFilters":
        if self.since and self.until and self.until < self.since:
            raise invalid("to", "The period must not end before it begins.")
        return self


class ResponseOut(Schema):
    id: UUID
    external_id: str
    survey: UUID
    customer: UUID | None
    answers: dict[str, Any]
    comment: str
    score: int | None
    band: str
    language: str
    channel: str
    touchpoint: str | None
    staff: str | None
    day: date
    submitted_at: datetime | None
    changed_at: datetime | None


def show(response: Response) -> dict[str, Any]:
    plain = "id external_id comment score band language channel day submitted_at changed_at".split()  # noqa: SIM905
    return {
        **{name: getattr(response, name) for name in plain},
        "survey": response.survey_id,
        "customer": response.customer_id,
        "answers": {**response.answers, **({"comment": response.comment} if response.comment else {})},
        "touchpoint": response.touchpoint.key if response.touchpoint else None,
        "staff": response.staff.key if response.staff else None,
    }


def scales_with(band: str) -> list[tuple[str, str, str]]:
    """(metric, scale, band) wherever a band has this name, "promoter" as well as "good"."""
    return [
        (scale.metric, scale.name, mood)
        for scale in SCALES
        for mood, name in zip(("bad", "mid", "good"), scale.band_names, strict=True)
        if band in (mood, name)
    ]
