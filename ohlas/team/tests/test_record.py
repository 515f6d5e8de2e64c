"""Identifiers sort by the time they were made."""

from datetime import UTC, datetime

from ohlas.team.record import new_id


def test_later_ones_are_larger() -> None:
    made = [new_id() for _ in range(10_000)]
    assert made == sorted(made)
    assert len({str(each) for each in made}) == 10_000


def test_they_are_version_7_and_tell_the_time() -> None:
    made = new_id()
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    told = datetime.fromtimestamp((made.int >> 80) / 1000, UTC)
    assert abs((datetime.now(UTC) - told).total_seconds()) < 5
