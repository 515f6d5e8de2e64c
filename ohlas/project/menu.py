"""Who adds what to the navigation."""

from django.http import HttpRequest


def navigation(request: HttpRequest) -> dict[str, object]:
    return {"menu": [], "account_menu": [], "theme": "auto"}
