"""A key for another program."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ohlas.team.lines import one_line
from ohlas.team.scopes import SCOPES

SCOPE_WORDS = {
    "customers:read": _("Read customers"),
    "customers:write": _("Add, change and erase customers"),
    "events:read": _("Read what happened"),
    "events:write": _("Write down what happened"),
    "surveys:read": _("Read surveys"),
    "surveys:write": _("Make and change surveys"),
    "invitations:read": _("Read invitations"),
    "invitations:write": _("Invite customers to answer"),
    "responses:read": _("Read answers"),
    "responses:write": _("Add and change answers"),
    "scores:read": _("Read scores"),
}


class KeyForm(forms.Form):
    name = forms.CharField(
        label=_("What is it for?"),
        max_length=120,
        validators=[one_line],
        widget=forms.TextInput(attrs={"placeholder": _("Our e-shop")}),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What may it do?"),
        # The manual of the other program says it in our word.
        choices=[(scope, format_lazy("{words} ({scope})", words=SCOPE_WORDS[scope], scope=scope)) for scope in SCOPES],
        initial=list(SCOPES),
        widget=forms.CheckboxSelectMultiple,
    )
