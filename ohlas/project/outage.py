"""What people and programs get when the database is away: 503 and when to come back, not "our mistake"."""

import json
import sys

from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.defaults import server_error as our_mistake

from ohlas.team.access import public

RETRY_AFTER = "5"


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's `handler500`, called while the exception is being handled, wherever in the middleware it came up."""
    error = sys.exc_info()[1]
    if isinstance(error, OperationalError | InterfaceError):
        return unavailable(request)
    return our_mistake(request)


def unavailable(request: HttpRequest) -> HttpResponse:
    """503, as a page or for the API as a problem; made without the database."""
    if request.path.startswith("/api/"):
        body = {
            "type": "about:blank",
            "title": "Service Unavailable",
            "status": 503,
            "detail": "The database cannot be reached at the moment.",
        }
        response = HttpResponse(json.dumps(body), content_type="application/problem+json", status=503)
    else:
        response = HttpResponse(render_to_string("503.html"), status=503)
    response["Retry-After"] = RETRY_AFTER
    response["Cache-Control"] = "no-store"
    return response


@public
@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """`GET /healthz` for whatever watches this installation: 200 when the database answers a read, else 503."""
    try:
        with connection.cursor() as cursor:
            # A table, since SQLite answers `SELECT 1` without opening its file.
            cursor.execute("SELECT 1 FROM django_migrations LIMIT 1")
            cursor.fetchone()
    except (DatabaseError, InterfaceError):
        return JsonResponse({"ok": False}, status=503, headers={"Retry-After": RETRY_AFTER})
    return JsonResponse({"ok": True})
