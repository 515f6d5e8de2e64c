"""The form of the start page: a proposal for one kind of business, to be ticked and changed."""

import re
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from ohlas.customers.attribute_starters import starters
from ohlas.customers.attributes import types_of
from ohlas.surveys.naming import DAY_NAMES, KIND_NAMES, LANGUAGE_NAMES
from ohlas.surveys.starters import DAYS, STARTERS, Hours, Proposal
from ohlas.surveys.starting import Start
from ohlas.surveys.timing import when_asked
from ohlas.surveys.touchpoints import TOUCHPOINTS
from ohlas.surveys.wording import WORDINGS
from ohlas.team.models import Member

_HOURS = re.compile(r"(\d{1,2}:\d\d)\s*[-–]\s*(\d{1,2}:\d\d)")


class StartForm(forms.Form):
    surveys = forms.MultipleChoiceField(
        label=_("What to ask, and when"), widget=forms.CheckboxSelectMultiple, required=False
    )
    touchpoints = forms.MultipleChoiceField(
        label=_("Touchpoints: where customers meet you"), widget=forms.CheckboxSelectMultiple, required=False
    )
    facts = forms.MultipleChoiceField(
        label=_("What to remember about people"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("It stands on a person's page, and a survey's answer can fill it."),
    )
    languages = forms.MultipleChoiceField(label=_("Languages you ask in"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, member: Member, kind: str, asked: set[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.starter = kind, STARTERS[kind]
        language, workspace = member.user.language, member.workspace
        new = [proposal for proposal in self.starter.surveys if proposal.key not in asked]
        self._fill("surveys", [(p.key, proposal_words(p, language)) for p in new], [p.key for p in new[:1]])
        keys = self.starter.touchpoints
        self._fill("touchpoints", [(key, TOUCHPOINTS[key].names[language]) for key in keys], list(keys))
        suggested = [(key, each["label"]) for key, each in starters(kind).items()]
        self._fill("facts", suggested, [*list(starters(kind))[:2], *types_of(workspace)])
        self._fill("languages", list(LANGUAGE_NAMES.items()), workspace.languages or [workspace.language])
        for day in DAYS:
            self.fields[day] = forms.CharField(
                label=str(DAY_NAMES[day]),
                required=False,
                initial=_told(workspace.opening_hours or self.starter.hours, day),
            )

    def _fill(self, name: str, choices: list[tuple[str, Any]], initial: list[str]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.fields[name].initial = initial

    def days(self) -> list[forms.BoundField]:
        return [self[day] for day in DAYS]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for day in DAYS:
            if data.get(day) and not _read(data[day]):
                self.add_error(day, _("Write it like 09:00-17:00, or leave it empty when you are closed."))
        return data

    def start(self) -> Start:
        data = self.cleaned_data
        hours: Hours = {day: _read(data[day]) for day in DAYS if data[day]}
        return Start(
            business_kind=self.kind,
            touchpoints=tuple(data["touchpoints"]),
            opening_hours=hours,
            surveys=tuple(p for p in self.starter.surveys if p.key in data["surveys"]),
            languages=tuple(dict.fromkeys(data["languages"])),
            facts=tuple(data["facts"]),
        )


def proposal_words(proposal: Proposal, language: str) -> str:
    """The question as it will be asked, its kind, and when."""
    ready = TOUCHPOINTS.get(proposal.touchpoint)
    question = WORDINGS[language].question(proposal.kind, ready.phrases[language] if ready else "")
    when = when_asked(
        after=proposal.after,
        delay=proposal.delay,
        at_time=proposal.at_time,
        every_days=proposal.every_days,
        remind_after_days=proposal.remind_after_days,
    )
    return format_html("<span><strong>{}</strong><br>{} · {}</span>", question, KIND_NAMES[proposal.kind], when)


def _told(hours: Hours, day: str) -> str:
    return ", ".join("-".join(span) for span in hours.get(day, []))


def _read(text: str) -> list[list[str]]:
    """ "9:00-12:00, 13:00-17:00" as [["09:00", "12:00"], ["13:00", "17:00"]]; [] when it cannot be read."""
    spans: list[list[str]] = []
    for part in text.split(","):
        found = _HOURS.fullmatch(part.strip())
        span = [clock.zfill(5) for clock in found.groups()] if found else []
        if not span or span[1] > "24:00" or int(span[0][3:]) > 59 or int(span[1][3:]) > 59 or span[0] >= span[1]:
            return []
        if spans and span[0] < spans[-1][1]:
            return []
        spans.append(span)
    return spans
