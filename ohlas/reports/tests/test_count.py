"""The same answers give the same figure from the tallies and from the scores, and nobody else's count."""

from datetime import date, datetime, timedelta

import pytest

from ohlas.customers.models import Touchpoint
from ohlas.reports.counts import _from_scores, _from_tallies, counts, counts_by, series_of
from ohlas.reports.cut import Cut
from ohlas.reports.tests.conftest import Give, live
from ohlas.scores import Period
from ohlas.surveys.models import Survey
from ohlas.team.models import Staff, Workspace

ALL = Cut("nps", "0-10", "relationship")


def test_every_answer_is_counted_by_its_value(cafe: Workspace, nps: Survey, give: Give, now: datetime) -> None:
    give(nps, [9, 10, 10, 3], at=now)
    assert counts(cafe, ALL) == {3: 1, 9: 1, 10: 2}


def test_a_period_holds_both_its_ends(cafe: Workspace, nps: Survey, give: Give, now: datetime) -> None:
    for days in (0, 1, 2, 3):
        give(nps, [10], at=now - timedelta(days=days))
    cut = ALL.during(Period(date(2026, 11, 18), date(2026, 11, 19)))
    assert counts(cafe, cut) == {10: 2}
    assert counts_by(cafe, cut, "day") == {"2026-11-18": {10: 1}, "2026-11-19": {10: 1}}


def test_a_late_evening_counts_for_the_day_on_the_wall(cafe: Workspace, nps: Survey, give: Give, now: datetime) -> None:
    give(nps, [10], at=now.replace(hour=23, minute=30))  # half past midnight in Prague
    assert counts_by(cafe, ALL, "day") == {"2026-11-21": {10: 1}}


@pytest.mark.parametrize("by", ["touchpoint", "channel", "language", "staff", "survey", "week", "month", "day"])
def test_tallies_and_scores_agree(
    cafe: Workspace, nps: Survey, delivery: Touchpoint, radims_work: Staff, give: Give, now: datetime, by: str
) -> None:
    give(nps, [9, 2], at=now, touchpoint=delivery, staff=radims_work)
    give(nps, [8], at=now - timedelta(days=9), channel="email", language="en")
    column = "day" if by in ("week", "month", "day") else by
    dimension = by if by in ("touchpoint", "channel", "language", "staff") else "all"
    tallied = {(str(a or ""), b, c) for a, b, c in _from_tallies(cafe, ALL, (column,), dimension)}
    scored = {(str(a or ""), b, c) for a, b, c in _from_scores(cafe, ALL, (column,))}
    assert tallied == scored
    assert sum(count for *_rest, count in tallied) == 3


def test_two_filters_at_once(cafe: Workspace, nps: Survey, delivery: Touchpoint, give: Give, now: datetime) -> None:
    give(nps, [9], at=now, touchpoint=delivery, language="cs")
    give(nps, [2], at=now, touchpoint=delivery, language="en")
    cut = Cut("nps", "0-10", "relationship", touchpoint=delivery.pk, language="en")
    assert counts(cafe, cut) == {2: 1}


def test_relationship_and_event_answers_are_never_joined(
    cafe: Workspace, nps: Survey, delivery: Touchpoint, give: Give, now: datetime
) -> None:
    give(nps, [10], at=now)
    give(live(cafe, "nps", now, touchpoint=delivery), [1], at=now)
    assert counts(cafe, ALL) == {10: 1}
    assert {(each.series, each.n) for each in series_of(cafe)} == {("relationship", 1), ("event", 1)}


def test_answers_set_aside_move_nothing(cafe: Workspace, nps: Survey, give: Give, now: datetime) -> None:
    give(nps, [1] * 20, at=now, set_aside="flood")
    assert counts(cafe, ALL) == {}


def test_another_business_is_never_counted(
    cafe: Workspace, other_shop: Workspace, nps: Survey, give: Give, now: datetime
) -> None:
    give(nps, [10], at=now)
    assert counts(other_shop, ALL) == {}
    assert series_of(other_shop) == []
