"""When a failed job is tried again and when a timed rule is due: pure decisions about given moments."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ohlas.jobs.policies import Policy


def wait_before(policy: Policy, attempts: int, spread: float) -> timedelta:
    """How long to wait after that many tries. `spread` in 0..1 picks a point between half and the whole of the wait,
    so that jobs which failed together do not come back together."""
    whole = min(policy.cap, policy.base * 2 ** min(attempts - 1, 30))
    return timedelta(seconds=whole * (0.5 + 0.5 * spread))


@dataclass(frozen=True)
class Every:
    """Every so many minutes, counted from 1970 in UTC; what was missed meanwhile is not made up for."""

    minutes: int

    def last_due(self, at: datetime) -> datetime:
        step = self.minutes * 60
        return datetime.fromtimestamp(int(at.timestamp()) // step * step, UTC)


@dataclass(frozen=True)
class Daily:
    """Each day, or only on `weekday` (Monday is 0), at this time by the wall clock of each business."""

    at: time
    weekday: int | None = None

    def last_due(self, at: datetime, zone: ZoneInfo) -> datetime:
        """The last reading of the wall clock that was due, without a zone.

        A reading that a spring night skips is due when the clock has jumped past it; one that an autumn night shows
        twice is due at the first."""
        day = at.astimezone(zone).date()
        while True:
            reading = datetime.combine(day, self.at)
            due = reading.replace(tzinfo=zone).astimezone(UTC)
            if due <= at and self.weekday in (None, day.weekday()):
                return reading
            day -= timedelta(days=1)
