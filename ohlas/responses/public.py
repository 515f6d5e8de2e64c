"""The public answer pages. A GET never writes anything; no page sets a cookie or needs one."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from ohlas.responses import access, contact, open_link, pages, rules
from ohlas.responses.change import give
from ohlas.responses.door import Door
from ohlas.responses.edge import friendly
from ohlas.responses.receive import Arrival
from ohlas.responses.submission import fields_of, values_of
from ohlas.team.access import public

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@public
@csrf_exempt
@get_or_post
@friendly
def invitation(request: HttpRequest, token: str) -> HttpResponseBase:
    asking = access.open_invitation(token)
    door = Door(asking, timezone.now(), member=access.colleague(request, asking.workspace_id))
    if request.method == "POST":
        return _submit(request, door, Arrival(at=door.at, entered_by_id=door.member.pk if door.member else None))
    return _ask(request, door)


@public
@csrf_exempt
@get_or_post
@friendly
def survey(request: HttpRequest, public_key: str) -> HttpResponseBase:
    door = open_link.door_to(request, access.open_survey(public_key), at=timezone.now())
    if request.method != "POST":
        return _ask(request, door)
    visit = open_link.visit(request, fields_of(request), door)
    if visit.problem:
        return pages.refused(request, door, values_of(request, door.definition, visit.fields), {"page": visit.problem})
    return _submit(request, door, visit.arrival, visit.fields)


@public
@csrf_exempt
@require_POST
@friendly
def contact_view(request: HttpRequest, public_key: str) -> HttpResponseBase:
    return contact.leave(request, access.open_survey(public_key), at=timezone.now())


def _ask(request: HttpRequest, door: Door) -> HttpResponse:
    if door.over:
        return pages.over(request, door, door.over, status=200 if door.over == "answered" else None)
    given = door.asking.given
    answers: dict[str, Any] = {**given.answers, rules.COMMENT: given.comment} if given else {}
    chosen = rules.preselected(door.definition, request.GET.get("score", ""))
    return pages.question(request, door, answers if chosen is None else {**answers, "score": chosen})


def _submit(request: HttpRequest, door: Door, arrival: Arrival, fields: Any = None) -> HttpResponse:
    values = values_of(request, door.definition, fields_of(request) if fields is None else fields)
    try:
        said = rules.read(door.definition, values)
    except rules.Refused as refusal:
        return pages.refused(request, door, values, refusal.problems)
    outcome, response_id = give(door.asking, said, arrival)
    if response_id and outcome in ("new", "same", "changed"):
        return pages.taken(request, door, said, outcome, response_id)
    return pages.over(request, door, outcome)
