"""The answers of a person, or of everybody in a company, on their page: rings at their height, by time."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from ohlas.customers.models import Company, Customer
from ohlas.customers.personal import shown_name
from ohlas.responses.access import responses_of
from ohlas.responses.models import Response
from ohlas.responses.rows import when
from ohlas.responses.rules import height
from ohlas.responses.words import band_word, scale_of
from ohlas.team.models import Member
from ohlas.ui.formats import short_month

# So many rings stand side by side without touching.
MOST = 12
Panel = tuple[str, dict[str, Any]]


def answers(member: Member, customer: Customer) -> Panel | None:
    """The template and its context; None for somebody who has never answered."""
    return _shown(responses_of(member).filter(customer=customer), member, named=False)


def answers_of_company(member: Member, company: Company) -> Panel | None:
    """Those of its people of today."""
    return _shown(responses_of(member).filter(customer__company=company), member, named=True)


def _shown(found: "QuerySet[Response]", member: Member, *, named: bool) -> Panel | None:
    scored = found.filter(score__isnull=False).exclude(survey__metric="")
    newest = list(scored.select_related("survey", "customer__workspace").order_by("-day", "-id")[:MOST])
    if not newest:
        return None
    total = scored.count() if len(newest) == MOST else len(newest)
    told = ngettext("%(total)d answer so far", "%(total)d answers, the newest on the right", total) % {"total": total}
    return "responses/panel.html", {
        "answers": [_ring(each, member, named=named) for each in reversed(newest)],
        "told": told,
    }


def _ring(response: Response, member: Member, *, named: bool) -> dict[str, Any]:
    known, now = scale_of(response), timezone.now()
    assert known
    assert response.score is not None
    who = [shown_name(response.customer, member)] if named and response.customer else []
    return {
        "value": response.score,
        "share": height(known, response.score),
        "band": response.band,
        "label": band_word(response),
        "when": short_month(response.day),
        "on": response.day,
        "title": ", ".join([*who, response.survey.name, when(response, now)]),
        "url": reverse("responses:detail", args=[member.workspace.slug, response.pk]),
    }
