"""Draws the pages customers see, and the JSON that says the same."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from ohlas.api.problems import Problem
from ohlas.api.problems import answer as problem_answer
from ohlas.customers.models import Customer
from ohlas.invitations.tokens import UNSUBSCRIBE, sealed
from ohlas.responses import wordings
from ohlas.responses.door import Door
from ohlas.responses.said import Said
from ohlas.responses.submission import wants_json
from ohlas.surveys.definition import pick, thanks_in
from ohlas.surveys.naming import LANGUAGE_NAMES
from ohlas.surveys.sheet import frame, lay_out

OVER_STATUS = {"answered": 410, "closed": 410, "late": 410, "gone": 404}
CONTACT_SALT = "ohlas.responses.contact"


def question(
    request: HttpRequest,
    door: Door,
    answers: Mapping[str, Any],
    *,
    errors: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The questions, with what was chosen and written so far."""
    with translation.override(door.language):
        said = wordings.problems(errors or {})
        sheet = lay_out(door.definition, door.language, door.host, answers=answers, errors=said)
        context = {
            "sheet": sheet,
            "action": request.path,
            "hidden": list(door.hidden.items()),
            "extra": "responses/public/honeypot.html" if door.is_open_link else "",
            "notice": _notice(door),
            "submit": _("Change answer") if door.asking.given else "",
            "changeable": not door.is_open_link and not door.asking.anonymous,
            "anonymous": door.asking.anonymous,
            "remembers": bool(door.asking.customer_id) and not door.asking.anonymous,
            "opt_out_url": _opt_out_url(door),
            "languages": _languages(door) if door.is_open_link else [],
        }
        return _drawn(request, "question", context, status)


def refused(request: HttpRequest, door: Door, answers: Mapping[str, Any], problems: Mapping[str, str]) -> HttpResponse:
    """422: the page again with every word kept, or a problem naming each field."""
    if not wants_json(request):
        return question(request, door, answers, errors=problems, status=422)
    errors = [{"field": key, "message": str(text)} for key, text in wordings.problems(problems).items()]
    return problem_answer(Problem(422, "Some fields are not valid.", errors))


def taken(request: HttpRequest, door: Door, said: Said, outcome: str, response_id: UUID) -> HttpResponse:
    """201 for a new answer, 200 when it was changed or sent again."""
    status = 201 if outcome == "new" else 200
    if wants_json(request):
        return JsonResponse({"id": str(response_id), "status": outcome}, status=status)
    with translation.override(door.language):
        return _drawn(request, "thanks", _thanks(door, said, response_id, request), status)


def over(request: HttpRequest, door: Door, reason: str, *, status: int | None = None) -> HttpResponse:
    """No answer is taken any more, and why."""
    status = status or OVER_STATUS[reason]
    if wants_json(request):
        return problem_answer(Problem(status, str(wordings.OVER[reason][1])))
    with translation.override(door.language):
        title, text = wordings.OVER[reason]
        sheet = frame(door.definition, door.language, door.host)
        return _drawn(request, "over", {"sheet": sheet, "title": title, "text": text}, status)


def _drawn(request: HttpRequest, name: str, context: dict[str, Any], status: int) -> HttpResponse:
    page = render(request, f"responses/public/{name}.html", context, status=status)
    page.headers["Content-Language"] = context["sheet"].language
    return page


def _thanks(door: Door, said: Said, response_id: UUID, request: HttpRequest) -> dict[str, Any]:
    band = said.main.band if said.main else ""
    definition = door.definition
    offers_contact = door.is_open_link and definition.ask_contact
    return {
        "sheet": frame(definition, door.language, door.host),
        "thanks": thanks_in(definition, door.language, band),
        "change_url": "" if door.is_open_link or door.asking.anonymous else request.path,
        "contact_url": f"/s/{request.resolver_match.kwargs['public_key']}/contact" if offers_contact else "",  # type: ignore[union-attr]
        "contact": pick(definition.contact, definition.languages, door.language),
        "reference": signing.dumps(str(response_id), salt=CONTACT_SALT) if offers_contact else "",
        "anonymous": door.asking.anonymous,
    }


def _notice(door: Door) -> str:
    if door.member and door.asking.customer_id:
        customer = Customer.objects.filter(pk=door.asking.customer_id).first()
        return _("You are signed in. This counts as %(customer)s's answer.") % {"customer": customer or "?"}
    return _("This is your answer so far. You can still change it.") if door.asking.given else ""


def _opt_out_url(door: Door) -> str:
    customer_id = door.asking.customer_id
    return f"{settings.BASE_URL}/u/{sealed(UNSUBSCRIBE, customer_id)}" if customer_id else ""


def _languages(door: Door) -> list[dict[str, str]]:
    others = [code for code in door.definition.languages if code != door.language]
    return [{"code": code, "name": LANGUAGE_NAMES[code]} for code in others]
