"""What an address or a query asks for: periods and lists from fixed names only. Plain values, no database."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from ohlas.reports.asked import CHANNELS, METRICS, Refused, _one_of, period_from
from ohlas.reports.cut import first_day, last_day, step_of, steps_between

FIRST, TODAY = date(2025, 1, 7), date(2026, 11, 20)


@pytest.mark.parametrize(
    ("query", "start", "end"),
    [
        ({"from": "2026-11-01", "to": "2026-11-30"}, date(2026, 11, 1), date(2026, 11, 30)),
        ({"from": "2026-11-01"}, date(2026, 11, 1), TODAY),
        ({"from": "2027-01-01"}, date(2027, 1, 1), date(2027, 1, 1)),
        ({"to": "2026-11-30"}, FIRST, date(2026, 11, 30)),
        ({"to": "2024-12-31"}, date(2024, 12, 31), date(2024, 12, 31)),
        ({"from": "2026-11-20", "to": "2026-11-20"}, TODAY, TODAY),
    ],
)
def test_a_period_has_two_ends(query: dict[str, str], start: date, end: date) -> None:
    found = period_from(query, first=FIRST, today=TODAY)
    assert found
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize("query", [{}, {"from": "", "to": ""}])
def test_no_period_is_all_time(query: dict[str, str]) -> None:
    assert period_from(query, first=FIRST, today=TODAY) is None


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"from": "2026-11-21", "to": "2026-11-20"}, "to"),
        ({"from": "yesterday"}, "from"),
        ({"from": "2026-02-30"}, "from"),
        ({"from": "20261120"}, "from"),
        ({"from": "2026-W47-5"}, "from"),
        ({"from": "1899-12-31"}, "from"),
        ({"to": "2201-01-01"}, "to"),
        ({"to": "9999-12-31"}, "to"),
        ({"to": "2026-11-20T00:00"}, "to"),
        ({"from": "٢٠٢٦-11-20"}, "from"),
    ],
)
def test_what_is_no_period_is_named(query: dict[str, str], field: str) -> None:
    with pytest.raises(Refused) as refused:
        period_from(query, first=FIRST, today=TODAY)
    assert refused.value.field == field


@pytest.mark.parametrize(("allowed", "value"), [(METRICS, "NPS"), (METRICS, "resolved"), (CHANNELS, "pigeon")])
def test_only_what_stands_on_the_list_is_taken(allowed: Any, value: str) -> None:
    assert _one_of({"it": allowed[0]}, "it", allowed) == allowed[0]
    assert _one_of({}, "it", allowed) is None
    with pytest.raises(Refused) as refused:
        _one_of({"it": value}, "it", allowed)
    assert all(word in str(refused.value) for word in allowed)


@pytest.mark.parametrize("step", ["day", "week", "month"])
def test_every_day_of_ten_years_has_one_step(step: str) -> None:
    keys = steps_between(date(2020, 1, 1), date(2029, 12, 31), step)
    assert len(keys) == len(set(keys))
    for earlier, later in pairwise(keys):
        assert (first_day(later) - last_day(earlier)).days == 1
    assert [step_of(first_day(key), step) for key in keys] == [step_of(last_day(key), step) for key in keys] == keys


@pytest.mark.parametrize("key", ["2026-W54", "2025-W53", "2026-13", "2026-00", "2026-02-30", "soon"])
def test_what_is_no_step(key: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        first_day(key)
