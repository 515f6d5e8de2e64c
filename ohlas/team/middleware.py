"""Gives every signed-in person their own language; `guard` adds the clock of the business."""

import logging
from collections.abc import Callable
from datetime import timedelta

from allauth.account.adapter import get_adapter
from allauth.usersessions.middleware import UserSessionsMiddleware
from allauth.usersessions.models import UserSession
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone, translation

log = logging.getLogger(__name__)


LATELY = timedelta(minutes=5)


class ActivityMiddleware:
    """Notes where people are signed in, every five minutes and whenever it changes: a note for each page would have
    every page wait for the disk. One that cannot be written, as on a full disk, costs nobody the page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.note = UserSessionsMiddleware(lambda request: None)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.session.session_key and not noted_lately(request):
            try:
                self.note(request)
            except DatabaseError as error:
                log.warning("Where somebody is signed in could not be noted: %s", error)
        return self.get_response(request)


def noted_lately(request: HttpRequest) -> bool:
    known = UserSession.objects.filter(session_key=request.session.session_key)
    agent = request.META.get("HTTP_USER_AGENT", "")[: UserSession._meta.get_field("user_agent").max_length]
    here = known.filter(user_id=request.user.pk, ip=get_adapter().get_client_ip(request), user_agent=agent)
    lately: bool = here.filter(last_seen_at__gt=timezone.now() - LATELY).exists()
    return lately


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
