"""What each failure is told as: a status, a sentence, and the fields by the names their sender knows."""

import json

import pydantic
import pytest
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, InterfaceError, OperationalError
from django.http import Http404
from ninja.errors import HttpError

from ohlas.api.problems import Problem, answer, field_errors, invalid, problem_of
from ohlas.api.schemas import Body


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (Problem(418, "Teapot."), 418),
        (Http404("survey of somebody"), 404),
        (ValidationError("No."), 422),
        (HttpError(429, "Slowly."), 429),
        (OperationalError("gone"), 503),
        (InterfaceError("closed"), 503),
        (IntegrityError("twice"), 409),
        (DataError("integer out of range"), 422),
        (OverflowError("int too large"), 422),
        (KeyError("secret"), 500),
    ],
)
def test_each_failure_has_its_status(error: Exception, status: int) -> None:
    assert problem_of(error).status == status


@pytest.mark.parametrize(
    "error", [Http404("secret"), OperationalError("secret"), IntegrityError("secret"), KeyError("secret")]
)
def test_what_went_wrong_inside_is_not_told_outside(error: Exception) -> None:
    assert "secret" not in answer(problem_of(error)).content.decode()


def test_a_database_that_is_away_says_when_to_come_back() -> None:
    assert answer(problem_of(OperationalError("gone")))["Retry-After"] == "5"


def test_the_body_is_that_of_rfc_9457() -> None:
    told = answer(invalid("email", "This is no address."))
    assert told["Content-Type"] == "application/problem+json"
    assert json.loads(told.content) == {
        "type": "about:blank",
        "title": "Unprocessable Entity",
        "status": 422,
        "detail": "Some fields are not valid.",
        "errors": [{"field": "email", "message": "This is no address."}],
    }


def test_a_422_always_has_a_list_of_fields_and_a_404_none() -> None:
    assert json.loads(answer(Problem(422, "No.")).content)["errors"] == []
    assert "errors" not in json.loads(answer(Problem(404, "No.")).content)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ValidationError("No."), [("body", "No.")]),
        (ValidationError({"email": ["Not one.", "Too long."]}), [("email", "Not one."), ("email", "Too long.")]),
        (ValidationError({"__all__": ["Not both."]}), [("body", "Not both.")]),
    ],
)
def test_a_refusal_of_our_models_names_its_fields(error: ValidationError, told: list[tuple[str, str]]) -> None:
    assert [(each["field"], each["message"]) for each in problem_of(error).errors] == told


class Inner(Body):
    value: int


class Outer(Body):
    inner: Inner
    rows: list[Inner] = []


@pytest.mark.parametrize(
    ("data", "field", "message"),
    [
        ({"inner": {"value": "5"}}, "inner.value", "Input should be a valid integer"),
        ({"inner": 7}, "inner", "Give an object."),
        (
            {"inner": {"value": 1}, "rows": [{"value": 1}, {"value": None}]},
            "rows.1.value",
            "Input should be a valid integer",
        ),
        ({"inner": {"value": 1, "role": "owner"}}, "inner.role", "Extra inputs are not permitted"),
        (7, "body", "Give an object."),
    ],
)
def test_a_field_is_named_by_its_path_and_no_class_of_ours_is(data: object, field: str, message: str) -> None:
    with pytest.raises(pydantic.ValidationError) as refused:
        Outer.model_validate(data)
    assert field_errors(refused.value) == [{"field": field, "message": message}]
