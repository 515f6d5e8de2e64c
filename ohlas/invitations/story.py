"""A mailing as its page tells it: how far it is, and what became of everybody."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from ohlas.customers.basis.naming import BASES
from ohlas.invitations.models import Invitation, Mailing
from ohlas.invitations.naming import MAILING_STATES, MAILING_TONES, REASONS, STATES, Words

SIZE = 50


@dataclass(frozen=True)
class Group:
    """Everybody of whom the same became; `key` stands in the page's address."""

    key: str
    label: Words
    count: int


def story(mailing: Mailing, *, at: datetime, show: str = "", after: str = "") -> dict[str, Any]:
    counted = mailing.invitations.counted()
    waiting = sum(count for (state, _reason), count in counted.items() if state == "queued")
    made = sum(counted.values())
    leaves = mailing.invitations.filter(state="queued").aggregate(first=Min("due_at"))["first"]
    asking = mailing.state in ("scheduled", "sending")
    return {
        "groups": _groups(counted),
        "bases": bases_of(mailing.invitations.exclude(state="suppressed")),
        "made": made,
        "done": made - waiting,
        "total": max(made, mailing.asks.customers(mailing.workspace).count()) if asking else made,
        "leaves_at": leaves if leaves and leaves > at else None,
        "moving": _is_moving(mailing, leaves, at=at),
        "state": MAILING_STATES[mailing.state],
        "tone": MAILING_TONES.get(mailing.state, ""),
        "show": show,
        **(people(mailing, show, after) if show else {}),
    }


def _is_moving(mailing: Mailing, leaves: datetime | None, *, at: datetime) -> bool:
    """Whether there is something to watch just now."""
    begun = mailing.state in ("scheduled", "sending") and mailing.send_at is not None and mailing.send_at <= at
    return begun or (mailing.state != "cancelled" and leaves is not None and leaves <= at)


def _groups(counted: dict[tuple[str, str], int]) -> list[Group]:
    states = [Group(state, label, counted.get((state, ""), 0)) for state, label in STATES.items()]
    left_out = [
        Group(reason, label, counted[("suppressed", reason)])
        for reason, label in REASONS.items()
        if ("suppressed", reason) in counted
    ]
    return [group for group in [*states, *left_out] if group.count]


def bases_of(invitations: "QuerySet[Invitation]") -> list[tuple[Words, int]]:
    """What these invitations rest on, as it was when they were made: the name of the basis, and how many."""
    counted = dict(invitations.order_by().values_list("basis").annotate(count=Count("id")))
    return [(words, counted[basis]) for basis, words in BASES.items() if basis and counted.get(basis)]


def people(mailing: Mailing, key: str, after: str) -> dict[str, Any]:
    """Fifty of one group, and the place to go on after."""
    fits = Q(state=key) if key in STATES else Q(state="suppressed", suppressed_reason=key)
    # Who was erased is counted and cannot be shown.
    named = mailing.invitations.filter(fits, customer__isnull=False).select_related("customer")
    found: QuerySet[Invitation] = named.order_by("id")
    if after:
        found = found.filter(id__gt=after)
    rows = list(found[: SIZE + 1])
    return {"people": rows[:SIZE], "older": rows[SIZE - 1].pk if len(rows) > SIZE else ""}


def listed(mailings: "QuerySet[Mailing]", *, before: str = "") -> dict[str, Any]:
    """Fifty of the list, newest first, with the asked and answered; dropped drafts are not in it."""
    asked = Count("invitations", filter=Q(invitations__state__in=["sent", "answered"]))
    answered = Count("invitations", filter=Q(invitations__state="answered"))
    found = mailings.exclude(state="cancelled", send_at=None).annotate(asked=asked, answered=answered)
    found = found.filter(id__lt=before) if before else found
    rows = list(found.order_by("-id")[: SIZE + 1])
    shown = [(row, MAILING_STATES[row.state], MAILING_TONES.get(row.state, "")) for row in rows[:SIZE]]
    older = f"?before={rows[SIZE - 1].pk}" if len(rows) > SIZE else ""
    return {"rows": shown, "older_url": older, "newer_url": "?" if before else ""}
