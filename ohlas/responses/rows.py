"""Answers made ready for a page: names as this member may see them, words, places, times."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ohlas.responses.models import Response
from ohlas.responses.versions import definition_of
from ohlas.responses.words import answerer, band_word, channel_word
from ohlas.surveys.definition import text_in
from ohlas.team.models import Member
from ohlas.ui.formats import ago, day


def row(response: Response, member: Member, *, now: datetime) -> dict[str, Any]:
    """One answer for the `said` piece."""
    return {
        "score": response.score,
        "band": response.band,
        "band_label": band_word(response),
        "words": response.comment,
        "language": response.language,
        "name": answerer(response, member),
        "url": reverse("responses:detail", args=[member.workspace.slug, response.pk]),
        "where": " · ".join(part for part in (place(response), when(response, now), _by(response)) if part),
    }


def place(response: Response) -> str:
    """The touchpoint it is about, else the survey."""
    return response.touchpoint.name_in(get_language() or "en") if response.touchpoint else response.survey.name


def when(response: Response, now: datetime) -> str:
    """The time; of an anonymous answer the day only."""
    return ago(response.submitted_at, now) if response.submitted_at else day(response.day, now)


def _by(response: Response) -> str:
    parts = [response.staff.name if response.staff else "", channel_word(response.channel)]
    return " · ".join(part for part in parts if part)


def said_to(response: Response) -> list[dict[str, Any]]:
    """Question by question, in the language it was asked in: {text, answer, words}."""
    definition = definition_of(response.version_id)
    given = {**response.answers, "comment": response.comment}
    asked = text_in(definition, response.language)
    return [
        {"text": each.text, "answer": _shown(each.cells, given[each.key]), "words": each.type == "text"}
        for each in asked
        if given.get(each.key) not in (None, "")
    ]


def _shown(cells: Any, value: Any) -> str:
    label = dict(cells).get(value, "")
    if isinstance(value, int):
        return _("%(value)s: %(label)s") % {"value": value, "label": label} if label else str(value)
    return str(label or value)
