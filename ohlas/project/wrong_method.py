"""A page for whoever opens an address that only takes a form, as after signing in again in the middle of one."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import render

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def explain_wrong_method(get_response: GetResponse) -> GetResponse:
    """Middleware. What programs are told stays as it is: only an empty answer to a browser's GET becomes a page."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.method == "GET" and isinstance(response, HttpResponseNotAllowed) and not response.content:
            page = render(request, "405.html", status=405)
            page["Allow"] = response["Allow"]
            return page
        return response

    return answer
