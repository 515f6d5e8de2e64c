"""A person's own page."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ohlas.team.forms.sign_in import check_password, name_field, new_password_field
from ohlas.team.models import User

THEMES = [("auto", _("Like the device")), ("light", _("Light")), ("dark", _("Dark"))]


class PersonForm(forms.Form):
    name = name_field()
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    theme = forms.ChoiceField(label=_("Look"), choices=THEMES, widget=forms.RadioSelect)


class ChangePasswordForm(forms.Form):
    current = forms.CharField(
        label=_("Your password now"),
        strip=False,
        max_length=256,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    password = new_password_field()

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("New password")

    def clean_current(self) -> str:
        current: str = self.cleaned_data["current"]
        if not self.user.check_password(current):
            raise forms.ValidationError(_("This is not your password now."))
        return current

    def clean(self) -> dict[str, Any]:
        check_password(self, self.user)
        return self.cleaned_data
