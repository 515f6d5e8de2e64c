"""Coming in: sign-in, a forgotten password, a first password."""

from typing import Any

from allauth.account.forms import LoginForm, ResetPasswordKeyForm
from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ohlas.team import audit
from ohlas.team.jobs import send_reset_link
from ohlas.team.lines import one_line
from ohlas.team.models import User


def email_field() -> forms.EmailField:
    return forms.EmailField(
        label=_("E-mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )


def new_password_field() -> forms.CharField:
    return forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=256,
        help_text=_("At least 10 characters. Three or four ordinary words make a good one."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


def name_field() -> forms.CharField:
    return forms.CharField(
        label=_("Your name"),
        max_length=150,
        validators=[one_line],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


def check_password(form: forms.Form, user: User) -> None:
    """Puts what the validators say onto the password field."""
    if password := form.cleaned_data.get("password"):
        try:
            password_validation.validate_password(password, user)
        except ValidationError as error:
            form.add_error("password", error)


class SignInForm(LoginForm):
    """allauth's, in our words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = email_field()
        self.fields["login"].widget.attrs["autofocus"] = True
        self.fields["password"] = forms.CharField(
            label=_("Password"),
            strip=False,
            max_length=256,
            widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        )


class ForgottenForm(forms.Form):
    """The same for every address: what follows happens in the worker."""

    email = email_field()

    def save(self, request: HttpRequest) -> None:
        send_reset_link.enqueue(self.cleaned_data["email"].lower(), get_language() or "en")


class NewPasswordForm(ResetPasswordKeyForm):
    """allauth's, with one field: a mistyped password is set again as easily."""

    password1 = None
    password2 = None
    password = new_password_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.user = kwargs.pop("user", None)
        self.temp_key = kwargs.pop("temp_key", None)
        forms.Form.__init__(self, *args, **kwargs)

    def clean(self) -> dict[str, Any]:
        check_password(self, self.user)
        return dict(self.cleaned_data)

    def save(self) -> None:
        self.user.change_password(self.cleaned_data["password"])
        audit.note(self.user, "password.changed", at=timezone.now())
