"""Groups side by side on the Scores page: a row each, and the sentence that says which differences are real."""

from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ohlas.reports.cut import Cut
from ohlas.reports.figures import Row, labels
from ohlas.reports.pills import group_label
from ohlas.scores import lowest, real_differences, really_below
from ohlas.team.models import Workspace
from ohlas.ui.formats import listed


def comparison(workspace: Workspace, cut: Cut, by: str, rows: list[Row]) -> dict[str, Any]:
    """`comparison`, a row for each group that may be shown, and `comparison_note`."""
    shown = [row for row in rows if not row.hidden]
    names = _names(workspace, by, [row.key for row in shown])
    below = really_below(real_differences(cut.scale, {row.key: row.figure.counts for row in shown}))
    return {
        "comparison": [_row(row, names, row.key in lowest(below)) for row in shown],
        "comparison_note": _note(below, names) if len(shown) > 1 else "",
    }


def _names(workspace: Workspace, by: str, keys: list[str]) -> dict[str, str]:
    found = labels(workspace, by, keys, get_language() or "en")
    return {key: found.get(key) or group_label(by, key) for key in keys}


def _row(row: Row, names: dict[str, str], is_low: bool) -> dict[str, Any]:
    return {
        "label": names[row.key],
        "value": row.figure.value,
        "low": row.figure.low,
        "high": row.figure.high,
        "n": row.figure.n,
        "band": "bad" if is_low else "",
    }


def _note(below: dict[str, list[str]], names: dict[str, str]) -> str:
    if not below:
        return _("The differences between them may be chance.")
    low, highs = next(iter(below.items()))
    said = {"low": names[low], "high": listed([names[key] for key in names if key in highs])}
    text = _("%(low)s is really below %(high)s.") % said
    if more := sum(map(len, below.values())) - len(highs):
        return text + " " + _more(more)
    return text + " " + _("The order of the others may be chance.") if len(names) > len(highs) + 1 else text


def _more(pairs: int) -> str:
    return ngettext(
        "%(n)d more pair really differs; the order of the others may be chance.",
        "%(n)d more pairs really differ; the order of the others may be chance.",
        pairs,
    ) % {"n": pairs}
