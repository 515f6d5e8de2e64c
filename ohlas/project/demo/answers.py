"""Writes an answer of the story: the response, its score, its rows in the timeline, and the counts."""

from collections import Counter
from datetime import datetime
from typing import Any
from uuid import UUID

from ohlas.customers.models import Event
from ohlas.project.demo.book import Book, Entry
from ohlas.project.demo.moments import Answered
from ohlas.project.demo.rows import Ids, Rows
from ohlas.project.demo.shop import Shop
from ohlas.responses.asking import by_survey
from ohlas.responses.models import Response, ResponseChange, Score
from ohlas.responses.plain import write
from ohlas.responses.receive import payload
from ohlas.responses.said import Said, Scored
from ohlas.responses.tally import Cell, additions, cells

NOBODY = Entry(None, None, None)  # type: ignore[arg-type]


class Answers:
    """`last` is, by customer, when they last answered, on which scale, and with which score."""

    def __init__(self, rows: Rows, ids: Ids, book: Book, shop: Shop) -> None:
        self.rows, self.ids, self.book, self.shop = rows, ids, book, shop
        self.written = 0
        self.last: dict[UUID, tuple[datetime, str, str, int]] = {}
        self._counts: Counter[Cell] = Counter()
        self._asking = {
            (key, channel): by_survey(survey, channel=channel, language="")
            for key, survey in shop.surveys.items()
            for channel in ("email", "link")
        }

    def put(self, answered: Answered) -> None:
        id = self.ids.at(answered.at)
        self._response(id, answered)
        first = answered.before or (answered.score, answered.comment)
        self._tell("response.received", answered.at, id, answered, *first)
        if answered.before and answered.changed_at:
            score, comment = answered.before
            self.rows.add(
                ResponseChange, id=self.ids.at(answered.changed_at), response_id=id, answers={"score": score},
                comment=comment, changed_at=answered.changed_at,
            )  # fmt: skip
            self._tell("response.changed", answered.changed_at, id, answered, answered.score, answered.comment)
        self.written += 1

    def count_up(self) -> None:
        """Bring the tallies up to date; belongs in the transaction that writes the rows."""
        write(additions(self._counts))
        self._counts.clear()

    def _response(self, id: UUID, answered: Answered) -> None:
        survey, said = self.shop.surveys[answered.survey], self._said(answered, answered.score, answered.comment)
        shared: dict[str, Any] = {
            "workspace_id": survey.workspace_id, "survey_id": survey.pk, "day": self._day(answered.at),
            "channel": answered.channel, "language": answered.language,
            **self.shop.place(answered.touchpoint, answered.staff),
        }  # fmt: skip
        scored, customer = said.scores[0], self._entry(answered).customer
        self.rows.add(
            Response, id=id, version_id=survey.version_id, invitation_id=answered.asked.id if answered.asked else None,
            customer_id=customer, answers=dict(said.answers), comment=answered.comment,
            score=scored.value, band=scored.band, submitted_at=answered.at,
            idempotency_key="" if answered.asked else id.hex, changed_at=answered.changed_at, **shared,
        )  # fmt: skip
        self.rows.add(
            Score, id=self.ids.at(answered.at), response_id=id, customer_id=customer, question=scored.question,
            metric=scored.metric, scale=scored.scale, series=survey.series, value=scored.value, **shared,
        )  # fmt: skip
        self._counts.update(cells(**shared, series=survey.series, scores=said.scores))

    def _tell(self, kind: str, at: datetime, id: UUID, answered: Answered, score: int, comment: str) -> None:
        survey, entry = self.shop.surveys[answered.survey], self._entry(answered)
        told = payload(id, self._asking[answered.survey, answered.channel], self._said(answered, score, comment))
        self.rows.add(
            Event, id=self.ids.at(at), workspace_id=survey.workspace_id, kind=kind, occurred_at=at, recorded_at=at,
            customer_id=entry.customer, company_id=entry.company,
            **self.shop.place(answered.touchpoint, answered.staff), metric=survey.metric, scale=survey.scale,
            score=score, payload=told | {"language": answered.language},
        )  # fmt: skip
        last = self.last.get(entry.customer)
        if entry.customer and (last is None or last[0] <= at):
            self.last[entry.customer] = (at, survey.metric, survey.scale, score)

    def _said(self, answered: Answered, score: int, comment: str) -> Said:
        survey = self.shop.surveys[answered.survey]
        return Said({"score": score}, comment, (Scored("score", survey.metric, survey.scale, score),))

    def _entry(self, answered: Answered) -> Entry:
        return self.book.of(answered.person) if answered.person else NOBODY

    def _day(self, at: datetime) -> Any:
        return self.shop.workspace.local_day(at)
