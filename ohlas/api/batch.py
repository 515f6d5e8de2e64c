"""Endpoints that take one object or a list of up to 1,000: every row is judged by itself."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

import pydantic
from django.db import transaction
from django.http import HttpRequest
from ninja.responses import Status

from ohlas.api.openapi import inlined
from ohlas.api.problems import FieldError, Problem, field_errors, problem_of
from ohlas.api.schemas import Body

BodyT = TypeVar("BodyT", bound=Body)
MAX_ROWS = 1000
Done = tuple[int, dict[str, Any]]
Told = tuple[str, UUID] | Problem


def one_or_many(request: HttpRequest, schema: type[BodyT], do: Callable[[BodyT], Done]) -> Status:
    """`do(row)` gives (status, answer) or raises.

    A list answers 200 with {"items": [{status, ...answer or errors}]} in order.
    """
    given = request.json  # type: ignore[attr-defined]  # read by the gate
    if not isinstance(given, list):
        status, answer = do(_valid(schema, given))
        return Status(status, answer)
    if not 1 <= len(given) <= MAX_ROWS:
        raise _wrong_number()
    return Status(200, {"items": [_row(schema, row, do) for row in given]})


def many_together(
    request: HttpRequest, schema: type[BodyT], do: Callable[[list[BodyT | Problem]], list[Told]]
) -> Status:
    """As `one_or_many`, where the rows are written together, which is faster by far.

    `do` gets the rows, a Problem in the place of each that is not valid, and tells in order what came of each: a word
    with the id, or a Problem. In a list the word of a Problem is "error"; a single row that was "created" answers 201.
    """
    given = request.json  # type: ignore[attr-defined]  # read by the gate
    rows = given if isinstance(given, list) else [given]
    if not 1 <= len(rows) <= MAX_ROWS:
        raise _wrong_number()
    told = do([_valid_or_problem(schema, row) for row in rows])
    if isinstance(given, list):
        return Status(200, {"items": [_item(each) for each in told]})
    if isinstance(told[0], Problem):
        raise told[0]
    word, id = told[0]
    return Status(201 if word == "created" else 200, {"status": word, "id": str(id)})


def _item(told: Told) -> dict[str, Any]:
    if isinstance(told, Problem):
        return {"status": "error", "id": None, "errors": told.errors or [_whole_row(told)]}
    return {"status": told[0], "id": str(told[1])}


def _valid_or_problem(schema: type[BodyT], row: Any) -> BodyT | Problem:
    try:
        return _valid(schema, row)
    except Problem as problem:
        return problem


def _wrong_number() -> Problem:
    return Problem(
        422, f"A list must have 1 to {MAX_ROWS} rows.", [{"field": "body", "message": "Too few or too many."}]
    )


def _row(schema: type[BodyT], row: Any, do: Callable[[BodyT], Done]) -> dict[str, Any]:
    try:
        with transaction.atomic():
            status, answer = do(_valid(schema, row))
    except Exception as error:
        problem = problem_of(error)
        if problem.status >= 500:
            raise
        return {"status": problem.status, "id": None, "errors": problem.errors or [_whole_row(problem)]}
    return {"status": status, **answer}


def _whole_row(problem: Problem) -> FieldError:
    return {"field": "body", "message": problem.detail}


def _valid(schema: type[BodyT], row: Any) -> BodyT:
    try:
        return schema.model_validate(row)
    except pydantic.ValidationError as error:
        raise Problem(422, "Some fields are not valid.", field_errors(error))


def described(schema: type[Body]) -> dict[str, Any]:
    """For `openapi_extra=`: says that the body is one object or a list of them."""
    one = inlined(schema.model_json_schema())
    either = {"oneOf": [one, {"type": "array", "items": one, "minItems": 1, "maxItems": MAX_ROWS}]}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": either}}}}
