"""Writes down who came in and who was kept out, as Django, allauth and axes tell of it."""

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_used
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.utils import timezone

from ohlas.team import audit
from ohlas.team.models import User
from ohlas.team.second_step.confirmed import confirm
from ohlas.team.second_step.state import state_of


def begin() -> None:
    user_logged_in.connect(_came_in, dispatch_uid="ohlas.came_in")
    user_locked_out.connect(_locked_out, dispatch_uid="ohlas.locked_out")
    authenticator_used.connect(_used, dispatch_uid="ohlas.used")


def _came_in(request: HttpRequest, user: User, **_rest: Any) -> None:
    ways = [str(record.get("type") or record.get("method")) for record in get_authentication_records(request, user)]
    confirm(request, at=timezone.now())
    audit.note(user, "signed_in", at=timezone.now(), ways=list(dict.fromkeys(ways)))


def _locked_out(request: HttpRequest, username: str, **_rest: Any) -> None:
    """Once an hour: whoever is locked out goes on trying."""
    if user := User.objects.filter(email=username).first():
        audit.note(user, "sign_in.locked", at=timezone.now(), hourly=True)


def _used(user: User, authenticator: Authenticator, **_rest: Any) -> None:
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        audit.note(user, "recovery_code.used", at=timezone.now(), left=state_of(user).codes_left)
