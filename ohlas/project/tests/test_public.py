"""The short way for customers' pages: no cookie, the same policy. A colleague's browser takes the long way."""

import re
from collections.abc import Iterable
from typing import Any

import pytest
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from ohlas.project import public
from ohlas.project.public import front_door, with_length, with_policy

Headers = dict[str, str]


class Way:
    """Stands in for a handler and says its name."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        return [self.name.encode()]


def taken(monkeypatch: pytest.MonkeyPatch, path: str | None, cookie: str = "") -> str:
    monkeypatch.setattr(public, "PublicHandler", lambda: Way("short"))
    environ = {"HTTP_COOKIE": cookie} | ({} if path is None else {"PATH_INFO": path})
    [name] = front_door(Way("long"))(environ, None)
    return name.decode()


@pytest.mark.parametrize("path", ["/a/token", "/s/some-survey", "/u/token", "/healthz"])
def test_customers_take_the_short_way(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    assert taken(monkeypatch, path) == "short"
    assert taken(monkeypatch, path, "theme=dark") == "short"


@pytest.mark.parametrize(
    "path", ["/", "/w/ozvena/", "/api/v1/scores", "/sign-in/", "/accounts/", "/a", "/setup/", None]
)
def test_everybody_else_takes_the_long_one(monkeypatch: pytest.MonkeyPatch, path: str | None) -> None:
    assert taken(monkeypatch, path) == "long"


def test_a_colleague_who_opens_a_customer_s_link_takes_the_long_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the page can say whose answer this counts as."""
    assert taken(monkeypatch, "/a/token", f"theme=dark; {settings.SESSION_COOKIE_NAME}=abc") == "long"


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Žluťoučký")


def test_the_length_is_in_bytes_so_that_the_connection_can_stay() -> None:
    assert with_length(answer)(RequestFactory().get("/a/x"))["Content-Length"] == "13"


def test_each_answer_has_a_nonce_of_its_own() -> None:
    middleware, seen = with_policy(answer), []
    for _ in range(3):
        request = RequestFactory().get("/a/x")
        policy = middleware(request)["Content-Security-Policy"]
        assert f"'nonce-{request.csp_nonce}'" in policy  # type: ignore[attr-defined]
        seen.append(policy)
    assert len(set(seen)) == 3
    assert "the-nonce-of-this-answer" not in "".join(seen)


def test_a_page_with_a_policy_of_its_own_keeps_it() -> None:
    def strict(request: HttpRequest) -> HttpResponse:
        return HttpResponse(headers={"Content-Security-Policy": "default-src 'none'"})

    assert with_policy(strict)(RequestFactory().get("/a/x"))["Content-Security-Policy"] == "default-src 'none'"


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> Any:
    """`short("/a/x")` is status and headers over the real short way, on the connection of the test."""
    handler = public.PublicHandler()
    for signal in (request_started, request_finished):
        monkeypatch.setattr(signal, "send", lambda *_, **__: [])

    def ask(path: str, **more: str) -> tuple[str, Headers]:
        told: list[Any] = []
        environ = RequestFactory().get(path).environ | more

        def start(status: str, headers: list[tuple[str, str]], *_: object) -> Any:
            told.extend([status, dict(headers)])

        b"".join(handler(environ, start))
        return told[0], told[1]

    return ask


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/a/no-such-token", "/s/no-such-survey", "/u/no-such-token", "/a/"])
def test_a_customer_gets_no_cookie_and_every_protection(short: Any, path: str) -> None:
    status, headers = short(path)
    assert status.startswith("404")
    assert "Set-Cookie" not in headers
    assert "script-src" in headers["Content-Security-Policy"]
    assert "unsafe-eval" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] in {"DENY", "SAMEORIGIN"}
    assert headers["Referrer-Policy"]
    assert re.fullmatch(r"\d+", headers["Content-Length"])


def test_the_middleware_of_the_others_is_as_it_was() -> None:
    before = list(settings.MIDDLEWARE)
    public.PublicHandler()
    assert before == settings.MIDDLEWARE
