"""A signed-in member of a business who opens pages, one after the other, on one kept connection."""

import http.client
import statistics
import time
from dataclasses import dataclass

WARM_UP = 12  # so that each thread of each process has its database connection and its compiled templates


@dataclass(frozen=True)
class Page:
    status: int
    body: bytes
    seconds: float
    first: float  # seconds to the first byte of the body


class Visitor:
    """Needs a set-up Django for signing in; then only HTTP."""

    def __init__(self, port: int, slug: str, role: str = "owner") -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
        self.cookie = _session(slug, role)

    def get(self, path: str) -> Page:
        began = time.perf_counter()
        self.connection.request("GET", path, headers={"Cookie": self.cookie, "Accept-Encoding": "gzip"})
        answer = self.connection.getresponse()
        start = answer.read(1)
        first = time.perf_counter() - began
        page = Page(answer.status, start + answer.read(), time.perf_counter() - began, first)
        if page.status != 200:
            raise SystemExit(f"{path} answered {page.status}")
        return page

    def milliseconds(self, path: str, times: int = 15) -> float:
        """The median time from the request's first byte to the answer's last."""
        for _ in range(WARM_UP):
            self.get(path)
        return 1000 * statistics.median(self.get(path).seconds for _ in range(times))


def _session(slug: str, role: str) -> str:
    from django.conf import settings
    from django.db import connection
    from django.test import Client

    from ohlas.team.models import Member

    client = Client()
    client.force_login(Member.objects.get(workspace__slug=slug, role=role).user)
    connection.close()
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}"
