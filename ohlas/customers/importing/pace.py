"""How long something will still take, by how long it has taken so far."""

from datetime import datetime, timedelta

# Before that nobody can say.
EARLY = timedelta(seconds=3)


def minutes_left(done: int, total: int, *, begun_at: datetime | None, now: datetime) -> int | None:
    """Whole minutes, rounded up; 0 for less than one; None where there is too little to tell by."""
    if begun_at is None or done <= 0 or now - begun_at < EARLY:
        return None
    seconds = (now - begun_at).total_seconds() / done * max(0, total - done)
    return 0 if seconds < 55 else -int(-seconds // 60)
