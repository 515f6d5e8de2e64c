"""Everything we read is UTF-8, whatever a request says of itself.

Django reads addresses and forms in the charset of the Content-Type. Python knows some hundred, some of which are no
text at all (rot13, zip), and some bring half letters that no database takes (utf-7): a stranger must not choose.
"""

from collections.abc import Callable
from typing import Any

from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_header_parameters

UTF8 = ("utf-8", "utf8", "us-ascii", "ascii")
WITHOUT_BODY = ("GET", "HEAD", "OPTIONS")
# The API says so itself, behind its key; and a mail program that takes somebody off is never sent away.
NOT_REFUSED = ("/api/", "/u/")


class Utf8Request(WSGIRequest):
    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        """As Django's own, which also reads the address at once in the charset that is named."""
        self.content_type, self.content_params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))


def in_utf8(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Refuses a form in anything else: read as UTF-8 it would lose letters."""

    def middleware(request: HttpRequest) -> HttpResponse:
        charset = (request.content_params or {}).get("charset", "utf-8").lower()
        is_form = request.method not in WITHOUT_BODY and not request.path.startswith(NOT_REFUSED)
        if is_form and charset not in UTF8:
            return HttpResponse("Send this in UTF-8.", status=415, content_type="text/plain; charset=utf-8")
        return get_response(request)

    return middleware
