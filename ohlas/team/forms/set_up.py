"""The first page of all."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ohlas.team.countries import countries, home_of, zone_of, zones
from ohlas.team.forms.sign_in import check_password, email_field, name_field, new_password_field
from ohlas.team.lines import one_line
from ohlas.team.models import User
from ohlas.team.setup_code import is_current


class SetUpForm(forms.Form):
    code = forms.CharField(
        label=_("Set-up code"),
        max_length=20,
        help_text=_("It stands in the window or the log where Ohlas was started, like ABCD-EFGH."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    business = forms.CharField(
        label=_("Name of the business"),
        max_length=120,
        validators=[one_line],
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    country = forms.ChoiceField(label=_("Country"))
    language = forms.ChoiceField(
        label=_("Language"), help_text=_("The first one you write to customers in. More can follow later.")
    )
    timezone = forms.ChoiceField(label=_("Time zone"), required=False)
    name = name_field()
    email = email_field()
    password = new_password_field()

    def __init__(self, data: Any = None, *, initial: dict[str, str] | None = None) -> None:
        language = (get_language() or "en").split("-")[0]
        proposed = {"language": language, "country": home_of(language)}
        super().__init__(data, initial=proposed | (initial or {}))
        self.fields["country"].choices = countries(language)  # type: ignore[attr-defined]
        self.fields["language"].choices = settings.LANGUAGES  # type: ignore[attr-defined]
        usual = ("", _("The country's usual time zone"))
        self.fields["timezone"].choices = [usual, *((zone, zone) for zone in zones())]  # type: ignore[attr-defined]

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if not is_current(code):
            raise forms.ValidationError(_("This is not the code that was printed at the start."))
        return code

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        data["email"] = data.get("email", "").lower()
        check_password(self, User(email=data["email"], name=data.get("name", "")))
        if not data.get("timezone"):
            data["timezone"] = zone_of(data.get("country", ""))
        return data
