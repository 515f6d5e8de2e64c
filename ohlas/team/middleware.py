"""Gives every signed-in person their own language; `guard` adds the clock of the business."""

import logging
from collections.abc import Callable

from allauth.usersessions.middleware import UserSessionsMiddleware
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone, translation

log = logging.getLogger(__name__)


class ActivityMiddleware:
    """Notes where people are signed in. A note that cannot be written, as on a full disk, costs nobody the page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.note = UserSessionsMiddleware(lambda request: None)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        try:
            self.note(request)
        except DatabaseError as error:
            log.warning("Where somebody is signed in could not be noted: %s", error)
        return self.get_response(request)


class PersonMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = request.user.language
        try:
            return self.get_response(request)
        finally:
            # The thread goes on to serve somebody in another time zone.
            timezone.deactivate()
