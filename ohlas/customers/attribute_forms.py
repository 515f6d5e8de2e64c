"""The form that declares a fact to keep."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ohlas.customers.forms import DomainForm
from ohlas.customers.models import AttributeType
from ohlas.team.models import Workspace

KIND_WORDS = {
    "text": _("Text"),
    "number": _("Number"),
    "date": _("Day"),
    "yes_no": _("Yes or no"),
    "choice": _("One of several"),
}


class AttributeForm(DomainForm):
    label = forms.CharField(label=_("What is it called?"), max_length=120)
    kind = forms.ChoiceField(label=_("What stands there?"), choices=list(KIND_WORDS.items()))
    choices = forms.CharField(
        label=_("What one can choose from"), required=False, widget=forms.Textarea({"rows": 4}),
        help_text=_("Each on a line. Only for “one of several”."),
    )  # fmt: skip
    on_top = forms.BooleanField(label=_("Show it on top of the person's page"), required=False, initial=True)

    def __init__(self, *args: Any, workspace: Workspace, known: AttributeType | None = None, **kwargs: Any) -> None:
        if known:
            kwargs["initial"] = _of(known)
        super().__init__(*args, **kwargs)
        self.workspace, self.known = workspace, known
        if known:
            # Values stand behind the type, so it stays.
            del self.fields["kind"]
            if known.kind != "choice":
                del self.fields["choices"]

    def save(self) -> bool:
        facts = {**self.cleaned_data, "choices": self.cleaned_data.get("choices", "").splitlines()}
        try:
            if self.known:
                self.known.change(**facts)
            else:
                AttributeType.declare(self.workspace, **facts)
        except ValidationError as error:
            self.refuse(error)
        return not self.errors


def _of(known: AttributeType) -> dict[str, Any]:
    choices = "\n".join(each["label"] for each in known.choices)
    return {"label": known.label, "choices": choices, "on_top": known.on_top}
