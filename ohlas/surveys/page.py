"""What the page of one survey shows."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from ohlas.surveys.definition import DefinitionError, text_in
from ohlas.surveys.models import Survey
from ohlas.surveys.naming import KIND_NAMES, LANGUAGE_NAMES, STATES, Words
from ohlas.surveys.panels import panels
from ohlas.surveys.qr import qr_svg
from ohlas.surveys.timing import when_asked
from ohlas.team.access import may
from ohlas.team.models import Member

_IN_LIST = ("live", "draft", "closed")


def survey_page(member: Member, survey: Survey, *, now: datetime) -> dict[str, Any]:
    asks = survey.version.asks if survey.version else survey.definition
    language = member.user.language if member.user.language in asks.languages else asks.languages[0]
    return {
        "now": now,
        "survey": survey,
        "state": STATES[survey.state],
        "kind": str(KIND_NAMES[survey.kind]),
        "touchpoint": survey.touchpoint.name_in(member.user.language) if survey.touchpoint else "",
        "asked": text_in(asks, language),
        "language": language,
        "languages": [LANGUAGE_NAMES[code] for code in asks.languages],
        "when": when_words(survey),
        "qr": qr_svg(survey.public_url) if survey.version else "",
        "versions": survey.versions.select_related("published_by").order_by("-number"),
        "panels": panels(member, survey),
        "may_change": may(member, "surveys.change"),
    }


def groups_by_state(surveys: list[Survey]) -> list[tuple[Words, list[dict[str, Any]]]]:
    """The list of surveys: state, and its surveys with what the list says of each."""
    return [(STATES[state], [_row(one) for one in surveys if one.state == state]) for state in _IN_LIST]


def _row(survey: Survey) -> dict[str, Any]:
    return {"survey": survey, "kind": KIND_NAMES[survey.kind], "when": when_words(survey)}


def when_words(survey: Survey) -> str:
    return when_asked(
        after=survey.ask_after,
        delay=survey.ask_delay,
        at_time=survey.ask_at_time,
        every_days=survey.ask_every_days,
        remind_after_days=survey.remind_after_days,
    )


def unworded(problem: DefinitionError) -> str:
    """Why a survey could not be published, for the owner: which language lacks a sentence."""
    language = LANGUAGE_NAMES.get(problem.field.rpartition(".")[2], "")
    return gettext("Not published yet: a question has no wording in %(language)s.") % {"language": language}
