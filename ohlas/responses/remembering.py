"""What a person tells in a survey becomes a fact about them, where the version they answered says so."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from ohlas.customers.attributes import read, types_of
from ohlas.customers.models import AttributeType, Customer, Event
from ohlas.responses.models import Response
from ohlas.responses.versions import definition_of
from ohlas.surveys.definition import Definition, pick
from ohlas.surveys.questions import Question

REFUSED = "customer.fact_refused"


def remember(event_id: str) -> None:
    """After an answer: write the facts it tells. Doing it twice changes nothing; what was written down later stays."""
    event = Event.objects.filter(pk=event_id, customer__isnull=False).first()
    response = _answer_of(event) if event else None
    if event is None or response is None or response.survey.anonymous:
        return
    types = types_of(response.workspace)
    for question, answer in _told(definition_of(response.version_id), response):
        kept = types.get(question.remember)
        value = fact_from(kept, question, answer, language=response.workspace.language)
        if value is None:
            _tell_refusal(event, response, question, kept, answer)
        else:
            _keep(event, response, question.remember, value)


def _answer_of(event: Event) -> Response | None:
    found = Response.objects.select_related("survey", "workspace")
    return found.filter(workspace=event.workspace_id, pk=event.payload.get("response")).first()


def _told(definition: Definition, response: Response) -> Iterator[tuple[Question, Any]]:
    for question in definition.remembers:
        answer = response.answers.get(question.key)
        if answer not in (None, ""):
            yield question, answer


def fact_from(kept: AttributeType | None, question: Question, answer: Any, *, language: str) -> Any:
    """The answer as its type stores it; None for what is none, and for a fact that is no longer kept.

    Of a choice the key or any of its wordings may be what the fact knows; as words it is kept in `language`.
    """
    if kept is None:
        return None
    texts = [answer]
    if question.type == "choice":
        words = question.options[answer]
        inwards = pick(words, tuple(words), language)
        texts = [inwards] if kept.kind == "text" else [answer, *words.values()]
    return next((value for text in texts if (value := _read(kept, text)) is not None), None)


def _read(kept: AttributeType, text: Any) -> Any:
    try:
        return read(kept, text)
    except ValidationError:
        return None


def _keep(event: Event, response: Response, key: str, value: Any) -> None:
    told = {"source": "survey", "survey": str(response.survey_id), "survey_name": response.survey.name}
    with transaction.atomic():
        people = Customer.objects.select_for_update(of=("self",)).select_related("workspace")
        customer = people.get(events=event.pk)
        if not _written_later(customer, key, event):
            customer.change(at=event.occurred_at, told=told, attributes={**customer.attributes, key: value})


def _written_later(customer: Customer, key: str, event: Event) -> bool:
    changes = Event.objects.of(customer).filter(workspace=event.workspace_id, kind="customer.changed")
    later = changes.filter(occurred_at__gt=event.occurred_at)
    return any(key in change.payload.get("attributes", []) for change in later)


def _tell_refusal(
    event: Event, response: Response, question: Question, kept: AttributeType | None, answer: Any
) -> None:
    """A line in the story, once for each answer."""
    once = f"fact:{event.pk}:{question.key}"
    if Event.objects.filter(workspace=event.workspace_id, source="ohlas", external_id=once).exists():
        return
    wanted = {"label": kept.label, "kind": kept.kind} if kept else {"label": question.remember, "kind": ""}
    told = {"survey": str(response.survey_id), "survey_name": response.survey.name, "answer": str(answer)[:200]}
    Event.record(
        REFUSED,
        workspace=response.workspace,
        at=event.recorded_at,
        occurred_at=event.occurred_at,
        customer=event.customer,
        external_id=once,
        payload={**wanted, **told},
    )
