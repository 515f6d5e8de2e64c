"""The context of Today's template."""

from datetime import date, datetime
from typing import Any

from ohlas.reports import rows, today
from ohlas.reports.rules import leads_with_score
from ohlas.reports.words import digits_of, label_of
from ohlas.team.models import Member


def page(member: Member, *, now: datetime) -> dict[str, Any]:
    """Everything Today shows; below 100 answers in four weeks people come first, above the verdict."""
    workspace, day = member.workspace, member.workspace.local_day(now)
    moved, calm = today.real_changes(workspace, day)
    asked = today.asked(workspace, now)
    return {
        "greeting": rows.greeting(member, now),
        "to_call": [rows.answer_row(member, response, now) for response in today.to_call(member, now)],
        "words": [rows.answer_row(member, response, now) for response in today.latest_words(member)],
        "moved": [rows.changed_row(member, change) for change in moved],
        "calm": calm,
        "asked": asked,
        "left_out": rows.left_out(asked),
        "step": today.step_for(workspace),
        **_score(member, day),
    }


def _score(member: Member, day: date) -> dict[str, Any]:
    scored = today.score_of(member.workspace, today.main_series(member.workspace, day), day)
    if not scored:
        return {"scored": False, "leads_with_score": False}
    cut, row = scored
    made: dict[str, Any] = {
        "scored": True,
        "leads_with_score": leads_with_score(row.figure.n),
        "now_figure": row.figure,
        "before_figure": row.before,
        "label": label_of(cut.metric),
        "digits": digits_of(cut.scale),
        "reasons": rows.reasons(row.figure),
        **rows.legend(row.figure, row.before),
    }
    return made | ({"lead": rows.lead(cut, row.verdict)} if row.verdict else {})
