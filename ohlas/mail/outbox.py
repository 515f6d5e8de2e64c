"""The Outbox as a list: what stands on one page of it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.http import urlencode

from ohlas.mail.access import the_messages
from ohlas.mail.naming import STATES, TONES
from ohlas.team.models import Member

SIZE = 50


def page(member: Member, query: Mapping[str, str]) -> dict[str, Any]:
    """Newest first, 50 at a time, of one state or all; an unknown state or place is left aside."""
    state = query.get("state", "")
    found = the_messages(member)
    if state in STATES:
        found = found.filter(state=state)
    if before := _id(query.get("before", "")):
        found = found.filter(id__lt=before)
    rows = list(found.order_by("-id")[: SIZE + 1])
    older = f"?{urlencode({'state': state, 'before': str(rows[SIZE - 1].pk)})}" if len(rows) > SIZE else ""
    return {
        "messages_shown": [(row, STATES[row.state], TONES.get(row.state, "")) for row in rows[:SIZE]],
        "pills": _pills(state),
        "newer_url": f"?{urlencode({'state': state})}" if before else "",
        "older_url": older,
        "leaves": bool(settings.EMAIL_URL),
        "narrowed": state in STATES,
    }


def _pills(chosen: str) -> list[dict[str, Any]]:
    if chosen in STATES:
        return [{"label": STATES[chosen], "remove_url": "?"}]
    return [{"label": name, "url": f"?state={state}"} for state, name in STATES.items()]


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
