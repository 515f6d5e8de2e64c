"""What one person answered, and what stays of it when they are erased: the scores, counted as before."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ohlas.customers.models import Customer, Tombstone
from ohlas.customers.parts import Fact, Section
from ohlas.responses.models import Response, ResponseChange, Score
from ohlas.responses.rows import said_to
from ohlas.responses.unsaid import forget_in_story
from ohlas.responses.words import band_word, channel_word

TOLD = {
    "responses.Response": "answers",
    "responses.Score": "answers",
    "responses.ResponseChange": "answers",
}


def known_of(customer: Customer) -> list[Section]:
    facts = (
        Fact("survey", _("Survey")),
        Fact("day", _("Day")),
        Fact("submitted_at", pgettext_lazy("when", "Answered")),
        Fact("channel", _("Way"), channel_word),
        Fact("touchpoint", _("About")),
        Fact("score", _("Score")),
        Fact("band", _("Counted as")),
        Fact("said", _("What you said")),
        Fact("changed_at", pgettext_lazy("when", "Changed")),
        Fact("earlier", _("Before you changed it")),
    )
    found = customer.responses.select_related("survey__workspace", "touchpoint__workspace").order_by("day", "id")
    return [Section("answers", _("Your answers"), facts, [_row(response) for response in found])]


def _row(response: Response) -> dict[str, Any]:
    changes = response.changes.order_by("changed_at")
    return {
        "survey": response.survey.name,
        "day": response.day,
        "submitted_at": response.submitted_at,
        "channel": response.channel,
        "language": response.language,
        "touchpoint": response.touchpoint.name_in(get_language() or "") if response.touchpoint else "",
        "score": response.score,
        "band": band_word(response),
        "said": {each["text"]: each["answer"] for each in said_to(response)},
        "answers": response.answers,
        "comment": response.comment,
        "external_id": response.external_id,
        "changed_at": response.changed_at,
        "earlier": [
            {"until": change.changed_at, "answers": change.answers, "comment": change.comment} for change in changes
        ],
    }


def let_go(customer: Customer, *, at: datetime) -> Iterable[str]:
    """Each answer becomes one without a name, as if the survey had been anonymous. Their words go: they are theirs."""
    ids, responses = [], list(customer.responses.select_related("workspace"))
    # Who left an address after an answer without a name: that answer's own entry belongs to nobody.
    forget_in_story(customer.workspace, responses, unlink=True)
    for response in responses:
        ids.append(str(response.pk))
        _unlink(response, at=at)
    return ids


def _unlink(response: Response, *, at: datetime) -> None:
    """The same counts under an id that tells nothing, with the day only. The outside name stays known, as a hash."""
    if response.idempotency_key:
        key = answer_key(response.survey_id, response.idempotency_key)
        Tombstone.put(response.workspace, [key], at=at)
    ResponseChange.objects.filter(response=response).delete()
    old = Response.objects.get(pk=response.pk)
    new = Response.objects.get(pk=response.pk)
    new.pk = uuid4()
    new.customer = new.invitation = new.entered_by = None
    new.submitted_at = new.changed_at = None
    new.answers = {key: value for key, value in new.answers.items() if not isinstance(value, str)}
    new.comment = new.idempotency_key = new.external_id = ""
    new.save(force_insert=True)
    Score.objects.filter(response=old).update(response=new, customer=None)
    old.delete()


def answer_key(survey_id: Any, key: str) -> tuple[str, str]:
    """Under which an erased person's answer is known again, so that it is not brought in and counted twice."""
    return "answer", f"{survey_id}:{key}"
