"""The database goes away while people work: all are told to come back, nothing is lost, nothing needs a restart."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta
from unittest.mock import patch

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.test import Client

from ohlas.customers.models import Customer
from ohlas.invitations.models import Invitation
from ohlas.invitations.tokens import answer_token, hash_of
from ohlas.responses.models import Response
from ohlas.surveys.models import Survey
from ohlas.team.models import ApiKey, Member, Workspace
from ohlas.team.record import new_id
from ohlas.team.scopes import SCOPES

pytestmark = pytest.mark.django_db
ERRORS = [OperationalError("the server closed the connection"), InterfaceError("connection already closed")]
Away = Callable[[], AbstractContextManager[None]]


@pytest.fixture(params=ERRORS, ids=["hung up", "closed"])
def away(request: pytest.FixtureRequest) -> Away:
    """`with away():` the database answers nobody."""

    def gone(*_: object, **__: object) -> None:
        raise request.param

    @contextmanager
    def without() -> Iterator[None]:
        with patch.object(connection, "cursor", gone), patch.object(connection, "chunked_cursor", gone):
            yield

    return without


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


@pytest.fixture
def link(cafe: Workspace, now: datetime) -> str:
    """Where Eva answers."""
    survey = Survey.create(workspace=cafe, kind="nps", name="NPS", languages=["cs"], by=None, at=now)
    survey.publish(by=None, at=now)
    assert survey.version
    eva, key = Customer.create(cafe, at=now, name="Eva", email="eva@guests.example"), new_id()
    Invitation.objects.create(
        id=key, workspace=cafe, survey=survey, version=survey.version, customer=eva,
        token_hash=hash_of(answer_token(key)), channel="email", language="cs", state="sent", sent_at=now,
        due_at=now, created_at=now, expires_at=now + timedelta(days=9000),
    )  # fmt: skip
    return f"/a/{answer_token(key)}"


def test_eva_s_answer_is_taken_once_it_is_back(visitor: Client, link: str, away: Away) -> None:
    with away():
        shown, sent = visitor.get(link), visitor.post(link, {"score": "9"})
    assert [(each.status_code, int(each["Retry-After"]) <= 5) for each in (shown, sent)] == [(503, True)] * 2
    assert not Response.objects.exists()
    assert visitor.post(link, {"score": "9"}).status_code in (200, 201)
    assert Response.objects.get().score == 9


def test_a_colleague_s_page_says_so_and_nobody_is_signed_out(
    signed_in: Callable[[Member], Client], olga: Member, away: Away
) -> None:
    browser = signed_in(olga)
    browser.raise_request_exception = False
    with away():
        page = browser.get("/w/ozvena/")
    assert (page.status_code, page["Retry-After"], page["Cache-Control"]) == (503, "5", "no-store")
    assert "Traceback" not in page.content.decode()
    assert browser.get("/w/ozvena/").status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_program_gets_a_problem_and_may_try_again(
    visitor: Client, cafe: Workspace, now: datetime, away: Away, method: str
) -> None:
    _key, token = ApiKey.issue(workspace=cafe, name="till", scopes=SCOPES, at=now)
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": "order-7"}

    def call() -> tuple[int, dict[str, object]]:
        body = {} if method == "get" else {"data": {"name": "Eva"}, "content_type": "application/json"}
        answer = getattr(visitor, method)("/api/v1/customers", headers=headers, **body)
        return answer.status_code, json.loads(answer.content)

    with away():
        status, problem = call()
    assert (status, problem["status"]) == (503, 503)
    assert call()[0] in (200, 201)
    assert Customer.objects.count() == (method == "post")


def test_whoever_watches_is_told(visitor: Client, away: Away) -> None:
    with away():
        answer = visitor.get("/healthz")
    assert (answer.status_code, answer.json(), answer["Retry-After"]) == (503, {"ok": False}, "5")
