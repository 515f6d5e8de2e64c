"""What a member fills in to ask customers."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ohlas.customers.audience import Audience
from ohlas.invitations.access import the_surveys_to_ask
from ohlas.invitations.models import Mailing
from ohlas.surveys.models import Survey
from ohlas.team.models import Member

FURTHEST = timedelta(days=366)


class SurveyForm(forms.Form):
    """Which live survey to ask."""

    survey = forms.ModelChoiceField(
        Survey.objects.none(), label=_("Which survey?"), widget=forms.RadioSelect, empty_label=None
    )

    def __init__(self, *args: Any, member: Member, wished: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["survey"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = the_surveys_to_ask(member)
        field.initial = wished or field.queryset.first()

    def draft(self, audience: Audience, *, member: Member, at: datetime) -> Mailing:
        """The mailing to be looked at before it leaves."""
        return Mailing.objects.create(
            workspace=member.workspace,
            survey=self.cleaned_data["survey"],
            audience=audience.to_query(),
            created_at=at,
            created_by=member.user,
        )


class SendForm(forms.Form):
    """Now or at a time of the business's own clock, which `guard` made the active one."""

    when = forms.ChoiceField(
        label=_("When?"),
        choices=[("now", _("Now")), ("later", _("At a set time"))],
        widget=forms.RadioSelect,
        initial="now",
    )
    send_at = forms.DateTimeField(
        label=_("Day and time"),
        error_messages={"required": _("Choose a day and a time.")},
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
    )

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at

    def clean(self) -> dict[str, Any]:
        clean: dict[str, Any] = super().clean() or self.cleaned_data
        if clean.get("when") != "later":
            # Day and time are not shown then, and what stands there is nobody's wish.
            self.errors.pop("send_at", None)
            clean["send_at"] = self.at
        elif not self.errors and not self.at < clean["send_at"] < self.at + FURTHEST:
            self.add_error("send_at", _("Choose a time within the next year."))
        return clean
