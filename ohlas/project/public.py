"""The short way for public pages: they need no session, no account and no messages, so they do not pay for them.

Two handlers of the same program: addresses of customers go through PUBLIC_MIDDLEWARE, all others through MIDDLEWARE.
A colleague's browser carries a session cookie and takes the long way to the same page, which can then say so.
"""

import secrets
from collections.abc import Callable, Iterable
from typing import Any

from csp.constants import HEADER
from csp.utils import build_policy
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse

from ohlas.project.charset import Utf8Request

PREFIXES = ("/a/", "/s/", "/u/", "/healthz")
PUBLIC_MIDDLEWARE = [
    "ohlas.project.charset.in_utf8",
    "ohlas.project.public.with_length",
    "ohlas.project.public.without_cookies",
    "django.middleware.security.SecurityMiddleware",
    "ohlas.project.public.with_policy",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "ohlas.project.at_once.AtOnceMiddleware",
]

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class StaffHandler(WSGIHandler):
    request_class = Utf8Request


class PublicHandler(WSGIHandler):
    request_class = Utf8Request

    def load_middleware(self, is_async: bool = False) -> None:
        full = settings.MIDDLEWARE
        settings.MIDDLEWARE = PUBLIC_MIDDLEWARE
        try:
            super().load_middleware(is_async)
        finally:
            settings.MIDDLEWARE = full


def with_length(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Says how long the answer is, so that the connection can be kept. All public pages are whole, none is streamed."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers["Content-Length"] = str(len(response.content))
        return response

    return middleware


def without_cookies(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Leaves nothing in a customer's browser, not even the cookie that Django's own page for a wrong address brings."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.cookies.clear()
        return response

    return middleware


def with_policy(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """The same Content-Security-Policy as everywhere, put together once and not for each answer."""
    place = "the-nonce-of-this-answer"
    policy = build_policy(nonce=place)

    def middleware(request: HttpRequest) -> HttpResponse:
        request.csp_nonce = nonce = secrets.token_urlsafe(16)  # type: ignore[attr-defined]
        response = get_response(request)
        response.headers.setdefault(HEADER, policy.replace(place, nonce))
        return response

    return middleware


def front_door(staff: Application) -> Application:
    """Sends each request to the handler for its address."""
    public = PublicHandler()
    cookie = f"{settings.SESSION_COOKIE_NAME}="

    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        short = environ.get("PATH_INFO", "").startswith(PREFIXES) and cookie not in environ.get("HTTP_COOKIE", "")
        return (public if short else staff)(environ, start_response)

    return application
