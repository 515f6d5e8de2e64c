"""The one function that writes an answer: the response, its scores, its event, what follows from it, the counts.

Plain SQL, every value made ready before the transaction begins, and the counts last: they are the rows that others
wait for, so they are held for the shortest time. An answer is there when `receive` has returned, and never twice:
the database keeps one response for an invitation, and one for a key.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models.functions import Coalesce

from ohlas.customers.models import Customer, Event
from ohlas.customers.reactions import reactions_of
from ohlas.invitations.models import Invitation
from ohlas.jobs.models import Job
from ohlas.responses.asking import Asking
from ohlas.responses.jobs import concerns
from ohlas.responses.models import Response, Score
from ohlas.responses.plain import Statement, Table, stored, write
from ohlas.responses.said import Said
from ohlas.responses.tally import Cell, additions, cells
from ohlas.responses.together import write_together
from ohlas.responses.versions import definition_of
from ohlas.team.record import new_id

Row = dict[str, Any]
EXCERPT = 280

_RESPONSE, _SCORE, _EVENT, _JOB = Table(Response), Table(Score), Table(Event), Table(Job)
_ANSWERED = f"UPDATE {Invitation._meta.db_table} SET state = 'answered', answered_at = %s WHERE id = %s"
_LAST_ANSWER = (
    f"UPDATE {Customer._meta.db_table} SET last_answer_at = %s, last_metric = %s, last_scale = %s, last_score = %s "
    "WHERE id = %s AND (last_answer_at IS NULL OR last_answer_at <= %s)"
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """How an answer came: when, with which key, by whose hand; `set_aside` is the reason why it is not to count."""

    at: datetime
    submitted_at: datetime | None = None  # another time than `at`, for answers brought in from elsewhere
    key: str = ""
    external_id: str = ""
    entered_by_id: UUID | None = None
    set_aside: str = ""


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that will be written; the counts apart, because they go last and several answers may share them."""

    id: UUID
    statements: list[Statement]
    counts: Counter[Cell]


def receive(asking: Asking, said: Said, arrival: Arrival) -> UUID | None:
    """Write a first answer in one transaction; its id, or None when there is one already or the invitation is gone."""
    prepared = prepare(asking.unlinked, said, arrival)
    try:
        if asking.anonymous and asking.invitation_id:
            return prepared.id if _take_part(asking.invitation_id, prepared) else None
        write_together(prepared.statements, prepared.counts)
    except IntegrityError:
        return None
    return prepared.id


def _take_part(invitation_id: UUID, prepared: Prepared) -> bool:
    """An invitation to an anonymous survey knows that it was answered, not when and what. False: it had been."""
    open_one = Invitation.objects.filter(pk=invitation_id, state__in=["queued", "sent"])
    with transaction.atomic():
        if not open_one.update(state="answered", answered_at=Coalesce("sent_at", "created_at")):
            return False
        write([*prepared.statements, *additions(prepared.counts)])
    return True


def prepare(asking: Asking, said: Said, arrival: Arrival) -> Prepared:
    """An anonymous answer gets random ids, and of all times only the day."""
    row = _response(asking, said, arrival)
    if arrival.set_aside:
        return Prepared(row["id"], [_RESPONSE.insert([row])], Counter())
    occurred_at = asking.midnight(row["day"]) if asking.anonymous else arrival.submitted_at or arrival.at
    statements = [_RESPONSE.insert([row]), *consequences(asking, said, row, occurred_at, arrival.at)]
    return Prepared(row["id"], statements, counts_of(row, said, asking.series))


def consequences(asking: Asking, said: Said, row: Row, occurred_at: datetime, at: datetime) -> list[Statement]:
    """What a counted answer writes beside itself and the counts."""
    new: Callable[[], UUID] = uuid4 if asking.anonymous else new_id
    recorded_at = occurred_at if asking.anonymous else at
    event = _event(asking, said, row, new(), occurred_at, recorded_at)
    statements = [_EVENT.insert([event])]
    if said.scores:
        statements.insert(0, _SCORE.insert(_scores(asking, said, row, new)))
    if jobs := _jobs(asking, event["id"], new, recorded_at):
        statements.append(_JOB.insert(jobs))
    # The customer before the invitation, as whoever erases or merges people holds them: no ring of waiting.
    if asking.customer_id and (main := said.main):
        last = [occurred_at, main.metric, main.scale, main.value, asking.customer_id, occurred_at]
        statements.append((_LAST_ANSWER, stored(last)))
    if asking.invitation_id:
        statements.append((_ANSWERED, stored([at, asking.invitation_id])))
    return statements


