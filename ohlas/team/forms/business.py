"""What customers see of the business, and when it is open."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ohlas.team.countries import countries, currencies, zones
from ohlas.team.hours import DAYS, HoursError, read_hours, write_hours
from ohlas.team.lines import one_line
from ohlas.team.logo import LogoError, shrink
from ohlas.team.models import Workspace
from ohlas.ui.opening import KnowsOpening

DAY_NAMES = {
    "mon": _("Monday"),
    "tue": _("Tuesday"),
    "wed": _("Wednesday"),
    "thu": _("Thursday"),
    "fri": _("Friday"),
    "sat": _("Saturday"),
    "sun": _("Sunday"),
}


class BusinessForm(KnowsOpening):
    name = forms.CharField(label=pgettext_lazy("business name", "Name"), max_length=120, validators=[one_line])
    country = forms.ChoiceField(label=_("Country"))
    timezone = forms.ChoiceField(label=_("Time zone"), choices=lambda: [(zone, zone) for zone in zones()])
    currency = forms.ChoiceField(label=_("Currency"))
    language = forms.ChoiceField(label=_("First language"), choices=settings.LANGUAGES)
    languages = forms.MultipleChoiceField(
        label=_("Languages you ask customers in"), choices=settings.LANGUAGES, widget=forms.CheckboxSelectMultiple
    )
    rest_days = forms.IntegerField(
        label=_("Days of rest between two questions to the same customer"), min_value=1, max_value=365
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = (get_language() or "en").split("-")[0]
        self.fields["country"].choices = countries(language)  # type: ignore[attr-defined]
        self.fields["currency"].choices = currencies(language)  # type: ignore[attr-defined]
        self.remember_opening()

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if "languages" in data and data.get("language") not in data["languages"]:
            self.add_error("languages", _("The first language must be among them."))
        return data


class HoursForm(forms.Form):
    """One line for each weekday; empty means closed."""

    def __init__(self, *args: Any, workspace: Workspace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for day in DAYS:
            self.fields[day] = forms.CharField(
                label=DAY_NAMES[day],
                required=False,
                max_length=60,
                initial=write_hours(workspace.opening_hours.get(day, [])),
                widget=forms.TextInput(attrs={"placeholder": pgettext_lazy("opening hours", "closed")}),
            )

    def clean(self) -> dict[str, Any]:
        hours = {}
        for day in DAYS:
            try:
                hours[day] = read_hours(self.cleaned_data.get(day, ""))
            except HoursError:
                self.add_error(day, _("Write it like 9:00-12:00, 13:00-17:30."))
        self.hours = {day: spans for day, spans in hours.items() if spans}
        return self.cleaned_data


class LookForm(forms.Form):
    brand_color = forms.CharField(
        label=_("Colour"),
        max_length=7,
        help_text=_("Buttons of the survey; the letters on it are made light or dark so that they can be read."),
        widget=forms.TextInput(attrs={"type": "color"}),
    )
    logo = forms.FileField(
        label=_("Logo"), required=False, help_text=_("PNG, JPEG or WebP, up to 5 MB. It is made small for quick pages.")
    )
    remove_logo = forms.BooleanField(label=_("Remove the logo"), required=False)

    def clean_brand_color(self) -> str:
        color: str = self.cleaned_data["brand_color"].lower()
        if not re.fullmatch(r"#[0-9a-f]{6}", color):
            raise forms.ValidationError(_("Write a colour like #0b6e69."))
        return color

    def clean_logo(self) -> str:
        """The data: URI to keep; empty when no file came."""
        if not (file := self.cleaned_data.get("logo")):
            return ""
        try:
            return shrink(file)
        except LogoError:
            raise forms.ValidationError(_("This is not a PNG, JPEG or WebP picture of up to 5 MB."))


class SenderForm(KnowsOpening):
    sender_name = forms.CharField(
        label=_("Name e-mails come from"),
        required=False,
        max_length=120,
        validators=[one_line],
        help_text=_("Empty: the name of the business."),
    )
    reply_to = forms.EmailField(label=_("Address for replies"), required=False)
    postal_address = forms.CharField(
        label=_("Postal address"),
        required=False,
        max_length=300,
        validators=[one_line],
        help_text=_("Stands at the foot of every e-mail, as the law asks in many countries."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.remember_opening()
