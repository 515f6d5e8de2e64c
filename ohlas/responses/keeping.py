"""The words of answers, kept for a time; scores stay for good."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from ohlas.customers.keeping.kinds import Kept
from ohlas.responses.models import Response, ResponseChange
from ohlas.responses.unsaid import forget_words, text_keys
from ohlas.team.models import Workspace
from ohlas.ui.formats import day_with_year, quoted


def _with_old_words(workspace: Workspace, day: date) -> "QuerySet[Response]":
    said = ~Q(comment="") | Q(Exists(ResponseChange.objects.filter(response=OuterRef("pk"))))
    if keys := text_keys(workspace):
        said |= Q(answers__has_any_keys=keys)
    return Response.objects.filter(said, workspace=workspace, day__lt=day).order_by("day", "id")


def _told(response: Response) -> str:
    return f"{day_with_year(response.day)}, {quoted(response.comment, most=60)}"


def _forget(workspace: Workspace, responses: Sequence[Any], at: datetime) -> None:
    forget_words(workspace, responses)


COMMENTS = Kept(
    _("What customers wrote"),
    _("Comments and other words in answers. The scores stay, and every figure with them."),
    _with_old_words,
    _told,
    _forget,
)
