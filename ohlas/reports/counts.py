"""Counts by score value for a cut: from the tallies where one dimension is enough, else from the scores themselves."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Min, QuerySet, Sum
from django.utils import timezone

from ohlas.customers.models import Customer
from ohlas.customers.segments.saved import in_segments
from ohlas.reports.cut import DIMENSIONS, STEPS, Cut, step_of
from ohlas.responses.models import Score, Tally
from ohlas.team.models import Workspace

Counts = dict[int, int]
MAIN = "score"  # the key of a survey's main question


@dataclass(frozen=True, slots=True)
class Series:
    """Answers that may stand in one figure: the same question on the same scale."""

    metric: str
    scale: str
    series: str
    n: int


def series_of(workspace: Workspace, **filters: Any) -> list[Series]:
    """What this workspace has answers of, the most answered first."""
    rows = (
        Tally.objects.filter(workspace=workspace, dimension="all", question=MAIN, **filters)
        .values_list("metric", "scale", "series")
        .annotate(n=Sum("count"))
        .order_by("-n", "metric", "scale", "series")
    )
    return [Series(*row) for row in rows if row[3]]


def first_answered(workspace: Workspace) -> date | None:
    """The day of the oldest answer; None before there is one."""
    tallies = Tally.objects.filter(workspace=workspace, dimension="all", question=MAIN, count__gt=0)
    first: date | None = tallies.aggregate(first=Min("day"))["first"]
    return first


def counts(workspace: Workspace, cut: Cut) -> Counts:
    """How many answers of each value."""
    return dict(_pairs(_rows(workspace, cut, ())))


def counts_by(workspace: Workspace, cut: Cut, by: str) -> dict[str, Counts]:
    """How many answers of each value in each group; the keys are steps ("2026-W47"), ids as text, or codes."""
    column = "day" if by in STEPS else by
    groups: defaultdict[str, defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))
    for group, value, count in _rows(workspace, cut, (column,)):
        key = step_of(group, by) if by in STEPS else str(group or "")
        groups[key][value] += count
    return {key: {value: count for value, count in found.items() if count} for key, found in groups.items()}


def _pairs(rows: Iterable[Any]) -> Iterable[tuple[int, int]]:
    return ((value, count) for value, count in rows if count)


def _rows(workspace: Workspace, cut: Cut, columns: tuple[str, ...]) -> QuerySet[Any, Any]:
    dimensions = {*cut.filters(), *(column for column in columns if column in DIMENSIONS)}
    if len(dimensions) <= 1 and not cut.segment:
        return _from_tallies(workspace, cut, columns, next(iter(dimensions), "all"))
    return _from_scores(workspace, cut, columns)


def _from_tallies(workspace: Workspace, cut: Cut, columns: tuple[str, ...], dimension: str) -> QuerySet[Any, Any]:
    found = Tally.objects.filter(dimension=dimension, **_base(workspace, cut))
    if cut.filters():
        found = found.filter(key=str(cut.filters()[dimension]))
    names = tuple("key" if column in DIMENSIONS else column for column in columns)
    return found.order_by().values_list(*names, "value").annotate(total=Sum("count"))


def _from_scores(workspace: Workspace, cut: Cut, columns: tuple[str, ...]) -> QuerySet[Any, Any]:
    found = Score.objects.filter(**_base(workspace, cut), **cut.filters())
    if cut.segment:
        people = Customer.objects.filter(
            in_segments(workspace, [str(cut.segment)], at=timezone.now()), workspace=workspace
        )
        found = found.filter(customer__in=people.values("pk"))
    return found.order_by().values_list(*columns, "value").annotate(total=Count("*"))


def _base(workspace: Workspace, cut: Cut) -> dict[str, Any]:
    base: dict[str, Any] = {
        "workspace": workspace,
        "metric": cut.metric,
        "scale": cut.scale_name,
        "series": cut.series,
        "question": MAIN,
    }
    if cut.survey:
        base["survey"] = cut.survey
    if cut.period:
        base |= {"day__gte": cut.period.start, "day__lte": cut.period.end}
    return base
