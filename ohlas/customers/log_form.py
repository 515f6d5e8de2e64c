"""The form by which a call, a visit or a note is written into a customer's story."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ohlas.customers.amounts import read_amount
from ohlas.customers.forms import DomainForm
from ohlas.customers.models import Customer, Event, Touchpoint
from ohlas.team.models import Member, Staff
from ohlas.team.record import new_id

Choices = list[tuple[str, str]]


class LogForm(DomainForm):
    """What it was is said by the button that is pressed."""

    words = forms.CharField(
        label=_("What was said or done"), required=False, max_length=4000, widget=forms.Textarea({"rows": 3})
    )
    when = forms.DateTimeField(
        label=_("When"), required=False, widget=forms.DateTimeInput({"type": "datetime-local"}, "%Y-%m-%dT%H:%M")
    )
    touchpoint = forms.ChoiceField(label=_("Where"), required=False)
    staff = forms.ChoiceField(label=_("With whom of you"), required=False)
    amount = forms.CharField(label=_("Amount"), required=False, max_length=40)
    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, member: Member, at: datetime, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Beside the other forms of a person's page.
        self.auto_id = "log_%s"
        self.member = member
        staff = _staff(member)
        self.fields["touchpoint"].choices = _touchpoints(member, language)  # type: ignore[attr-defined]
        self.fields["staff"].choices = [("", "–"), *((str(each.pk), each.name) for each in staff)]  # type: ignore[attr-defined]
        self.fields["amount"].help_text = _("In %(currency)s") % {"currency": member.workspace.currency}
        self.fields["when"].initial = timezone.localtime(at).replace(second=0, microsecond=0)
        self.fields["staff"].initial = next((str(each.pk) for each in staff if each.member_id == member.pk), "")
        self.fields["once"].initial = new_id()

    def clean_amount(self) -> Any:
        return read_amount(self.cleaned_data["amount"]) if self.cleaned_data["amount"] else None

    def write(self, customer: Customer, kind: str, *, at: datetime) -> Event | None:
        """The entry; None, with the reason in the form, when it cannot be written."""
        given = self.cleaned_data
        try:
            return Event.write_down(
                customer,
                kind,
                by=self.member.user,
                at=at,
                # A form may stand for many people: the list's.
                once=f"{given['once']}:{customer.pk}",
                occurred_at=self._moment(at),
                words=given["words"],
                amount=given["amount"],
                touchpoint_id=UUID(given["touchpoint"]) if given["touchpoint"] else None,
                staff_id=UUID(given["staff"]) if given["staff"] else None,
            )
        except ValidationError as error:
            self.refuse(error)
            return None

    def _moment(self, at: datetime) -> datetime | None:
        """None where it was just now: entries of one minute then stay in the order they were made."""
        when: datetime | None = self.cleaned_data["when"]
        return when if when and not timedelta(0) <= at - when < timedelta(minutes=2) else None


def log_form(member: Member, at: datetime, data: Any = None) -> LogForm:
    return LogForm(data, member=member, at=at, language=get_language() or "")


def own_staff(member: Member) -> str:
    """The id of the member as customers meet them; empty for who meets none."""
    return next((str(each.pk) for each in _staff(member) if each.member_id == member.pk), "")


def _touchpoints(member: Member, language: str) -> Choices:
    used: QuerySet[Touchpoint] = Touchpoint.objects.filter(workspace=member.workspace, retired_at=None)
    named = [(str(each.pk), each.name_in(language)) for each in used.select_related("workspace")]
    return [("", "–"), *named]


def _staff(member: Member) -> list[Staff]:
    return list(Staff.objects.filter(workspace=member.workspace, retired_at=None).order_by("name", "pk"))
