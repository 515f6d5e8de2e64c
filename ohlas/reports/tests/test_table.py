"""Figures group by group: order, small groups, verdicts, and what an address of the API answers."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from ohlas.customers.models import Touchpoint
from ohlas.reports.cut import Cut
from ohlas.reports.figures import grouped, headline
from ohlas.reports.table import score_table
from ohlas.reports.tests.conftest import Give, live
from ohlas.scores import Period, last_days
from ohlas.surveys.models import Survey
from ohlas.team.models import Staff, Workspace

ALL = Cut("nps", "0-10", "relationship")
Rows = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def rows(cafe: Workspace) -> Rows:
    """`rows("language")` as the API would tell them."""
    return lambda by=None, cut=ALL: score_table(cafe, cut, by)["rows"]


def test_groups_stand_in_the_order_of_their_size(rows: Rows, nps: Survey, give: Give, now: datetime) -> None:
    for language, times in (("cs", 6), ("tr", 9), ("it", 9)):
        give(nps, [9] * times, at=now, language=language)
    assert [(row["key"], row["n"]) for row in rows("language")] == [("it", 9), ("tr", 9), ("cs", 6)]


def test_a_hidden_group_tells_its_size_and_nothing_else(rows: Rows, nps: Survey, give: Give, now: datetime) -> None:
    give(nps, [9] * 4, at=now, language="cs")
    give(nps, [9] * 9, at=now, language="tr")
    give(nps, [9] * 20, at=now, language="it")
    told = {row["key"]: row for row in rows("language")}
    assert told["cs"] == {"key": "cs", "n": 4, "value": None, "low": None, "high": None, "counts": {}}
    assert told["tr"]["value"] is None, "or the four could be got by subtracting"
    assert told["it"]["value"] == 100


@pytest.mark.parametrize("by", ["channel", "language", "touchpoint", "staff", "survey"])
def test_together_the_groups_are_all_of_them(
    rows: Rows, nps: Survey, delivery: Touchpoint, radims_work: Staff, give: Give, now: datetime, by: str
) -> None:
    give(nps, [9, 10, 3, 3, 3, 8], at=now, touchpoint=delivery, staff=radims_work, channel="email", language="en")
    give(nps, [2] * 7, at=now)
    assert sum(row["n"] for row in rows(by)) == rows()[0]["n"] == 13


def test_steps_without_answers_are_there_with_none(rows: Rows, nps: Survey, give: Give, now: datetime) -> None:
    give(nps, [9] * 5, at=now)
    give(nps, [9] * 5, at=now - timedelta(days=14))
    told = rows("week", ALL.during(last_days(21, now.date())))
    assert [(row["key"], row["n"], row["value"]) for row in told] == [
        ("2026-W44", 0, None),
        ("2026-W45", 5, 100),
        ("2026-W46", 0, None),
        ("2026-W47", 5, 100),
    ]


@pytest.mark.parametrize(("by", "key"), [("day", "2026-11-20"), ("week", "2026-W47"), ("month", "2026-11")])
def test_steps_are_named_as_promised(rows: Rows, nps: Survey, give: Give, now: datetime, by: str, key: str) -> None:
    give(nps, [9] * 5, at=now)
    assert [row["key"] for row in rows(by)] == [key]


def test_few_answers_in_a_step_are_hidden_but_there(rows: Rows, nps: Survey, give: Give, now: datetime) -> None:
    give(nps, [9] * 4, at=now)
    assert [(row["n"], row["value"]) for row in rows("day")] == [(4, None)]


def test_groups_of_staff_and_touchpoints_have_the_keys_programs_know(
    rows: Rows, nps: Survey, delivery: Touchpoint, radims_work: Staff, give: Give, now: datetime
) -> None:
    give(nps, [9] * 5, at=now, touchpoint=delivery, staff=radims_work)
    assert [rows(by)[0]["key"] for by in ("touchpoint", "staff")] == ["delivery", "radim"]
    assert rows("survey")[0]["key"] == str(nps.pk)


def test_a_verdict_comes_with_a_period_and_never_without(rows: Rows, nps: Survey, give: Give, now: datetime) -> None:
    give(nps, [9] * 40, at=now)
    give(nps, [2] * 40, at=now - timedelta(days=28))
    assert "verdict" not in rows()[0]
    [row] = rows(None, ALL.during(last_days(28, now.date())))
    assert row["verdict"]["kind"] == "up"
    assert "needed" not in row["verdict"]
    assert rows("channel", ALL.during(last_days(28, now.date())))[0]["verdict"]["kind"] == "up"


@pytest.mark.parametrize("n", [1, 4, 5])
def test_few_answers_of_all_are_no_secret(cafe: Workspace, nps: Survey, give: Give, now: datetime, n: int) -> None:
    give(nps, [9] * n, at=now)
    row = headline(cafe, ALL)
    assert (row.hidden, row.figure.value) == (False, 100)
    assert row.figure.low is not None


@pytest.mark.parametrize(("n", "hidden"), [(4, True), (5, False)])
def test_an_anonymous_survey_is_silent_below_five(
    cafe: Workspace, nps: Survey, give: Give, now: datetime, n: int, hidden: bool
) -> None:
    Survey.objects.update(anonymous=True)
    give(nps, [9] * n, at=now)
    assert headline(cafe, ALL).hidden is hidden


def test_another_s_anonymous_survey_hides_nothing(
    cafe: Workspace, other_shop: Workspace, nps: Survey, give: Give, now: datetime
) -> None:
    theirs = live(other_shop, "nps", now)
    theirs.set(anonymous=True)
    give(nps, [9] * 3, at=now)
    give(theirs, [2] * 3, at=now)
    row = headline(cafe, ALL)
    assert (row.hidden, row.figure.n) == (False, 3)


def test_numbers_have_four_decimals_at_most(rows: Rows, nps: Survey, give: Give, now: datetime) -> None:
    give(nps, [9] * 2 + [2], at=now)
    [row] = rows()
    assert row["value"] == 33.3333
    assert all(round(row[end], 4) == row[end] for end in ("low", "high"))


def test_counts_have_every_value_of_the_scale(rows: Rows, nps: Survey, give: Give, now: datetime) -> None:
    give(nps, [9] * 2 + [0], at=now)
    assert rows()[0]["counts"] == {str(value): {9: 2, 0: 1}.get(value, 0) for value in range(11)}


def test_the_bounds_never_leave_the_scale(cafe: Workspace, rows: Rows, nps: Survey, give: Give, now: datetime) -> None:
    give(nps, [10] * 2, at=now)
    give(live(cafe, "csat", now), [1] * 2, at=now)
    assert rows()[0]["high"] <= 100
    [csat] = rows(None, Cut("csat", "1-10", "relationship"))
    assert (csat["value"], csat["low"] >= 0) == (0, True)


@pytest.mark.parametrize(("n", "has_bounds"), [(9, False), (10, True)])
def test_ease_has_bounds_from_ten_answers(
    cafe: Workspace, rows: Rows, give: Give, now: datetime, n: int, has_bounds: bool
) -> None:
    give(live(cafe, "ces", now), [5, 6] * (n // 2) + [7] * (n % 2), at=now)
    [row] = rows(None, Cut("ces", "1-7", "relationship"))
    assert (row["low"] is not None) is has_bounds
    assert row["n"] == n


def test_a_step_knows_its_ends(cafe: Workspace, nps: Survey, give: Give, now: datetime) -> None:
    give(nps, [9] * 5, at=now)
    period = Period(now.date() - timedelta(days=40), now.date())
    keys = [row.key for row in grouped(cafe, ALL.during(period), "month")]
    assert keys == ["2026-10", "2026-11"]
