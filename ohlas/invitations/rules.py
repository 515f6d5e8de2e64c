"""Contact care: the one rule, over all channels, of whom we may ask and when. Plain values in, a decision out.

Asked twice about every invitation: when it is planned, and again when it leaves. The hours of rest are those of the
business, by its own wall clock: mail that is due in the evening or at night leaves the next morning at eight.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

MORNING, EVENING = time(8), time(20)
# However a business sets its days of rest, nobody is asked twice within a day.
FLOOR = timedelta(hours=24)
LIFE = timedelta(days=30)


@dataclass(frozen=True)
class Channel:
    """A way to ask. A link is handed over by a person, not sent: it needs no permission and wakes nobody."""

    name: str
    is_sent: bool


CHANNELS = {channel.name: channel for channel in (Channel("email", is_sent=True), Channel("link", is_sent=False))}


@dataclass(frozen=True)
class Standing:
    """What the rule looks at. `address` is the state of the best address, "" when there is none; `allowed` and
    `said_no` what the ledger says now, held against what their country wants; `asked` when this customer was or will be
    asked otherwise."""

    address: str = ""
    allowed: bool = False
    said_no: bool = False
    asked: tuple[datetime, ...] = ()
    paused_until: datetime | None = None
    survey_is_live: bool = True


def rest_of(days: int) -> timedelta:
    """The rest between two asks that a business set, never less than a day."""
    return max(timedelta(days=days), FLOOR)


def reason_against(standing: Standing, channel: Channel, *, due: datetime, rest: timedelta) -> str:
    """Why this customer may not be asked at `due`, one of Invitation.REASONS; "" when nothing speaks against it."""
    if not standing.survey_is_live:
        return "closed"
    if channel.is_sent and (reason := _cannot_be_sent(standing, due=due)):
        return reason
    return "asked_lately" if rests_until(standing.asked, due=due, rest=rest) else ""


def _cannot_be_sent(standing: Standing, *, due: datetime) -> str:
    if not standing.address:
        return "no_address"
    if standing.said_no or standing.address == "complained":
        return "opted_out"
    if standing.address == "bounced":
        return "bounced"
    if not standing.allowed:
        return "no_permission"
    return "paused" if standing.paused_until and due < standing.paused_until else ""


def rests_until(asked: Iterable[datetime], *, due: datetime, rest: timedelta) -> datetime | None:
    """When the rest ends that `due` would break; None when it breaks none. An ask planned for later counts as well."""
    broken = [at for at in asked if abs(due - at) < rest]
    return max(broken) + rest if broken else None


def share_of_day(customers: int, days: int) -> int:
    """How many to ask in a day, so that all have had their turn after so many days."""
    return -(-customers // days)


def awake(at: datetime, zone: ZoneInfo) -> datetime:
    """The first moment, not before `at`, that lies between eight and twenty o'clock by this wall clock."""
    local = at.astimezone(zone)
    if MORNING <= local.time() < EVENING:
        return at
    day = local.date() + timedelta(days=1 if local.time() >= EVENING else 0)
    return datetime.combine(day, MORNING, tzinfo=zone).astimezone(at.tzinfo)
