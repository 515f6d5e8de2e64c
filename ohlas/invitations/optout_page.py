"""How the customer's own pages look: the business's colour and logo, the customer's language, no cookie."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ohlas.customers.basis.naming import CHANNELS
from ohlas.customers.basis.texts import texts_in
from ohlas.customers.models import Customer, Permission
from ohlas.invitations.choices import Choice, choices_of, language_of
from ohlas.surveys.brand import brand
from ohlas.team.models import Workspace

TOPICS: dict[str, Promise] = {
    "surveys": _("Questions about how satisfied you were"),
    "offers": pgettext_lazy("topic", "Offers"),
    "news": pgettext_lazy("topic", "News"),
}


def own_page(
    request: HttpRequest, step: str, customer: Customer | None, token: str = "", **context: Any
) -> HttpResponse:
    """One step of the page behind the link in a mail; somebody who was erased sees it without any choices."""
    language = language_of(customer) if customer else translation.get_language() or "en"
    chooses = _choosing(customer, language) if customer and step == "ask" else {}
    shown = {"step": step, "token": token, "customer": customer, **chooses, **context}
    return respond(request, "optout.html", customer.workspace if customer else None, language, shown)


def respond(
    request: HttpRequest,
    template: str,
    workspace: Workspace | None,
    language: str,
    context: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    look = {
        "language": language,
        "business": workspace.name if workspace else "",
        "logo": workspace.brand_logo if workspace else "",
        "brand": brand(workspace.brand_color if workspace else ""),
    }
    with translation.override(language), timezone.override(workspace.zone if workspace else None):
        page = render(request, f"invitations/{template}", {"sheet": look, **context}, status=status)
    page["Referrer-Policy"] = "no-referrer"
    return page


def _choosing(customer: Customer, language: str) -> dict[str, Any]:
    """What the form shows: each topic with its ticks, the languages, the pause."""
    choices = choices_of(customer, language)
    return {
        "topics": [
            (TOPICS[purpose], [(each, CHANNELS[each.channel]) for each in choices if each.purpose == purpose])
            for purpose in Permission.PURPOSES
        ],
        "asked": _is_asked(choices),
        "anything": any(choice.chosen for choice in choices),
        "foot": texts_in(language).foot,
        "languages": settings.LANGUAGES,
        "language": language,
        "now": timezone.now(),
        "paused_until": customer.paused_until if customer.is_paused(at=timezone.now()) else None,
    }


def _is_asked(choices: list[Choice]) -> bool:
    return any(choice.chosen for choice in choices if (choice.channel, choice.purpose) == ("email", "surveys"))
