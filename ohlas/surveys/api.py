"""Surveys over the API."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router
from ninja.responses import Status

from ohlas.api.cursors import page
from ohlas.api.keys import ApiRequest, needs
from ohlas.api.problems import invalid
from ohlas.api.schemas import Items
from ohlas.customers.models import Touchpoint
from ohlas.surveys.definition import Definition, DefinitionError, parse
from ohlas.surveys.models import Survey
from ohlas.surveys.presets import ready_made
from ohlas.surveys.reading import refuse, sentence
from ohlas.surveys.rules import scale_of
from ohlas.surveys.schemas import NewSurvey, SurveyFilters, SurveyOut, show_survey
from ohlas.surveys.starting import touchpoint
from ohlas.team.models import Workspace

router = Router(tags=["surveys"])


@router.get("", auth=needs("surveys:read"), response=Items[SurveyOut], summary="List surveys, newest first")
def survey_list(request: ApiRequest, filters: Query[SurveyFilters]) -> dict[str, Any]:
    found = Survey.objects.filter(workspace=request.api_key.workspace).select_related("version", "touchpoint")
    if filters.status:
        found = found.filter(state=filters.status)
    return page(request, found, filters, order="-created_at", show=show_survey)


@router.get("/{uuid:survey_id}", auth=needs("surveys:read"), response=SurveyOut, summary="One survey")
def survey_detail(request: ApiRequest, survey_id: UUID) -> dict[str, Any]:
    found = Survey.objects.select_related("version", "touchpoint")
    return show_survey(get_object_or_404(found, workspace=request.api_key.workspace, pk=survey_id))


@router.post("", auth=needs("surveys:write"), response={201: SurveyOut}, summary="Make a survey, live at once")
def survey_create(request: ApiRequest, body: NewSurvey) -> Status:
    try:
        survey = _made(request.api_key.workspace, body, at=timezone.now())
    except DefinitionError as problem:
        raise invalid(problem.field, problem.reason)
    return Status(201, show_survey(survey))


def _made(workspace: Workspace, body: NewSurvey, *, at: datetime) -> Survey:
    """The survey, live unless it is to stay a draft."""
    about = _touchpoint(workspace, body.touchpoint) if body.touchpoint else None
    definition = _definition(body, about)
    survey = Survey.create(
        workspace=workspace,
        kind=body.kind,
        name=_name(body.name),
        languages=definition.languages,
        touchpoint=about,
        definition=definition,
        by=None,
        at=at,
    )
    if not body.draft:
        survey.publish(by=None, at=at)
    return survey


def _name(given: str) -> str:
    name = sentence(given, "name")
    return name or refuse("name", "must not be empty")


def _touchpoint(workspace: Workspace, key: str) -> Touchpoint:
    try:
        return touchpoint(key, workspace=workspace)
    except ValidationError as problem:
        raise invalid("touchpoint", " ".join(problem.messages))


def _definition(body: NewSurvey, about: Touchpoint | None) -> Definition:
    """The ready survey with the caller's questions in it; DefinitionError names what does not fit."""
    scale = _scale(body)
    given = [_in_each_language(question, body.languages) for question in body.questions or []]
    if body.kind == "custom":
        return parse({"languages": body.languages, "questions": given})
    ready = ready_made(body.kind, scale, body.languages, about.phrases if about else {}).to_json()
    rewording = {question.get("key"): question for question in given}
    known = [question | rewording.get(question["key"], {}) for question in ready["questions"]]
    more = [question for question in given if question.get("key") not in {row["key"] for row in known}]
    made = parse(ready | {"questions": known + more})
    if made.main is None or (made.main.metric, made.main.scale) != (body.kind, scale):
        raise DefinitionError("questions", f"the main question is asked on the {body.kind} scale {scale}")
    return made


def _scale(body: NewSurvey) -> str:
    if body.kind == "custom" and body.scale:
        raise invalid("scale", "Give the scale of each question of a custom survey in the question.")
    try:
        return scale_of(body.kind, body.scale or "")
    except ValueError as problem:
        raise invalid("scale", str(problem))


def _in_each_language(question: dict[str, Any], languages: list[str]) -> dict[str, Any]:
    """Plain words are meant for every language of the survey."""
    worded = ((key, question[key]) for key in ("text", "low", "high") if isinstance(question.get(key), str))
    said: dict[str, Any] = {key: dict.fromkeys(languages, words) for key, words in worded}
    if isinstance(options := question.get("options"), list):
        said["options"] = [_in_each_language(each, languages) if isinstance(each, dict) else each for each in options]
    if isinstance(labels := question.get("labels"), dict):
        said["labels"] = {
            value: dict.fromkeys(languages, words) if isinstance(words, str) else words
            for value, words in labels.items()
        }
    return question | said
