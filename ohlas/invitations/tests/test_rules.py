"""The one rule of contact care, as a table."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from ohlas.invitations.rules import CHANNELS, Standing, awake, reason_against, rest_of, rests_until, share_of_day

NOW = datetime.fromisoformat("2026-11-20T10:00:00+01:00")
FINE = Standing(address="ok", allowed=True)
MONTH = rest_of(30)


def before(days: float) -> datetime:
    return NOW - timedelta(days=days)


@pytest.mark.parametrize(
    ("standing", "by_mail", "by_link"),
    [
        (FINE, "", ""),
        (replace(FINE, allowed=False), "no_permission", ""),
        (replace(FINE, allowed=False, said_no=True), "opted_out", ""),
        (replace(FINE, address="complained"), "opted_out", ""),
        (replace(FINE, address="bounced"), "bounced", ""),
        (replace(FINE, address=""), "no_address", ""),
        (replace(FINE, address="", allowed=False), "no_address", ""),
        (replace(FINE, survey_is_live=False), "closed", "closed"),
        (replace(FINE, asked=(before(29.9),)), "asked_lately", "asked_lately"),
        (replace(FINE, asked=(before(30),)), "", ""),
        (replace(FINE, asked=(before(-29.9),)), "asked_lately", "asked_lately"),
        (replace(FINE, asked=(before(400), before(-30))), "", ""),
        (replace(FINE, asked=(before(1),), said_no=True, allowed=False), "opted_out", "asked_lately"),
    ],
)
def test_who_may_be_asked(standing: Standing, by_mail: str, by_link: str) -> None:
    assert reason_against(standing, CHANNELS["email"], due=NOW, rest=MONTH) == by_mail
    assert reason_against(standing, CHANNELS["link"], due=NOW, rest=MONTH) == by_link


@pytest.mark.parametrize(("days", "hours_ago", "reason"), [(0, 23.9, "asked_lately"), (0, 24, ""), (1, 24, "")])
def test_nobody_is_asked_twice_in_a_day_whatever_the_business_sets(days: int, hours_ago: float, reason: str) -> None:
    standing = replace(FINE, asked=(NOW - timedelta(hours=hours_ago),))
    assert reason_against(standing, CHANNELS["email"], due=NOW, rest=rest_of(days)) == reason


def test_when_the_rest_ends() -> None:
    assert rests_until([before(10), before(400)], due=NOW, rest=MONTH) == NOW + timedelta(days=20)
    assert rests_until([before(400)], due=NOW, rest=MONTH) is None


@pytest.mark.parametrize(
    ("zone", "at", "leaves"),
    [
        ("Europe/Prague", "2026-11-20T10:00:00+01:00", "2026-11-20T10:00:00+01:00"),
        ("Europe/Prague", "2026-11-20T08:00:00+01:00", "2026-11-20T08:00:00+01:00"),
        ("Europe/Prague", "2026-11-20T19:59:59+01:00", "2026-11-20T19:59:59+01:00"),
        ("Europe/Prague", "2026-11-20T20:00:00+01:00", "2026-11-21T08:00:00+01:00"),
        ("Europe/Prague", "2026-11-20T03:00:00+01:00", "2026-11-20T08:00:00+01:00"),
        # The nights in which the clock jumps.
        ("Europe/Prague", "2026-03-28T21:00:00+01:00", "2026-03-29T08:00:00+02:00"),
        ("Europe/Prague", "2026-10-24T21:00:00+02:00", "2026-10-25T08:00:00+01:00"),
        ("Europe/Istanbul", "2026-11-20T18:30:00+01:00", "2026-11-21T08:00:00+03:00"),
    ],
)
def test_mail_sleeps_from_eight_to_eight(zone: str, at: str, leaves: str) -> None:
    assert awake(datetime.fromisoformat(at), ZoneInfo(zone)) == datetime.fromisoformat(leaves)


@pytest.mark.parametrize(("customers", "days", "share"), [(0, 180, 0), (1, 180, 1), (180, 180, 1), (181, 180, 2)])
def test_the_share_of_a_day(customers: int, days: int, share: int) -> None:
    assert share_of_day(customers, days) == share
