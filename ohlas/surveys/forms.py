"""Forms around a survey: making one, starting a business, and when to ask."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ohlas.customers.kinds import outside_kind
from ohlas.customers.models import Touchpoint
from ohlas.surveys.models import Survey
from ohlas.surveys.naming import EVENTS, KINDS, LANGUAGE_NAMES, survey_name
from ohlas.surveys.rules import ASKED_BY_US
from ohlas.team.models import Member

ANOTHER = "another"
UNITS = {"minutes": 1, "hours": 60, "days": 1440}


class CreateForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What do you want to know?"), choices=list(KINDS.items()), widget=forms.RadioSelect
    )
    touchpoint = forms.ModelChoiceField(
        label=_("About which touchpoint?"),
        queryset=Touchpoint.objects.none(),
        required=False,
        empty_label=_("About us as a whole"),
        help_text=_("NPS about us as a whole and NPS about a touchpoint are two series, never joined."),
    )
    scale = forms.ChoiceField(
        label=_("Scale of CSAT"),
        choices=[("1-10", _("1 to 10, in one row")), ("1-5", _("1 to 5, each with its word"))],
        required=False,
        help_text=_("It stays: answers on two scales make no one score."),
    )
    languages = forms.MultipleChoiceField(label=_("Languages"), widget=forms.CheckboxSelectMultiple)
    anonymous = forms.BooleanField(
        label=_("Anonymous: nobody can tell who answered, not even you"),
        required=False,
        help_text=_("It stays so. Answers keep the day but no name and no time, and nobody unhappy can be called."),
    )
    name = forms.CharField(
        label=_("Name of the survey"),
        max_length=120,
        required=False,
        help_text=_("Only you see it. Left empty, we name it."),
    )

    def __init__(self, *args: Any, member: Member, touchpoints: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = member
        about = self.fields["touchpoint"]
        about.queryset = touchpoints  # type: ignore[attr-defined]
        about.label_from_instance = lambda row: row.name_in(member.user.language)  # type: ignore[attr-defined]
        self.fields["languages"].choices = list(LANGUAGE_NAMES.items())  # type: ignore[attr-defined]
        self.fields["languages"].initial = member.workspace.languages or [member.workspace.language]
        self.fields["kind"].initial = "nps"

    def facts(self) -> dict[str, Any]:
        """What Survey.create needs."""
        data, about = self.cleaned_data, self.cleaned_data["touchpoint"]
        kind = data["kind"]
        return {
            "kind": kind,
            "scale": data["scale"] if data["scale"] in ASKED_BY_US[kind] else "",
            "touchpoint": about,
            "languages": list(dict.fromkeys(data["languages"])),
            "anonymous": data["anonymous"],
            "name": data["name"] or survey_name(kind, about.name_in(self.member.user.language) if about else ""),
        }


class WhenForm(forms.Form):
    """When a survey asks by itself."""

    after = forms.ChoiceField(label=_("Ask by itself"), required=False)
    another = forms.CharField(
        label=_("Another kind of event"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("As your other program names it when it tells us, such as table.booked."),
    )
    delay = forms.IntegerField(label=_("How much later"), min_value=0, max_value=525_600, initial=0)
    unit = forms.ChoiceField(
        label=_("Unit"), choices=[("minutes", _("minutes")), ("hours", _("hours")), ("days", _("days"))]
    )
    at_time = forms.TimeField(
        label=_("At what time of that day"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("Left empty, as soon as the delay is over."),
    )
    every_days = forms.IntegerField(
        label=_("Ask everybody again after how many days"),
        min_value=0,
        max_value=3650,
        help_text=_("For NPS about you as a whole: customers are spread over these days. 0 means never by itself."),
    )
    remind_after_days = forms.IntegerField(
        label=_("Remind once after how many days"), min_value=0, max_value=30, help_text=_("0 means no reminder.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first, last = ("", _("Only when you send it")), (ANOTHER, _("After another kind of event"))
        self.fields["after"].choices = [first, *EVENTS.items(), last]  # type: ignore[attr-defined]

    def clean_another(self) -> str:
        kind: str = self.cleaned_data["another"]
        return outside_kind(kind) if kind else ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("after") == ANOTHER and not data.get("another") and "another" not in self.errors:
            self.add_error("another", _("Write the kind of event that asks it."))
        if data.get("after") and data.get("every_days"):
            self.add_error("every_days", _("Ask after an event or every so many days, not both."))
        if data.get("delay", 0) * UNITS.get(data.get("unit", ""), 0) > 366 * UNITS["days"]:
            self.add_error("delay", _("A year at most."))
        return data

    def facts(self) -> dict[str, Any]:
        """What Survey.ask_when needs."""
        data = self.cleaned_data
        return {
            "after": data["another"] if data["after"] == ANOTHER else data["after"],
            "delay": timedelta(minutes=data["delay"] * UNITS[data["unit"]]),
            "at_time": data["at_time"],
            "every_days": data["every_days"],
            "remind_after_days": data["remind_after_days"],
        }

    @staticmethod
    def told_by(survey: Survey) -> dict[str, Any]:
        """The survey's own answers to these questions."""
        minutes = survey.ask_delay_minutes
        unit = next((name for name in ("days", "hours") if minutes and minutes % UNITS[name] == 0), "minutes")
        return {
            "after": survey.ask_after if survey.ask_after in ("", *EVENTS) else ANOTHER,
            "another": "" if survey.ask_after in EVENTS else survey.ask_after,
            "delay": minutes // UNITS[unit],
            "unit": unit,
            "at_time": survey.ask_at_time,
            "every_days": survey.ask_every_days,
            "remind_after_days": survey.remind_after_days,
        }
