"""Answers gathered elsewhere, brought in by their external ids; what they add to the counts is written at the end."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from ohlas.api.problems import Problem, invalid
from ohlas.customers.models import Customer, Tombstone, Touchpoint
from ohlas.customers.references import find_customer
from ohlas.responses import wordings
from ohlas.responses.asking import Asking, by_survey, given_by_key
from ohlas.responses.bodies import ResponseIn
from ohlas.responses.person import answer_key
from ohlas.responses.plain import write
from ohlas.responses.receive import Arrival, prepare
from ohlas.responses.rules import COMMENT, Refused, read
from ohlas.responses.said import Said
from ohlas.responses.tally import Cell, additions
from ohlas.responses.versions import definition_of
from ohlas.surveys.models import Survey
from ohlas.team.models import Staff, Workspace

# Clocks differ a little.
AHEAD = timedelta(minutes=5)


@dataclass
class Bringing:
    """One request's answers. Surveys, touchpoints and staff that come again are looked up once."""

    workspace: Workspace
    at: datetime
    counts: Counter[Cell] = field(default_factory=Counter)
    known: dict[tuple[str, Any], Any] = field(default_factory=dict)

    def bring(self, body: ResponseIn) -> tuple[int, dict[str, Any]]:
        """(201, answer) for a new one, (200, the first one's id) for one that is known. Problem when it is refused."""
        survey = self._survey(body.survey)
        key = f"api:{body.external_id}"
        if given := given_by_key(survey.pk, key):
            return 200, _answer(given.id, body)
        if Tombstone.known(self.workspace, [answer_key(survey.pk, key)]):
            raise Problem(410, "Whoever gave this answer has been erased. It is counted, without a name and words.")
        # Refused before anything is made: what a refused row had made is taken back, and must not be remembered here.
        said, submitted_at = _said(survey, body), self._submitted_at(body)
        asking = self._asking(survey, body)
        kept = "" if survey.anonymous else body.external_id
        prepared = prepare(asking, said, Arrival(self.at, submitted_at=submitted_at, key=key, external_id=kept))
        write(prepared.statements)
        self.counts.update(prepared.counts)
        return 201, _answer(prepared.id, body)

    def count(self) -> None:
        """The last thing written: others wait for these rows."""
        write(additions(self.counts))

    def _survey(self, id: UUID) -> Survey:
        if ("survey", id) not in self.known:
            found = Survey.objects.select_related("workspace").filter(workspace=self.workspace, pk=id).first()
            if found is None:
                message = "There is no such survey."
                raise Problem(404, message, [{"field": "survey", "message": message}])
            self.known["survey", id] = found
        survey: Survey = self.known["survey", id]
        if survey.state != "live" or survey.version_id is None:
            raise invalid("survey", "This survey takes no answers: it is a draft, or closed.")
        return survey

    def _asking(self, survey: Survey, body: ResponseIn) -> Asking:
        customer = self._customer(survey, body)
        language = body.language or (customer.language if customer else "") or self.workspace.language
        fields: dict[str, Any] = {"customer_id": customer.pk, "company_id": customer.company_id} if customer else {}
        if body.touchpoint is not None:
            fields["touchpoint_id"] = self._named("touchpoint", body.touchpoint)
        if body.staff is not None:
            fields["staff_id"] = self._named("staff", body.staff)
        return by_survey(survey, channel=body.channel, language=language, **fields)

    def _customer(self, survey: Survey, body: ResponseIn) -> Customer | None:
        if body.customer is None:
            return None
        if survey.anonymous:
            raise invalid("customer", "This survey is anonymous: its answers have no customer.")
        return find_customer(self.workspace, body.customer)

    def _named(self, what: str, key: str) -> UUID:
        if (what, key) not in self.known:
            try:
                self.known[what, key] = _MAKE[what](self.workspace, key).pk
            except ValidationError as error:
                raise invalid(what, " ".join(error.messages))
        id: UUID = self.known[what, key]
        return id

    def _submitted_at(self, body: ResponseIn) -> datetime | None:
        if body.submitted_at and body.submitted_at > self.at + AHEAD:
            raise invalid("submitted_at", "This is in the future.")
        return body.submitted_at


_MAKE: dict[str, Callable[[Workspace, str], Touchpoint | Staff]] = {
    "touchpoint": Touchpoint.find_or_make,
    "staff": Staff.find_or_make,
}


def _said(survey: Survey, body: ResponseIn) -> Said:
    values = body.answers if body.comment is None else {**body.answers, COMMENT: body.comment}
    try:
        return read(definition_of(survey.version_id), values)
    except Refused as refusal:
        errors = [_error(key, text) for key, text in wordings.problems(refusal.problems).items()]
        raise Problem(422, "Some fields are not valid.", errors)


def _error(key: str, text: str) -> dict[str, str]:
    return {"field": f"answers.{key}", "message": text}


def _answer(id: UUID, body: ResponseIn) -> dict[str, Any]:
    return {"id": str(id), "external_id": body.external_id}
