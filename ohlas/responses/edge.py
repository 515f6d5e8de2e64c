"""Around every public page: whatever goes wrong, a customer reads a sentence and keeps the answer."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language

from ohlas.api.problems import Problem, answer
from ohlas.responses import wordings
from ohlas.responses.submission import wants_json
from ohlas.surveys.brand import brand

logger = logging.getLogger(__name__)
RETRY_AFTER = "3"
OWN_COLOR = "#0b6e69"


def friendly(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """404 as a page, a Problem as page or JSON, a database that is away as 503 that keeps the answer in the page."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = answered(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        return response

    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except Http404:
            return _told(request, Problem(404, "There is nothing here."), *wordings.OVER["gone"])
        except Problem as problem:
            title = wordings.PROBLEMS["too_long" if problem.status == 413 else "unwritable"]
            return _told(request, problem, title, problem.detail)
        except (OperationalError, InterfaceError) as error:
            logger.warning("The database could not be used: %s", error)
            away = Problem(503, "The database cannot be reached at the moment.", headers={"Retry-After": RETRY_AFTER})
            return _told(request, away, *wordings.AWAY)

    return guarded


def _told(request: HttpRequest, problem: Problem, title: Any, text: Any) -> HttpResponse:
    if wants_json(request) or problem.status == 415:
        return answer(problem)
    fields = list(request.POST.items()) if problem.status == 503 and request.method == "POST" else []
    look = {"brand": brand(OWN_COLOR), "language": get_language()}
    context = {"sheet": look, "title": title, "text": text, "fields": fields, "action": request.get_full_path()}
    page = render(request, "responses/public/told.html", context, status=problem.status)
    for name, value in problem.headers.items():
        page[name] = value
    return page
