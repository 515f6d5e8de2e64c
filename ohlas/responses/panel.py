"""The person's answers on the person's page, as rings."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from ohlas.customers.models import Customer
from ohlas.responses.access import responses_of
from ohlas.responses.rows import when
from ohlas.responses.words import band_word
from ohlas.team.models import Member

MOST = 24


def answers(member: Member, customer: Customer) -> tuple[str, dict[str, Any]] | None:
    """The template and its context; None for somebody who has never answered."""
    found = responses_of(member).filter(customer=customer, score__isnull=False)
    newest = list(found.select_related("survey").order_by("-day", "-id")[:MOST])
    if not newest:
        return None
    total = found.count()
    told = ngettext("%(total)d answer", "%(total)d answers, the newest first", total)
    now = timezone.now()
    rings = [
        {
            "score": each.score,
            "band": each.band,
            "band_label": band_word(each),
            "title": f"{each.survey.name}, {when(each, now)}",
            "url": reverse("responses:detail", args=[member.workspace.slug, each.pk]),
        }
        for each in newest
    ]
    return "responses/panel.html", {"answers": rings, "told": told % {"total": total}}
