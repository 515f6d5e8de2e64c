"""A person thinks again: history is kept, the counts go down and up, and the answer is still one answer."""

from typing import Any
from uuid import UUID

from django.db import transaction

from ohlas.customers.models import Customer, Event
from ohlas.responses.asking import Asking, given_by_key, reread, whose_now
from ohlas.responses.models import Response, ResponseChange, Score
from ohlas.responses.plain import write
from ohlas.responses.receive import Arrival, counts_of, payload, receive
from ohlas.responses.said import Said, Scored
from ohlas.responses.tally import additions

# What came of an answer: "new", "same" (sent again), "changed"; or why it was not taken: "answered" (the day for
# changing it is over), "late", "closed", "gone".
Outcome = tuple[str, UUID | None]


def give(asking: Asking, said: Said, arrival: Arrival) -> Outcome:
    """Take an answer however often it is sent: the first is new, the same again changes nothing, another changes it."""
    given = asking.given
    if given and given.says(said):
        return "same", given.id
    if over := asking.over(arrival.at):
        return over, given.id if given else None
    if not given:
        if fresh := receive(asking, said, arrival):
            return "new", fresh
        given = given_by_key(asking.survey_id, arrival.key) if arrival.key else reread(asking)
    if given:
        return change(given.id, asking, said, arrival)
    moved = whose_now(asking)
    return give(moved, said, arrival) if moved else ("gone", None)


def change(response_id: UUID, asking: Asking, said: Said, arrival: Arrival) -> Outcome:
    with transaction.atomic():
        _hold(asking.customer_id)
        response = Response.objects.select_for_update().filter(pk=response_id).first()
        if response is None:
            return "gone", None
        if (response.answers, response.comment) == (dict(said.answers), said.comment):
            return "same", response_id
        if not response.may_change(at=arrival.at):
            return "answered", response_id
        _rewrite(response, asking, said, arrival)
    return "changed", response_id


def _hold(customer_id: UUID | None) -> None:
    """First the person, as whoever erases or merges people does: two that wait for each other would both fail."""
    if customer_id:
        list(Customer.objects.select_for_update().filter(pk=customer_id).values_list("pk"))


def _rewrite(response: Response, asking: Asking, said: Said, arrival: Arrival) -> None:
    at, main = arrival.at, said.main
    ResponseChange.objects.create(response=response, answers=response.answers, comment=response.comment, changed_at=at)
    before = {score.question: score for score in response.scores.all()}
    response.set(
        answers=dict(said.answers),
        comment=said.comment,
        score=main.value if main else None,
        band=main.band if main else "",
        changed_at=at,
        entered_by_id=arrival.entered_by_id or response.entered_by_id,
    )
    if response.set_aside_at is None:
        _rewrite_scores(response, before, said, asking.series)
        _tell(response, asking, said, arrival)
        _recount(response, before, said, asking.series)


def _rewrite_scores(response: Response, before: dict[str, Score], said: Said, series: str) -> None:
    now = {scored.question: scored for scored in said.scores}
    response.scores.filter(question__in=before.keys() - now.keys()).delete()
    for question, scored in now.items():
        if question in before:
            Score.objects.filter(pk=before[question].pk).update(value=scored.value)
        else:
            Score.objects.create(response=response, **score_fields(response, scored, series))


def score_fields(response: Response, scored: Scored, series: str) -> dict[str, Any]:
    """One scored question with the dimensions of its answer."""
    names = ("workspace_id", "survey_id", "customer_id", "day", "touchpoint_id", "staff_id", "channel", "language")
    shared = {name: getattr(response, name) for name in names}
    return {
        **shared,
        "series": series,
        "question": scored.question,
        "metric": scored.metric,
        "scale": scored.scale,
        "value": scored.value,
    }


def _tell(response: Response, asking: Asking, said: Said, arrival: Arrival) -> None:
    main = said.main
    event = Event.record(
        "response.changed",
        workspace=response.workspace,
        at=arrival.at,
        customer=response.customer,
        touchpoint_id=response.touchpoint_id,
        staff_id=response.staff_id,
        metric=main.metric if main else "",
        scale=main.scale if main else "",
        score=main.value if main else None,
        payload=payload(response.pk, asking, said),
    )
    if response.customer and main:
        response.customer.remember_answer(event)


def _recount(response: Response, before: dict[str, Score], said: Said, series: str) -> None:
    old = Said({}, scores=tuple(Scored(each.question, each.metric, each.scale, each.value) for each in before.values()))
    counts = counts_of(vars(response), old, series, by=-1)
    counts.update(counts_of(vars(response), said, series))
    write(additions(counts))