def counts_of(row: Row, said: Said, series: str, by: int = 1) -> Counter[Cell]:
    """What this response adds to the counts; `by` -1 takes it back."""
    names = ("workspace_id", "survey_id", "day", "touchpoint_id", "staff_id", "channel", "language")
    return cells(**{name: row[name] for name in names}, series=series, scores=said.scores, by=by)


def _response(asking: Asking, said: Said, arrival: Arrival) -> Row:
    submitted_at = arrival.submitted_at or arrival.at
    main = said.main
    return {
        "id": uuid4() if asking.anonymous else new_id(),
        "workspace_id": asking.workspace_id,
        "survey_id": asking.survey_id,
        "version_id": asking.version_id,
        "invitation_id": asking.invitation_id,
        "customer_id": asking.customer_id,
        "channel": asking.channel,
        "language": asking.language,
        "touchpoint_id": asking.touchpoint_id,
        "staff_id": asking.staff_id,
        "answers": dict(said.answers),
        "comment": said.comment,
        "score": main.value if main else None,
        "band": main.band if main else "",
        "submitted_at": None if asking.anonymous else submitted_at,
        "day": asking.day(submitted_at),
        "idempotency_key": arrival.key,
        "external_id": arrival.external_id,
        "entered_by_id": arrival.entered_by_id,
        "set_aside_at": (asking.midnight(asking.day(arrival.at)) if asking.anonymous else arrival.at)
        if arrival.set_aside
        else None,
        "set_aside_reason": arrival.set_aside,
    }


def _scores(asking: Asking, said: Said, row: Row, new: Callable[[], UUID]) -> list[Row]:
    shared = {name: row[name] for name in ("workspace_id", "survey_id", "day", "channel", "language")}
    shared |= {name: row[name] for name in ("customer_id", "touchpoint_id", "staff_id")} | {"series": asking.series}
    return [
        {
            **shared,
            "id": new(),
            "response_id": row["id"],
            "question": scored.question,
            "metric": scored.metric,
            "scale": scored.scale,
            "value": scored.value,
        }
        for scored in said.scores
    ]


def _event(asking: Asking, said: Said, row: Row, id: UUID, occurred_at: datetime, recorded_at: datetime) -> Row:
    main = said.main
    return {
        "id": id,
        "workspace_id": asking.workspace_id,
        "kind": "response.received",
        "occurred_at": occurred_at,
        "recorded_at": recorded_at,
        "customer_id": asking.customer_id,
        "company_id": asking.company_id,
        "touchpoint_id": asking.touchpoint_id,
        "staff_id": asking.staff_id,
        "metric": main.metric if main else "",
        "scale": main.scale if main else "",
        "score": main.value if main else None,
        "payload": payload(row["id"], asking, said),
    }


def payload(response_id: UUID, asking: Asking, said: Said) -> dict[str, Any]:
    """What the timeline and the triggers read of an answer."""
    main = said.main
    return {
        "response": str(response_id),
        "survey": str(asking.survey_id),
        "survey_name": asking.survey_name,
        "channel": asking.channel,
        "language": asking.language,
        "band": main.band if main else "",
        "comment": said.comment[:EXCERPT],
    }


def _jobs(asking: Asking, event_id: UUID, new: Callable[[], UUID], at: datetime) -> list[Row]:
    return [
        {
            "id": new(),
            "workspace_id": asking.workspace_id,
            "task": task.module_path,
            "args": {"args": [str(event_id)], "kwargs": {}},
            "queue": task.queue_name,
            "run_at": at,
            "enqueued_at": at,
        }
        for task in reactions_of("response.received")
        if concerns(task, definition_of(asking.version_id))
    ]
