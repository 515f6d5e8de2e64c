"""Codes and passkeys as people give them."""

from typing import Any

from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm, LoginWebAuthnForm
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ohlas.team.lines import one_line
from ohlas.team.models import User
from ohlas.team.second_step import attempts, codes


def code_field(label: Any, **attrs: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", **attrs})
    return forms.CharField(label=label, max_length=20, widget=widget)


class CodeForm(AuthenticateForm):
    """The second question at sign-in: a code of the app or a recovery code, each once, five attempts."""

    code = code_field(_("Code"), autofocus=True)

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if not attempts.take(context.request, self.user):
            raise forms.ValidationError(_("Too many wrong codes."))
        self.authenticator = codes.use(self.user, code, at=timezone.now())
        if self.authenticator is None:
            raise forms.ValidationError(_("This code is not right, or it was used already. Wait for the next one."))
        attempts.forget(context.request, self.user)
        return code


class FirstCodeForm(forms.Form):
    """Shows that the app has the secret."""

    code = code_field(_("The six digits the app shows"))


class PasskeyForm(AuthenticateWebAuthnForm):
    """A passkey as the second step."""

    def clean_credential(self) -> Any:
        return _understood(super().clean_credential)


class PasskeySignInForm(LoginWebAuthnForm):
    """A passkey instead of the password and the second step."""

    def clean_credential(self) -> Any:
        return _understood(super().clean_credential)


class NewPasskeyForm(AddWebAuthnForm):
    name = forms.CharField(
        label=_("A name to know it by"),
        max_length=60,
        required=False,
        validators=[one_line],
        help_text=_("Like “my phone”."),
    )
    passwordless = None
    field_order = ["name", "credential"]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = _understood(super().clean)
        return found


class ConfirmForm(forms.Form):
    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        max_length=256,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if not self.user.check_password(password):
            raise forms.ValidationError(_("This is not your password now."))
        return password


class RequireForm(forms.Form):
    required = forms.BooleanField(
        label=_("Everybody here needs a second step"),
        required=False,
        widget=forms.CheckboxInput(attrs={"role": "switch"}),
    )

    def __init__(self, *args: Any, may_require: bool, **kwargs: Any) -> None:
        self.may_require = may_require
        super().__init__(*args, **kwargs)

    def clean_required(self) -> bool:
        required: bool = self.cleaned_data["required"]
        if required and not self.may_require:
            raise forms.ValidationError(_("Set up your own second step first."))
        return required


def _understood(check: Any) -> Any:
    """The libraries below raise many things for something that is no passkey at all."""
    try:
        return check()
    except (TypeError, ValueError, KeyError, AttributeError, IndexError):
        raise forms.ValidationError(_("This did not work. Try again, or use another way."))
