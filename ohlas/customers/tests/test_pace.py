"""How long it will still take."""

from datetime import datetime, timedelta

import pytest

from ohlas.customers.importing.pace import minutes_left


@pytest.mark.parametrize(
    ("done", "total", "seconds", "left"),
    [
        (0, 100, 10, None),
        (50, 100, 2, None),
        (50, 100, 10, 0),
        (10, 100, 60, 9),
        (99, 100, 600, 0),
        (100, 100, 600, 0),
        (1000, 100_000, 1, None),
        (1000, 100_000, 4, 7),
    ],
)
def test_by_how_long_it_took_so_far(now: datetime, done: int, total: int, seconds: int, left: int | None) -> None:
    assert minutes_left(done, total, begun_at=now - timedelta(seconds=seconds), now=now) == left


def test_before_it_has_begun(now: datetime) -> None:
    assert minutes_left(5, 10, begun_at=None, now=now) is None
