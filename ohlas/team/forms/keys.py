"""A key for another program."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ohlas.team.lines import one_line
from ohlas.team.scopes import SCOPES


class KeyForm(forms.Form):
    name = forms.CharField(
        label=_("What is it for?"),
        max_length=120,
        validators=[one_line],
        widget=forms.TextInput(attrs={"placeholder": _("Our e-shop")}),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What may it do?"),
        choices=[(scope, scope) for scope in SCOPES],
        initial=list(SCOPES),
        widget=forms.CheckboxSelectMultiple,
    )
