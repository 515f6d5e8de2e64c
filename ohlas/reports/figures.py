"""Figures with their verdicts, put together from counts: what the Scores page, Today, the API and the command show."""

from dataclasses import dataclass, replace
from uuid import UUID

from ohlas.reports.counts import Counts, counts, counts_by
from ohlas.reports.cut import STEPS, Cut, steps_between
from ohlas.reports.rules import FEWEST_IN_GROUP, hidden_groups
from ohlas.scores import Figure, Verdict, figure, like_period, verdict_on_figures
from ohlas.surveys.models import Survey
from ohlas.team.models import Workspace


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of a table: a group or a step of time. A hidden row tells its n and nothing else."""

    key: str
    figure: Figure
    verdict: Verdict | None = None
    before: Figure | None = None
    hidden: bool = False


def headline(workspace: Workspace, cut: Cut) -> Row:
    """The figure of the whole cut, with the verdict on the equally long period before it."""
    now = figure(cut.scale, counts(workspace, cut))
    before = _before(workspace, cut)
    if before and cut.segment and before.n < FEWEST_IN_GROUP:
        before = None
    row = Row("all", now, verdict_on_figures(before, now) if before else None, before)
    return _hide(row) if 0 < now.n < FEWEST_IN_GROUP and _must_hide(workspace, cut) else row


def grouped(workspace: Workspace, cut: Cut, by: str) -> list[Row]:
    """One row a group, small groups hidden; steps of time in order, groups by their number of answers."""
    found = counts_by(workspace, cut, by)
    hidden = hidden_groups({key: sum(values.values()) for key, values in found.items()}, total_is_shown=by not in STEPS)
    if by in STEPS:
        return [_hide(row) if row.key in hidden else row for row in _steps(cut, by, found)]
    earlier = counts_by(workspace, cut.during(like_period(*cut.period)), by) if cut.period else {}
    rows = [_group(cut, key, values, earlier.get(key)) for key, values in found.items()]
    ordered = sorted(rows, key=lambda row: (-row.figure.n, row.key))
    return [_hide(row) if row.key in hidden else row for row in ordered]


def _before(workspace: Workspace, cut: Cut) -> Figure | None:
    if not cut.period:
        return None
    return figure(cut.scale, counts(workspace, cut.during(like_period(*cut.period))))


def _group(cut: Cut, key: str, now: Counts, before: Counts | None) -> Row:
    after = figure(cut.scale, now)
    earlier = figure(cut.scale, before or {})
    return Row(key, after, verdict_on_figures(earlier, after) if cut.period else None, earlier if cut.period else None)


def _steps(cut: Cut, by: str, found: dict[str, Counts]) -> list[Row]:
    keys = steps_between(cut.period.start, cut.period.end, by) if cut.period else sorted(found)
    return [Row(key, figure(cut.scale, found.get(key, {}))) for key in keys]


def _hide(row: Row) -> Row:
    return Row(row.key, row.figure, hidden=True)


def _must_hide(workspace: Workspace, cut: Cut) -> bool:
    """Whether a few answers may not be shown alone: one colleague's, a segment's, some of an anonymous survey."""
    if cut.staff or cut.segment:
        return True
    anonymous = Survey.objects.filter(workspace=workspace, anonymous=True)
    asked = anonymous.filter(pk=cut.survey) if cut.survey else anonymous
    return any(counts(workspace, replace(cut, survey=pk)) for pk in asked.values_list("pk", flat=True))


def labels(workspace: Workspace, by: str, keys: list[str], language: str) -> dict[str, str]:
    """What to call each group on screen; a group without a name is not in the answer."""
    if by == "touchpoint":
        found = workspace.touchpoints.filter(pk__in=_ids(keys))
        return {str(each.pk): each.name_in(language) for each in found}
    if by == "staff":
        return {str(each.pk): each.name for each in workspace.staff.filter(pk__in=_ids(keys))}
    if by == "survey":
        return {str(each.pk): each.name for each in workspace.surveys.filter(pk__in=_ids(keys))}
    return {}


def public_keys(workspace: Workspace, by: str, keys: list[str]) -> dict[str, str]:
    """Ids as other programs know them: a touchpoint's and a member of staff's own key."""
    if by == "touchpoint":
        return {str(pk): key for pk, key in workspace.touchpoints.filter(pk__in=_ids(keys)).values_list("pk", "key")}
    if by == "staff":
        return {str(pk): key for pk, key in workspace.staff.filter(pk__in=_ids(keys)).values_list("pk", "key")}
    return {}


def _ids(keys: list[str]) -> list[UUID]:
    return [UUID(key) for key in keys if key]
