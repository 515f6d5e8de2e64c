"""Who did what at the café's screens: the lines that real use would have left, with the times it would have."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any, NamedTuple

from ohlas.project.demo.hours import at_hour, is_working_day
from ohlas.project.demo.plan import Plan
from ohlas.project.demo.rows import Ids
from ohlas.team.models import AuditEntry, User, Workspace

# A network of nobody (RFC 5737).
NETWORK = "192.0.2.0/24"
# Who signs in on which days of the week, over the last so many days.
SIGN_INS = {"olga": (0, 3), "radim": (1, 4), "vera": (4,)}
LATELY = 56


class Deed(NamedTuple):
    at: datetime
    who: str
    kind: str
    details: dict[str, Any]


def deeds(plan: Plan, roles: dict[str, str]) -> list[Deed]:
    """Oldest first, none in the future."""
    opened = at_hour(plan.calendar[0], 7)
    joined = [Deed(opened, who, "member.joined", {"as": role}) for who, role in roles.items()]
    hours = Deed(opened + timedelta(hours=2), "olga", "business.changed", {"fields": ["opening_hours"]})
    exports = [Deed(at + timedelta(days=9), "olga", "answers.exported", {"rows": 40}) for at in plan.mailings.values()]
    every = sorted([*joined, hours, *exports, *_sign_ins(plan)])
    return [deed for deed in every if deed.at <= plan.now]


def _sign_ins(plan: Plan) -> Iterator[Deed]:
    chance = Random(plan.seed)
    for day in filter(is_working_day, plan.calendar[-LATELY:]):
        yield from (
            Deed(_morning(chance, day), who, "signed_in", {"ways": ["password"]})
            for who, days in SIGN_INS.items()
            if day.weekday() in days
        )


def _morning(chance: Random, day: date) -> datetime:
    return at_hour(day, chance.uniform(7.6, 9.4))


def write_down(workspace: Workspace, users: dict[str, User], done: list[Deed], *, seed: str) -> None:
    """In place of what making the workspace left: that would stand at the moment the demo was made."""
    ids = Ids(f"{seed} deeds")
    AuditEntry.objects.filter(workspace=workspace).forget_before(datetime.max.replace(tzinfo=done[0].at.tzinfo))
    AuditEntry.objects.bulk_create(
        AuditEntry(
            id=ids.at(deed.at), workspace=workspace, at=deed.at, user=users[deed.who], who=str(users[deed.who]),
            kind=deed.kind, details=deed.details, address=NETWORK if deed.kind != "member.joined" else "",
        )
        for deed in done
    )  # fmt: skip
