"""Whoever comes second is asked to try again; any other mistake stays one."""

import pytest
from django.db import IntegrityError
from django.http import HttpResponse
from django.test import RequestFactory

from ohlas.project.at_once import AtOnceMiddleware


@pytest.fixture
def middleware() -> AtOnceMiddleware:
    return AtOnceMiddleware(lambda request: HttpResponse("done"))


def test_two_at_once(middleware: AtOnceMiddleware) -> None:
    answer = middleware.process_exception(RequestFactory().post("/x"), IntegrityError("company_once"))
    assert answer is not None
    assert answer.status_code == 409
    assert "Please try once more" in answer.content.decode()
    assert "company_once" not in answer.content.decode()


def test_anything_else_is_left_alone(middleware: AtOnceMiddleware) -> None:
    assert middleware.process_exception(RequestFactory().post("/x"), ValueError("x")) is None
    assert middleware(RequestFactory().get("/x")).content == b"done"
