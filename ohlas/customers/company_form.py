"""The form of a company. What may stand in it is decided by `company_facts.py`."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ohlas.customers.company_facts import LONGEST_NOTE
from ohlas.customers.forms import DomainForm
from ohlas.customers.models import Company
from ohlas.team.models import Workspace


class CompanyForm(DomainForm):
    name = forms.CharField(label=pgettext_lazy("company name", "Name"), max_length=200)
    website = forms.CharField(label=_("Website"), required=False, max_length=200, help_text=_("Such as firma.cz."))
    registration = forms.CharField(
        label=_("VAT or registration number"), required=False, max_length=60, help_text=_("What stands on invoices.")
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=LONGEST_NOTE, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kwargs.get("initial"):
            self.remember_opening()

    @staticmethod
    def of(company: Company) -> dict[str, Any]:
        return {field: getattr(company, field) for field in CompanyForm.base_fields}

    def create(self, workspace: Workspace, *, at: datetime) -> Company | None:
        """The new company; None, with the reasons in the form, when there is a reason against it."""
        try:
            return Company.create(workspace, at=at, **self.cleaned_data)
        except ValidationError as error:
            self.refuse(error)
            return None

    def change(self, company: Company) -> bool:
        try:
            company.change(**self.touched())
        except ValidationError as error:
            self.refuse(error)
        return not self.errors
