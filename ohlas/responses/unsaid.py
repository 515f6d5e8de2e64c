"""Taking the words out of answers, wherever they stand: the answer, what it said before, the timeline."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from uuid import UUID

from ohlas.customers.models import Event
from ohlas.responses.models import Response, ResponseChange
from ohlas.responses.versions import definition_of
from ohlas.surveys.models import SurveyVersion
from ohlas.team.models import Workspace

KINDS = ("response.received", "response.changed", "response.contact_given")
# An answer may be changed for a day, and an address be left for one.
AROUND = timedelta(days=3)


def text_keys(workspace: Workspace) -> list[str]:
    """The questions of this business that are answered in words."""
    versions = SurveyVersion.objects.filter(survey__workspace=workspace).values_list("pk", flat=True)
    return sorted({key for version in versions for key in _texts_of(version)})


def forget_words(workspace: Workspace, responses: Sequence[Response]) -> None:
    """In the caller's transaction. What was chosen or scored stays as it is."""
    for response in responses:
        words = _texts_of(response.version_id)
        answers = {key: value for key, value in response.answers.items() if key not in words}
        response.set(comment="", answers=answers)
    ResponseChange.objects.filter(response__in=responses).delete()
    forget_in_story(workspace, responses)


def forget_in_story(workspace: Workspace, responses: Sequence[Response], *, unlink: bool = False) -> None:
    """The beginning of a comment stands in the timeline too; `unlink` also forgets which answer the entry is about."""
    if not responses:
        return
    days = [response.day for response in responses]
    since = datetime.combine(min(days), time(), workspace.zone) - AROUND
    until = datetime.combine(max(days), time(), workspace.zone) + AROUND
    told = Event.objects.filter(
        workspace=workspace, kind__in=KINDS, occurred_at__range=(since, until),
        payload__response__in=[str(response.pk) for response in responses],
    )  # fmt: skip
    hidden = ("comment", "response") if unlink else ("comment",)
    for pk, payload in list(told.values_list("pk", "payload")):
        Event.objects.filter(pk=pk).update(payload={key: each for key, each in payload.items() if key not in hidden})


def _texts_of(version_id: UUID) -> set[str]:
    return {question.key for question in definition_of(version_id).questions if question.type == "text"}
