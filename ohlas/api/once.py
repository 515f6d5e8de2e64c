"""`Idempotency-Key`: the same request twice does its work once, and is answered twice."""

import hashlib
from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from ohlas.api.models import IdempotencyRecord
from ohlas.api.problems import Problem, invalid

HEADER = "Idempotency-Key"


def do_once(request: HttpRequest, work: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """Runs `work`, or replays what it answered before. Only answers of 2xx are kept."""
    if request.method != "POST" or HEADER not in request.headers:
        return work()
    record = _claim(request)
    if record.completed_at:
        return _replay(record)
    try:
        response = _work_and_complete(record, work)
    except BaseException:
        record.release()
        raise
    if response.status_code >= 300:
        record.release()
    return response


def _claim(request: HttpRequest) -> IdempotencyRecord:
    key = request.headers[HEADER]
    if not (1 <= len(key) <= 255 and key.isascii() and key.isprintable()):
        raise invalid(HEADER, "Use 1 to 255 printable ASCII characters.")
    return IdempotencyRecord.claim(
        api_key=request.api_key,  # type: ignore[attr-defined]
        method="POST",
        path=request.path[:300],
        key=key,
        body_hash=hashlib.sha256(request.body).hexdigest(),
        at=timezone.now(),
    )


def _work_and_complete(record: IdempotencyRecord, work: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    with transaction.atomic():
        response = work()
        if 200 <= response.status_code < 300 and isinstance(response, HttpResponse):
            text = response.content.decode()
            if not record.complete(status=response.status_code, answer=text, at=timezone.now()):
                raise Problem(409, "This took too long, and the same key is in use elsewhere now. Try again.")
    return response


def _replay(record: IdempotencyRecord) -> HttpResponse:
    return HttpResponse(
        record.answer,
        status=record.status,
        content_type="application/json; charset=utf-8",
        headers={"Idempotent-Replayed": "true"},
    )
