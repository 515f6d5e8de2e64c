"""A message that carries its own way back."""

from django.contrib import messages
from django.http import HttpRequest

PREFIX = "undo:"


def offer_undo(request: HttpRequest, text: str, url: str) -> None:
    """Say what was done, with a button that POSTs to `url` to undo it. `url` comes from `reverse`, never from input."""
    messages.success(request, text, extra_tags=PREFIX + url)


def undo_url(tags: str) -> str:
    """The address in a message's `extra_tags`, or nothing."""
    url = tags.removeprefix(PREFIX)
    return url if url != tags and url.startswith("/") and not url.startswith("//") else ""
