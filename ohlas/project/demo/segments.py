"""The choices of customers the café keeps at hand."""

from datetime import datetime
from typing import Any

from ohlas.customers.models import Segment
from ohlas.project.demo.words import Words
from ohlas.team.models import User, Workspace

Conditions = list[dict[str, Any]]


def keep(workspace: Workspace, said: Words, *, by: User, at: datetime) -> None:
    for name, conditions in _every(said).items():
        Segment.create(workspace, name=said.segments[name], conditions={"all": conditions}, at=at, by=by)


def _every(said: Words) -> dict[str, Conditions]:
    def came(operator: str, kind: str, days: int, **more: Any) -> dict[str, Any]:
        return {"field": "events", "operator": operator, "value": {"kind": kind, "days": days, **more}}

    return {
        "regulars": [came("at_least", "visit.done", 180, count=3)],
        "lost": [came("at_least", "visit.done", 365, count=3), came("never", "visit.done", 90)],
        "subscribers": [{"field": "tag", "operator": "any_of", "value": [said.tags["subscription"]]}],
        "parcels": [
            {"field": "band", "operator": "any_of", "value": ["bad"]},
            came("at_least", "order.delivered", 60, count=1),
        ],
        "firms": [{"field": "company", "operator": "known"}],
    }
