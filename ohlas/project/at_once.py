"""Two who change the same thing at the same moment: whoever comes second is told so, and may try again."""

import logging
from collections.abc import Callable

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

log = logging.getLogger(__name__)


class AtOnceMiddleware:
    """What a form could still look up, the database knows better: its word against a second one is 409, not our
    mistake. It is logged all the same, since a constraint that is broken by one alone would be."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, IntegrityError):
            return None
        log.warning("Two at once at %s: %s", request.path, error, exc_info=error)
        return HttpResponse(render_to_string("409.html", request=request), status=409)
