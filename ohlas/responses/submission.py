"""One POST to a public page, as values by question key: from a form, or from JSON, which is taken at its word."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.http.request import RawPostDataException, UnreadablePostError

from ohlas.api.problems import Problem
from ohlas.api.strict_json import read_json
from ohlas.responses.rules import from_form
from ohlas.surveys.definition import Definition

LARGEST_BODY = 200_000
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data", "")


def wants_json(request: HttpRequest) -> bool:
    return request.content_type == "application/json"


def fields_of(request: HttpRequest) -> Mapping[str, Any]:
    """The fields as sent. Problem 413, 415 or 422 when they cannot be read."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_BODY:
        raise Problem(413, f"An answer is at most {LARGEST_BODY} bytes long.")
    try:
        return _json(request) if wants_json(request) else _form(request)
    except (UnreadablePostError, RawPostDataException):
        raise Problem(400, "The answer ended too early.")


def _json(request: HttpRequest) -> Mapping[str, Any]:
    if not isinstance(data := read_json(request.body), dict):
        raise Problem(422, "Some fields are not valid.", [{"field": "body", "message": "Send an object."}])
    return data


def _form(request: HttpRequest) -> Mapping[str, Any]:
    if request.content_type not in FORMS:
        raise Problem(415, "Send a form, or application/json.")
    return request.POST.dict()


def values_of(request: HttpRequest, definition: Definition, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The answers among the fields; a form also carries what is not an answer."""
    return dict(fields) if wants_json(request) else from_form(definition, fields)
