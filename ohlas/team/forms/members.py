"""Whom the owner lets in, and what they may do."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ohlas.team.forms.sign_in import check_password, email_field, name_field, new_password_field
from ohlas.team.models import Member, User, Workspace

ROLES = [
    ("owner", _("Owner: everything, also members, keys and the business itself")),
    ("manager", _("Manager: everything but members and keys")),
    ("rep", _("Rep: customers, own answers and own cases; no sending")),
    ("viewer", _("Viewer: Today, Scores and comments")),
]


class RightsForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=ROLES, widget=forms.RadioSelect)
    sees_personal_data = forms.BooleanField(
        label=_("Sees names and addresses of customers"),
        required=False,
        widget=forms.CheckboxInput(attrs={"role": "switch"}),
    )
    may_export = forms.BooleanField(
        label=_("May take customers and answers out as files"),
        required=False,
        widget=forms.CheckboxInput(attrs={"role": "switch"}),
    )

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("role") == "owner":
            data.update(sees_personal_data=True, may_export=True)
        return data


class InviteForm(RightsForm):
    email = email_field()
    language = forms.ChoiceField(label=_("Language of the e-mail"), choices=settings.LANGUAGES)
    field_order = ["email", "role", "sees_personal_data", "may_export", "language"]

    def __init__(self, *args: Any, workspace: Workspace, **kwargs: Any) -> None:
        self.workspace = workspace
        kwargs["initial"] = {"role": "rep", "sees_personal_data": True, "language": workspace.language}
        super().__init__(*args, **kwargs)

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        if Member.objects.filter(workspace=self.workspace, user__email=email).exists():
            raise forms.ValidationError(_("This person works here already."))
        return email


class JoinForm(forms.Form):
    """A new person comes in by an invitation; the address is the invitation's."""

    name = name_field()
    password = new_password_field()

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        self.email = email
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        check_password(self, User(email=self.email, name=self.cleaned_data.get("name", "")))
        return self.cleaned_data
