"""A colleague whom customers meet."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ohlas.team.lines import one_line
from ohlas.team.models import Member, Staff, Workspace


class StaffForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=150, validators=[one_line])
    key = forms.CharField(
        label=_("Key"),
        required=False,
        max_length=80,
        help_text=_("What your shop, till or help desk calls them. Left empty, it is the name."),
    )
    member = forms.ChoiceField(
        label=_("Signs in as"), required=False, help_text=_("So that they find what customers said of them.")
    )

    def __init__(self, *args: Any, workspace: Workspace, staff: Staff | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.workspace, self.staff = workspace, staff
        if staff:
            del self.fields["key"]
            self.initial = {"name": staff.name, "member": staff.member_id}
        self.members: dict[str, Member] = {
            str(each.pk): each for each in workspace.members.select_related("user").order_by("user__name", "pk")
        }
        named = [(pk, each.user.name or each.user.email) for pk, each in self.members.items()]
        self.fields["member"].choices = [("", "–"), *named]  # type: ignore[attr-defined]

    def save(self) -> bool:
        """Whether it could be kept; otherwise the reason stands in the form."""
        given = self.cleaned_data
        try:
            staff = self.staff or Staff.make(self.workspace, key=given["key"] or given["name"][:80], name=given["name"])
            staff.change(name=given["name"], member=self.members.get(given["member"]))
        except ValidationError as error:
            self.add_error("key" if self.staff is None else "name", error)
        return not self.errors
