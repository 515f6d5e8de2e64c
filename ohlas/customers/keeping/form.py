"""How long each kind of thing is kept, and what would go."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ohlas.customers.keeping.kinds import Kept, kinds
from ohlas.customers.keeping.rules import CHOICES
from ohlas.customers.keeping.run import first_kept_day
from ohlas.team.models import Workspace
from ohlas.ui.formats import number

EXAMPLES = 5


class KeepingForm(forms.Form):
    """One field for each kind, named as it is stored."""

    def __init__(self, data: Any = None, *, workspace: Workspace) -> None:
        super().__init__(data, initial=dict.fromkeys(kinds(), 0) | workspace.keep_months)
        self.workspace = workspace
        for key, kept in kinds().items():
            choices = [(n, _kept_for(n)) for n in CHOICES]
            self.fields[key] = forms.TypedChoiceField(
                label=str(kept.title), help_text=str(kept.words), choices=choices, coerce=int
            )

    @property
    def chosen(self) -> dict[str, int]:
        """What is kept for a time, in months; of a form that is in order, else as it is stored."""
        values = self.cleaned_data if self.is_bound else self.workspace.keep_months
        return {key: months for key, months in values.items() if months}

    def would_go(self, *, at: datetime) -> list[tuple[Any, str, list[str]]]:
        """For each field what would go today: the field, how much, and the first of it. Changes nothing."""
        return [(self[key], *_over(self.workspace, kept, self.chosen.get(key, 0), at)) for key, kept in kinds().items()]


def _over(workspace: Workspace, kept: Kept, months: int, at: datetime) -> tuple[str, list[str]]:
    if not months:
        return "", []
    found = kept.over(workspace, first_kept_day(workspace, months, at=at))
    count = found.count()
    if not count:
        return _("Nothing is so old yet."), []
    said = ngettext("%(n)s would go tonight.", "%(n)s would go tonight.", count) % {"n": number(count)}
    return said, [kept.told(row) for row in found[:EXAMPLES]]


def _kept_for(months: int) -> str:
    if not months:
        return _("for good")
    if months % 12:
        return ngettext("%(n)s month", "%(n)s months", months) % {"n": number(months)}
    return ngettext("%(n)s year", "%(n)s years", months // 12) % {"n": number(months // 12)}
