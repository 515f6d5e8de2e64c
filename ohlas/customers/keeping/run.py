"""Letting go of what is over, a handful in one transaction; a run that is cut off goes on with what is left."""

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction

from ohlas.customers.keeping.kinds import kinds
from ohlas.customers.keeping.rules import months_before
from ohlas.team import audit
from ohlas.team.models import Workspace

AT_ONCE = 100


def first_kept_day(workspace: Workspace, months: int, *, at: datetime) -> date:
    """What is from before this day is over."""
    return months_before(workspace.local_day(at), months)


def let_go_of_old(workspace: Workspace, *, clock: Callable[[], datetime], go_on: Callable[[], bool]) -> bool:
    """As long as `go_on` says so; whether nothing is left to let go of."""
    for key, kept in kinds().items():
        months = workspace.keep_months.get(key, 0)
        while months:
            at = clock()
            with transaction.atomic():
                some = list(kept.over(workspace, first_kept_day(workspace, months, at=at))[:AT_ONCE])
                if not some:
                    break
                kept.let_go(workspace, some, at)
                audit.note(None, "kept.over", workspace=workspace, at=at, of=key, rows=len(some))
            if not go_on():
                return False
    return True
