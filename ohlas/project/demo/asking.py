"""How the café asks: after how long, and whether a person's address and permission allow it then."""

from datetime import datetime, timedelta

from ohlas.customers.models.permission import Permission
from ohlas.invitations.rules import Standing, awake
from ohlas.project.demo.hours import ZONE
from ohlas.project.demo.people import Person

DELAYS = {"visit": timedelta(hours=2), "delivery": timedelta(days=2), "call": timedelta(hours=1)}


def due_of(survey: str, at: datetime) -> datetime:
    """When the mail about something that happened then leaves."""
    return awake(at + DELAYS.get(survey, timedelta(0)), ZONE)


def standing_of(person: Person, at: datetime) -> Standing:
    """What the rule of contact care sees of a person at that time."""
    basis = basis_of(person, at)
    return Standing(
        address=_address(person, at),
        allowed=Permission.allows(basis),
        said_no=basis == "withdrawn",
        asked=person.asked,
    )


def basis_of(person: Person, at: datetime) -> str:
    """The latest line of the ledger at that time."""
    return "withdrawn" if person.withdrew_at and person.withdrew_at <= at else person.basis


def _address(person: Person, at: datetime) -> str:
    if not person.email:
        return ""
    return "bounced" if person.bounced_at and person.bounced_at <= at else "ok"
