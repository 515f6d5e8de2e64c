"""The database is away: pages and API say 503 and when to come back, and nobody is told it was our mistake."""

from collections.abc import Callable
from unittest.mock import patch

import pytest
from django.db import InterfaceError, OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from ohlas.project.outage import healthz

handler500 = "ohlas.project.outage.server_error"


def busy(request: HttpRequest) -> HttpResponse:
    raise OperationalError("database is locked")


def lost(request: HttpRequest) -> HttpResponse:
    raise InterfaceError("connection already closed")


def wrong(request: HttpRequest) -> HttpResponse:
    raise ValueError("a mistake of ours")


urlpatterns = [path("healthz", healthz), path("busy", busy), path("api/lost", lost), path("wrong", wrong)]
pytestmark = pytest.mark.urls(__name__)


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


def gone() -> None:
    raise OperationalError("the server closed the connection unexpectedly")


def closed() -> None:
    raise InterfaceError("connection already closed")


@pytest.mark.django_db
def test_healthz_says_yes(visitor: Client) -> None:
    with connection.cursor() as cursor:
        # Tests make the tables without migrations, and so without their list.
        cursor.execute("CREATE TABLE IF NOT EXISTS django_migrations (id integer)")
    response = visitor.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"ok": True})
    assert not response.cookies


@pytest.mark.parametrize("away", [gone, closed])
def test_healthz_says_no(visitor: Client, away: Callable[[], None]) -> None:
    with patch.object(connection, "cursor", away):
        response = visitor.get("/healthz")
    assert (response.status_code, response.json()) == (503, {"ok": False})
    assert response["Retry-After"] == "5"


@pytest.mark.django_db
def test_healthz_reads_a_table_and_not_only_says_hello(visitor: Client) -> None:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS django_migrations")
        assert visitor.get("/healthz").status_code == 503
        transaction.set_rollback(True)


def test_healthz_is_for_reading(visitor: Client) -> None:
    assert visitor.post("/healthz").status_code == 405


def test_a_page_says_it_in_words(visitor: Client) -> None:
    response = visitor.get("/busy")
    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    assert response["Cache-Control"] == "no-store"
    assert "Back in a moment" in response.content.decode()


def test_the_api_says_it_as_a_problem(visitor: Client) -> None:
    response = visitor.get("/api/lost")
    assert (response.status_code, response["Content-Type"]) == (503, "application/problem+json")
    assert response.json() == {
        "type": "about:blank",
        "title": "Service Unavailable",
        "status": 503,
        "detail": "The database cannot be reached at the moment.",
    }


def test_mistakes_of_ours_stay_ours(visitor: Client) -> None:
    assert visitor.get("/wrong").status_code == 500
