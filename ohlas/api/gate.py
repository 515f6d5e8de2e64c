"""The order in which a request is looked at: key, scope, query, body, idempotency; then the work, in one go."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.http.request import UnreadablePostError
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from ninja.operation import Operation

from ohlas.api.keys import authenticate, note_use
from ohlas.api.once import do_once
from ohlas.api.problems import Problem, answer, problem_of
from ohlas.api.strict_json import MAX_BYTES, read_json, too_large
from ohlas.team.whose import work_of

View = Callable[..., HttpResponseBase]
SAFE = ("GET", "HEAD", "OPTIONS")


def gate(view: View) -> View:
    """Around every address of the API: nothing is looked at before the key, and every failure is a problem."""

    @csrf_exempt
    @wraps(view)
    def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            request.api_key = authenticate(request)  # type: ignore[attr-defined]
            with work_of(request.api_key.workspace_id):  # type: ignore[attr-defined]
                response = _with_head(view, request, *args, **kwargs)
        except Exception as error:
            return answer(problem_of(error))
        if response.status_code == 405:
            return _not_allowed(response)
        return _finished(request, response)

    gated.right = "api"  # type: ignore[attr-defined]
    return gated


def _with_head(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """HEAD is a GET whose body the web server keeps back."""
    method = request.method
    request.method = "GET" if method == "HEAD" else method
    try:
        return view(request, *args, **kwargs)
    finally:
        request.method = method


def not_here(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    raise Http404


def _not_allowed(response: HttpResponseBase) -> HttpResponse:
    methods = {method.strip() for method in str(response.headers["Allow"]).split(",")}
    allowed = ", ".join(sorted(methods | ({"HEAD"} if "GET" in methods else set())))
    return answer(Problem(405, f"Only {allowed} may be used here.", headers={"Allow": allowed}))


def _finished(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    if response.status_code < 400:
        note_use(request.api_key, at=timezone.now())  # type: ignore[attr-defined]
    if following := getattr(request, "next_page", None):
        response["Link"] = f'<{following}>; rel="next"'
    response["Cache-Control"] = "no-store"
    return response


def ordered(run: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Around the run of one endpoint, where its scope and its fields are known."""
    operation: Operation = run.__self__  # type: ignore[attr-defined]  # a bound method of the endpoint

    @wraps(run)
    def ordered_run(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        try:
            for allow in operation.auth_callbacks:
                allow(request)
            _check_query(operation, request)
            if request.method in SAFE:
                return run(request, **kwargs)
            read_body(request)
            return do_once(request, lambda: in_one_transaction(lambda: run(request, **kwargs)))
        except Exception as error:
            return answer(problem_of(error))

    return ordered_run


def in_one_transaction(work: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """A refused request leaves the database as it was, whatever its endpoint had begun."""
    with transaction.atomic():
        response = work()
        if response.status_code >= 400:
            transaction.set_rollback(True)
    return response


def _check_query(operation: Operation, request: HttpRequest) -> None:
    """A misspelt filter would otherwise answer with everything."""
    known: set[str] = set()
    for model in operation.models:
        if model.__ninja_param_source__ == "query":
            known.update(model.__ninja_flatten_map__)
    errors = [
        {"field": name[:200], "message": "There is no such parameter."} for name in request.GET if name not in known
    ]
    errors += [
        {"field": name[:200], "message": "Must not contain the character NUL."}
        for name in request.GET
        if any("\0" in value for value in request.GET.getlist(name))
    ]
    if errors:
        raise Problem(422, "Some parameters are not valid.", errors)


def read_body(request: HttpRequest) -> None:
    """Parses the body once, before anything is locked; the endpoint's schema then reads `request.json`."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BYTES:
        raise too_large()
    try:
        body = request.body
    except RequestDataTooBig:
        raise too_large()
    except UnreadablePostError:
        raise Problem(400, "The body ended too early.")
    if body and request.content_type != "application/json":
        raise Problem(415, "Send the body as application/json.")
    if body and (request.content_params or {}).get("charset", "utf-8").lower() not in ("utf-8", "utf8"):
        raise Problem(415, "Send the body in UTF-8.")
    request.json = read_json(body) if body else None  # type: ignore[attr-defined]
