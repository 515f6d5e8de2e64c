"""Writing down who did what. Call `note` in the transaction of the change, or beside what was shown or taken out."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Model

from ohlas.team.models import ApiKey, AuditEntry, Member, User, Workspace

KEPT = timedelta(days=730)
Doer = Member | User | ApiKey | None


def note(
    doer: Doer,
    kind: str,
    *,
    at: datetime,
    about: Model | None = None,
    workspace: Workspace | None = None,
    hourly: bool = False,
    **details: Any,
) -> None:
    """One line of `kind` (see audit_kinds.py; KeyError for another).

    `about` is the record it was done to; only its kind and id are kept. A user without `workspace` is noted in every
    business they work in. No doer: a command on the server. `hourly`: the same by the same person once an hour.
    `details` are counts, roles and names of colleagues; no secrets, no data of customers.
    """
    user, who = _person(doer)
    for workspace_id in [workspace.pk] if workspace else _workspaces(doer):
        AuditEntry.write(
            kind, workspace_id=workspace_id, at=at, user=user, who=who, about=about, hourly=hourly, details=details
        )


def forget_old(*, at: datetime) -> int:
    return AuditEntry.objects.forget_before(at - KEPT)


def _person(doer: Doer) -> tuple[User | None, str]:
    if isinstance(doer, Member):
        return doer.user, ""
    if isinstance(doer, ApiKey):
        return None, doer.name
    return doer, ""


def _workspaces(doer: Doer) -> list[Any]:
    if isinstance(doer, User):
        return list(Member.objects.filter(user=doer).values_list("workspace_id", flat=True))
    return [doer.workspace_id] if doer else []
