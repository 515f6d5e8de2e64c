"""The part of the editor that says which answer fills which fact about the customer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ohlas.customers.attributes import types_of
from ohlas.customers.models import AttributeType
from ohlas.surveys.definition import Definition
from ohlas.surveys.questions import NEVER_REMEMBERED, Question
from ohlas.team.models import Workspace

# What an answer of each type of question can become; words are read as the fact wants them.
FITS = {
    "text": ("text", "number", "date", "yes_no", "choice"),
    "choice": ("text", "choice", "yes_no"),
    "scale": ("text", "number"),
}


def remember_fields(definition: Definition, workspace: Workspace) -> dict[str, forms.ChoiceField]:
    """By name of the field, one for each question that may fill a fact; none where no fact is kept."""
    types = types_of(workspace)
    fields = {}
    for question in definition.questions:
        if question.key not in NEVER_REMEMBERED and (types or question.remember):
            fields[f"remember.{question.key}"] = _field(question, types)
    return fields


def _field(question: Question, types: dict[str, AttributeType]) -> forms.ChoiceField:
    fitting = [(kept.key, kept.label) for kept in types.values() if kept.kind in FITS[question.type]]
    if question.remember and question.remember not in dict(fitting):
        fitting.append((question.remember, question.remember))
    return forms.ChoiceField(
        label=_("Remember the answer as"),
        choices=[("", _("not remembered")), *fitting],
        initial=question.remember,
        required=False,
        help_text=_("The person reads below the question that you will remember it."),
    )
