"""What members fill in about permission: one line of the ledger, and how the business has bases checked."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from ohlas.customers.basis.naming import CHANNELS, PURPOSES, SAID
from ohlas.customers.basis.rules import BY_COUNTRY, ON_RECORD
from ohlas.customers.basis.texts import consent_text
from ohlas.customers.forms import DomainForm
from ohlas.customers.models import Customer, Permission
from ohlas.customers.models.permission import ALLOWING
from ohlas.team.models import Member

READY, OWN, NONE = "ready", "own", "none"
# What is meant where nothing is said.
USUAL = {"purpose": "surveys", "source": "ohlas", "words": READY}


class PermissionForm(DomainForm):
    """Filled so that the usual line, a consent to questions by e-mail with the ready text, is one press."""

    basis = forms.ChoiceField(
        label=_("On what basis"),
        initial="consent",
        widget=forms.RadioSelect,
        choices=[
            ("consent", _("They said yes")),
            ("existing_customer", _("They buy from us, and we may ask how it was")),
            ("merchant", _("They are a business we deal with")),
            ("withdrawn", _("They do not want to be asked")),
        ],
    )
    channel = forms.ChoiceField(label=_("How"), choices=list(CHANNELS.items()), initial="email")
    purpose = forms.ChoiceField(
        label=_("What for"),
        choices=[(purpose, PURPOSES[purpose]) for purpose in Permission.PURPOSES],
        initial="surveys",
    )
    source = forms.ChoiceField(label=_("Where they said it"), choices=list(SAID.items()))
    words = forms.ChoiceField(
        label=_("What they agreed to"),
        initial=READY,
        widget=forms.RadioSelect,
        choices=[
            (READY, _("The ready text")),
            (OWN, _("Other words, which I write below")),
            (NONE, _("I do not know the words any more")),
        ],
    )
    wording = forms.CharField(
        label=_("The words they saw or heard"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Only for other words. Keep them: you may have to show them one day."),
    )

    def __init__(self, data: Any = None, *, customer: Customer) -> None:
        super().__init__(USUAL | data.dict() if data else None)
        self.customer = customer
        self.fields["words"].help_text = escape(self.ready_text("email", "surveys"))

    def ready_text(self, channel: str, purpose: str) -> str:
        language = self.customer.language or self.customer.workspace.language
        return consent_text(language, self.customer.workspace.name, channel=channel, purpose=purpose)

    def clean(self) -> dict[str, Any]:
        clean = self.cleaned_data
        if clean.get("words") == OWN and clean.get("basis") == "consent" and not clean.get("wording"):
            self.add_error("wording", _("Write the words, or choose the ready text."))
        return clean

    def write(self, *, member: Member, at: datetime) -> Permission | None:
        """One line in the ledger; None, with the reason in the form, when it may not be written."""
        clean = self.cleaned_data
        said = {"channel": clean["channel"], "purpose": clean["purpose"], "source": clean["source"]}
        try:
            if clean["basis"] in ALLOWING:
                told = {**said, "basis": clean["basis"], "wording": self._wording()}
                return self.customer.write_down(**told, by=member.user, at=at)
            return self.customer.withdraw(**said, by=member.user, at=at)
        except ValidationError as error:
            self.refuse(error)
        return None

    def _wording(self) -> str:
        """The words of a consent. Nobody agreed to anything on the other bases; what was written is kept there too."""
        clean = self.cleaned_data
        if clean["basis"] == "consent" and clean["words"] == READY and not clean["wording"]:
            return self.ready_text(clean["channel"], clean["purpose"])
        return "" if clean["words"] == NONE else str(clean["wording"])


class CheckForm(forms.Form):
    """How the business has the bases of its customers checked."""

    permission_check = forms.ChoiceField(
        label=_("Before something is sent, hold the basis against"),
        widget=forms.RadioSelect,
        choices=[
            (BY_COUNTRY, _("what the country of the customer wants (as in the table below)")),
            (ON_RECORD, _("the record only: any basis will do, and I answer for it")),
        ],
    )
    double_opt_in = forms.BooleanField(
        label=_("Have consents to e-mail confirmed"),
        required=False,
        help_text=_(
            "A consent that a colleague or another program writes down then waits until the customer presses the button"
            " in an e-mail. It goes out at most once a day and three times a month."
        ),
        widget=forms.CheckboxInput({"role": "switch"}),
    )

    def save(self, member: Member, *, at: datetime) -> None:
        workspace, clean = member.workspace, self.cleaned_data
        since = (workspace.double_opt_in_since or at) if clean["double_opt_in"] else None
        check = clean["permission_check"]
        workspace.change(permission_check=check, double_opt_in_since=since, at=at, by=member.user)
