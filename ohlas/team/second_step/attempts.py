"""Five wrong codes end a sign-in, and thirty in a day: whoever has the password must not guess the code."""

from allauth.core.internal import ratelimit
from django.http import HttpRequest

from ohlas.team.models import User

APP = "allauth.account"
# The action in ACCOUNT_RATE_LIMITS, and how many minutes to wait once it is used up.
LIMITS = {"second_step": 15, "second_step_day": 24 * 60}


def take(request: HttpRequest, user: User) -> bool:
    """Counts one attempt before it is looked at, so that many at once get no more; False when there is none left."""
    return all(ratelimit.consume(request, app=APP, action=action, key=str(user.pk)) for action in LIMITS)


def wait(request: HttpRequest, user: User) -> int:
    """Minutes to wait at most; 0 while there is an attempt left."""
    return max(minutes if _used_up(request, user, action) else 0 for action, minutes in LIMITS.items())


def forget(request: HttpRequest, user: User) -> None:
    """After a right code."""
    for action in LIMITS:
        ratelimit.clear(request, app=APP, action=action, key=str(user.pk))


def _used_up(request: HttpRequest, user: User, action: str) -> bool:
    left = ratelimit.consume(request, app=APP, action=action, key=str(user.pk), dry_run=True, limit_get=True)
    return left is None
