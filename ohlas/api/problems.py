"""Every error of the API as `application/problem+json` (RFC 9457), naming each bad field."""

import json
import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

import pydantic
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import DataError, IntegrityError, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

logger = logging.getLogger(__name__)
FieldError = dict[str, str]
_NO_OBJECT = ("model_type", "model_attributes_type", "dict_type")


class Problem(Exception):
    """Raised anywhere below an endpoint; becomes the answer. `errors` is a list of {"field", "message"}."""

    def __init__(
        self,
        status: int,
        detail: str,
        errors: Sequence[FieldError] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(status, detail)
        self.status = status
        self.detail = detail
        self.errors = list(errors)
        self.headers = dict(headers or {})


def invalid(field: str, message: str) -> Problem:
    """A 422 about one field."""
    return Problem(422, "Some fields are not valid.", [{"field": field, "message": message}])


def answer(problem: Problem) -> HttpResponse:
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": problem.detail,
    }
    if problem.errors or problem.status == 422:
        body["errors"] = problem.errors
    return HttpResponse(
        json.dumps(body), status=problem.status, content_type="application/problem+json", headers=problem.headers
    )


def problem_of(error: Exception) -> Problem:
    """The problem that an exception stands for; anything unforeseen is logged and is a 500."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, Http404):
        return Problem(404, "There is nothing here, or it is not yours.")
    if isinstance(error, ValidationError):
        return Problem(422, "Some fields are not valid.", [_field_error(item, item["loc"]) for item in error.errors])
    if isinstance(error, DjangoValidationError):
        return Problem(422, "Some fields are not valid.", _form_errors(error))
    if isinstance(error, HttpError):
        return Problem(error.status_code, error.message)
    return _database_problem(error)


def _database_problem(error: Exception) -> Problem:
    if isinstance(error, OperationalError | InterfaceError):
        logger.warning("The database could not be used: %s", error)
        return Problem(503, "The database cannot be reached at the moment.", headers={"Retry-After": "5"})
    if isinstance(error, IntegrityError):
        return Problem(409, "Somebody else changed the same thing at the same moment. Try again.")
    if isinstance(error, DataError | OverflowError):
        return Problem(422, "A value is larger than can be stored.")
    logger.error("An API request failed", exc_info=error)
    return Problem(500, "Something went wrong on our side. It has been written to the log.")


def field_errors(error: pydantic.ValidationError) -> list[FieldError]:
    """What pydantic found in one object, by the names its sender knows."""
    return [_named(item, item["loc"]) for item in error.errors(include_url=False, include_input=False)]


def _field_error(item: Mapping[str, Any], place: Sequence[str | int]) -> FieldError:
    """Pydantic says ("body", "data", "email"); the caller knows it as "email"."""
    return _named(item, place[2:] if place[0] == "body" else place[1:])


def _named(item: Mapping[str, Any], place: Sequence[str | int]) -> FieldError:
    """Without the names of our classes, which mean nothing outside."""
    message = "Give an object." if item["type"] in _NO_OBJECT else str(item["msg"]).removeprefix("Value error, ")
    return {"field": ".".join(map(str, place)) or "body", "message": message}


def _form_errors(error: DjangoValidationError) -> list[FieldError]:
    if not hasattr(error, "error_dict"):
        return [{"field": "body", "message": message} for message in error.messages]
    return [
        {"field": "body" if field == "__all__" else field, "message": message}
        for field, messages in error.message_dict.items()
        for message in messages
    ]


def install(api: NinjaAPI) -> None:
    """Make every exception inside an endpoint a problem."""

    def handle(_request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
        return answer(problem_of(error if isinstance(error, Exception) else error()))

    for kind in (Exception, Http404, HttpError, ValidationError):
        api.add_exception_handler(kind, handle)
