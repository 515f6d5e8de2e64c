"""What has an end where the business says so. The table stands in project/people.py."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from ohlas.team.models import Workspace


@dataclass(frozen=True)
class Kept:
    """Things of one kind. `over` finds those from before a day, the oldest first; `told` says one in words; `let_go`
    forgets some of them in the caller's transaction. Numbers on Today and Scores never change by it."""

    title: Promise | str
    words: Promise | str
    over: Callable[[Workspace, date], "models.QuerySet[Any]"]
    told: Callable[[Any], str]
    let_go: Callable[[Workspace, Sequence[Any], datetime], None]


def kinds() -> dict[str, Kept]:
    """By the key under which `Workspace.keep_months` holds its months."""
    table: dict[str, str] = import_string(settings.KEEPING)
    return {key: import_string(path) for key, path in table.items()}
