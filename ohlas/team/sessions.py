"""The browsers in which a person is signed in."""

import re
from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from ohlas.team.models import User

# The order matters: most browsers also claim to be Chrome or Safari.
BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True)
class Place:
    """One signed-in browser."""

    id: int
    browser: str
    system: str
    address: str
    last_seen_at: datetime
    is_current: bool


def of(user: User, *, current: str) -> list[Place]:
    """The current one first, then by last use. Ended ones are left out."""
    found = [
        Place(
            id=session.pk,
            browser=_named(session.user_agent, BROWSERS),
            system=system_of(session.user_agent),
            address=session.ip,
            last_seen_at=session.last_seen_at,
            is_current=session.session_key == current,
        )
        for session in UserSession.objects.filter(user=user).order_by("-last_seen_at")
        if session.exists()
    ]
    return sorted(found, key=lambda place: not place.is_current)


def end_others(user: User, *, current: str) -> None:
    for session in UserSession.objects.filter(user=user).exclude(session_key=current):
        session.end()


def forget_ended(*, at: datetime) -> None:
    """Delete what ran out, and what the list remembers of it."""
    Session.objects.filter(expire_date__lt=at).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()


def system_of(agent: str) -> str:
    """Like "Windows", from what a browser says of itself; empty when it says nothing known."""
    return _named(agent, SYSTEMS)


def _named(agent: str, names: tuple[tuple[str, str], ...]) -> str:
    return next((name for mark, name in names if re.search(rf"{mark}\b", agent)), "")
