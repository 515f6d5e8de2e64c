# ruff: noqa: E501  # tables of values, one look a row
"""Dates as offices and spreadsheets write them, and what only looks like one."""

from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from ohlas.customers.importing.moments import read_moment

PRAGUE = ZoneInfo("Europe/Prague")
READ = {
    "2026-02-01": "2026-02-01T12:00:00+01:00",
    " 2026-02-01 ": "2026-02-01T12:00:00+01:00",
    "2026-07-01": "2026-07-01T12:00:00+02:00",
    "2026-02-01 10:30": "2026-02-01T10:30:00+01:00",
    "2026-02-01 00:00": "2026-02-01T00:00:00+01:00",
    "2026-02-01T10:30:15.25": "2026-02-01T10:30:15.250000+01:00",
    "2026-02-01T10:30:00Z": "2026-02-01T10:30:00+00:00",
    "2026-02-01 10:30:00 Z": "2026-02-01T10:30:00+00:00",
    "2026-02-01 10:30 +0300": "2026-02-01T10:30:00+03:00",
    "2026-02-01T10:30:00-05:00": "2026-02-01T10:30:00-05:00",
    "1.2.2026": "2026-02-01T12:00:00+01:00",
    "01.02.2026": "2026-02-01T12:00:00+01:00",
    "1. 2. 2026": "2026-02-01T12:00:00+01:00",
    "1.\u00a02.\u00a02026": "2026-02-01T12:00:00+01:00",
    "1.2.2026.": "2026-02-01T12:00:00+01:00",
    "31.12.2026, 23.59": "2026-12-31T23:59:00+01:00",
    "1. 2. 2026 9:05": "2026-02-01T09:05:00+01:00",
    "1.2.2026 0:00": "2026-02-01T00:00:00+01:00",
    "1-2-2026": "2026-02-01T12:00:00+01:00",
    "1/2/2026": "2026-02-01T12:00:00+01:00",
    "01/02/2026 18:30:05": "2026-02-01T18:30:05+01:00",
    "01/02/2026T18.30.05": "2026-02-01T18:30:05+01:00",
    "29.2.2028": "2028-02-29T12:00:00+01:00",
    "46054": "2026-02-01T12:00:00+01:00",
    "46054.0": "2026-02-01T12:00:00+01:00",
    "46054.4375": "2026-02-01T10:30:00+01:00",
    "46054,999994": "2026-02-01T23:59:59+01:00",
    "46054,000005": "2026-02-01T00:00:00+01:00",
    "10000": "1927-05-18T12:00:00+01:00",
    # The hour that the clocks leave out, and the one they have twice.
    "29.3.2026 2:30": "2026-03-29T02:30:00+01:00",
    "25.10.2026 2:30": "2026-10-25T02:30:00+02:00",
}


@pytest.mark.parametrize(("text", "moment"), READ.items(), ids=[repr(text) for text in READ])
def test_read(text: str, moment: str) -> None:
    assert read_moment(text, PRAGUE).isoformat() == moment


NOT_READ = [
    "", " ", "yesterday", "2026", "2026-02", "02-2026", "31.2.2026", "29.2.2026", "0.1.2026", "1.13.2026", "1.2.26", "1.2/2026",
    "1-2.2026", "2026-13-01", "2026-02-01 24:30", "2026-02-01 10", "1.2.2026 25:00", "1.2.2026 9", "1.2.2026 9:5", "9999", "123456",
    "46054,", "-46054", "46 054", "1.2.2026 9:05 Uhr", "2026-02-01Z", "1.2.02026", "10:30", "1.2.2026\n3.4.2026",
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_READ, ids=map(repr, NOT_READ))
def test_no_date(text: str) -> None:
    with pytest.raises(ValidationError, match="This is not a date"):
        read_moment(text, PRAGUE)


MONTHS = [
    ("US", "02/01/2026", "2026-02-01"), ("PH", "02/01/2026", "2026-02-01"), ("CZ", "02/01/2026", "2026-01-02"),
    ("GB", "02/01/2026", "2026-01-02"), ("", "02/01/2026", "2026-01-02"), ("US", "1.2.2026", "2026-02-01"),
    ("US", "1-2-2026", "2026-02-01"), ("US", "2026-02-01", "2026-02-01"), ("US", "12/31/2026", "2026-12-31"),
]  # fmt: skip


@pytest.mark.parametrize(("country", "text", "day"), MONTHS)
def test_the_month_stands_first_only_there_and_only_between_slashes(country: str, text: str, day: str) -> None:
    assert read_moment(text, PRAGUE, country=country).date().isoformat() == day


def test_a_day_and_a_month_are_not_swapped_to_make_sense_of_it() -> None:
    with pytest.raises(ValidationError):
        read_moment("31/12/2026", PRAGUE, country="US")
