"""Forms over the customer book. What may stand in a field is decided by `facts.py`, not here."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ohlas.customers.attribute_fields import ATTRIBUTE, field_for, typed_again
from ohlas.customers.attributes import read, types_of
from ohlas.customers.audience import words_for
from ohlas.customers.facts import countries, languages
from ohlas.customers.models import ContactPoint, Customer, Import, Touchpoint
from ohlas.team.models import Member, Workspace
from ohlas.ui.opening import KnowsOpening


class DomainForm(KnowsOpening):
    """A form whose refusals come from the domain call."""

    def refuse(self, error: ValidationError) -> None:
        """Show each message at its field, those of no field above the form."""
        messages = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for field, texts in messages.items():
            self.add_error(field if field in self.fields else None, texts)


class CustomerForm(DomainForm):
    name = forms.CharField(label=_("Name"), required=False, max_length=200)
    email = forms.CharField(label=_("E-mail"), required=False, max_length=320, widget=forms.EmailInput)
    phone = forms.CharField(label=_("Phone"), required=False, max_length=60, widget=forms.TextInput({"type": "tel"}))
    company = forms.CharField(label=_("Company"), required=False, max_length=200)
    company_role = forms.CharField(
        label=_("Role in the company"), required=False, max_length=120, help_text=_("Such as buyer or accountant.")
    )
    language = forms.ChoiceField(label=_("Language"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    tags = forms.CharField(label=_("Tags"), required=False, help_text=_("Words of your own, with commas between them."))
    external_id = forms.CharField(
        label=_("Number in your other system"),
        required=False,
        max_length=200,
        help_text=_("The customer number of your shop or till, so that both know whom they mean."),
    )

    def __init__(self, *args: Any, workspace: Workspace, customer: Customer | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = self.of(customer) if customer else {}
        self.workspace = workspace
        behind = [point for kind in ContactPoint.KINDS for point in customer.points(kind)[1:]] if customer else []
        self.further = {str(point.pk): point for point in behind}
        if self.further:
            self.fields["further"] = FurtherField(self.further)
            self.order_fields(["name", "email", "phone", "further"])
        self.fields["language"].choices = _choices("language", languages(), first=workspace.languages)  # type: ignore[attr-defined]
        self.fields["country"].choices = _choices("country", countries(), first=[workspace.country])  # type: ignore[attr-defined]
        self.types = types_of(workspace)
        self.fields.update({ATTRIBUTE + key: field_for(kept) for key, kept in self.types.items()})
        if customer:
            self.remember_opening()

    @staticmethod
    def of(customer: Customer) -> dict[str, Any]:
        """The initial values of a form that changes this customer."""
        first = {kind: next(map(str, customer.points(kind)), "") for kind in ("email", "phone")}
        return {
            **{
                field: getattr(customer, field)
                for field in ("name", "language", "country", "company_role", "external_id")
            },
            **first,
            "company": customer.company.name if customer.company else "",
            "tags": ", ".join(sorted(tag.name for tag in customer.tags.all())),
            **{ATTRIBUTE + key: typed_again(value) for key, value in customer.attributes.items()},
        }

    def clean(self) -> dict[str, Any]:
        for key, kept in self.types.items():
            try:
                self.cleaned_data[ATTRIBUTE + key] = read(kept, self.cleaned_data.get(ATTRIBUTE + key))
            except ValidationError as error:
                self.add_error(ATTRIBUTE + key, error)
        return self.cleaned_data

    def facts(self, known: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """What to store; `known` are the attributes there are, of which those that were not touched here stay."""
        touched = self.touched()
        plain = {name: value for name, value in touched.items() if name != "further" and not name.startswith(ATTRIBUTE)}
        if "tags" in plain:
            plain["tags"] = [tag for tag in map(str.strip, plain["tags"].split(",")) if tag]
        typed = {key: touched[ATTRIBUTE + key] for key in self.types if ATTRIBUTE + key in touched}
        kept = {key: value for key, value in {**(known or {}), **typed}.items() if value is not None}
        return {**plain, **({"attributes": kept} if typed else {})}

    def create(self, *, at: datetime) -> Customer | None:
        """The new customer; None, with the reasons in the form, when there is a reason against it."""
        try:
            return Customer.create(self.workspace, at=at, **self.facts())
        except ValidationError as error:
            self.refuse(error)
            return None

    def change(self, customer: Customer, *, at: datetime) -> bool:
        try:
            with transaction.atomic():
                customer.hold()
                facts = self.facts(customer.attributes)
                customer.leave(self._left(customer, facts), at=at)
                customer.change(at=at, **facts)
        except ValidationError as error:
            self.refuse(error)
        return not self.errors

    def _left(self, customer: Customer, facts: dict[str, Any]) -> list[ContactPoint]:
        """Addresses that are no longer used. Where the first one is cleared and others stay, the next is the first."""
        gone = self.taken_out("further")
        left = [point for pk, point in self.further.items() if pk in gone]
        for kind in {point.kind for pk, point in self.further.items() if pk not in gone}:
            if facts.get(kind) == "":
                del facts[kind]
                left += customer.points(kind)[:1]
        return left


class FurtherField(forms.MultipleChoiceField):
    """Addresses and numbers behind the first of their kind, to untick what is no longer used."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, points: Mapping[str, ContactPoint]) -> None:
        super().__init__(
            label=_("Further addresses and numbers"),
            help_text=_("Untick what is no longer used."),
            required=False,
            initial=list(points),
            choices=[(pk, str(point)) for pk, point in points.items()],
        )

    def valid_value(self, value: Any) -> bool:
        """Also one that a colleague has taken off since the page was opened: it is gone already."""
        return True


class UploadForm(DomainForm):
    what = forms.ChoiceField(
        label=_("What is in it"),
        initial="customers",
        widget=forms.RadioSelect,
        choices=[
            ("customers", _("Customers")),
            ("events", _("Orders, visits or requests of customers who are in the book")),
        ],
    )
    file = forms.FileField(
        label=_("Your list"),
        help_text=_(
            "An Excel workbook (.xlsx), a CSV file, or an address book of a phone (.vcf), up to 200 MB."
            " You will see it before anything is stored."
        ),
        widget=forms.ClearableFileInput({"accept": ".xlsx,.csv,.txt,.tsv,.vcf,text/csv,text/plain,text/vcard"}),
    )

    def receive(self, member: Member, *, at: datetime) -> Import | None:
        """The kept file, ready to be looked at; None, with the reason in the form, when it cannot be one."""
        file = self.cleaned_data["file"]
        try:
            what = self.cleaned_data["what"]
            return Import.receive(
                member.workspace, file.chunks(), file_name=file.name, at=at, by=member.user, what=what
            )
        except ValidationError as error:
            self.add_error("file", error.messages)
            return None


class TouchpointForm(DomainForm):
    """A name for lists and charts and the words of the question, in each language of the business."""

    def __init__(self, *args: Any, touchpoint: Touchpoint | None, workspace: Workspace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.workspace, self.touchpoint = workspace, touchpoint
        if touchpoint is None:
            self.fields["key"] = forms.CharField(
                label=_("Key"),
                required=False,
                max_length=80,
                help_text=_("What other programs call it. Left empty, it is made from the name."),
            )
        self.codes = sorted(workspace.languages or [workspace.language], key=lambda code: code != workspace.language)
        for code in self.codes:
            self._add(code, touchpoint)
        self.order_fields([name for name in self.fields if name != "key"])

    def _add(self, code: str, touchpoint: Touchpoint | None) -> None:
        said = {"language": words_for("language", code)}
        self.fields[f"name_{code}"] = forms.CharField(
            label=_("Name (%(language)s)") % said,
            required=False,
            max_length=120,
            initial=touchpoint.names.get(code, "") if touchpoint else "",
        )
        self.fields[f"phrase_{code}"] = forms.CharField(
            label=_("How satisfied were you …? (%(language)s)") % said,
            required=False,
            max_length=120,
            initial=touchpoint.phrases.get(code, "") if touchpoint else "",
            help_text=_("Words that complete the question, such as “with your delivery”."),
        )

    @property
    def first(self) -> list[forms.BoundField]:
        """In the business's own language."""
        return self._in(self.codes[0])

    @property
    def others(self) -> list[tuple[str, str, bool, list[forms.BoundField]]]:
        """The other languages: name, what the touchpoint is called there, whether they stand open, fields.

        They do when the form comes back with something in them.
        """
        found = [(code, self._in(code)) for code in self.codes[1:]]
        return [
            (
                words_for("language", code),
                str(fields[0].initial or ""),
                self.is_bound and any(map(_touched, fields)),
                fields,
            )
            for code, fields in found
        ]

    def _in(self, code: str) -> list[forms.BoundField]:
        return [self[f"name_{code}"], self[f"phrase_{code}"]]

    def save(self) -> bool:
        words = {
            kind: {
                name.removeprefix(f"{kind}_"): value
                for name, value in self.cleaned_data.items()
                if name.startswith(kind)
            }
            for kind in ("name", "phrase")
        }
        try:
            key = self.cleaned_data.get("key", "")
            touchpoint = self.touchpoint or Touchpoint.make(self.workspace, names=words["name"], key=key)
            # Words in languages the business no longer uses stay.
            touchpoint.rename({**touchpoint.names, **words["name"]}, {**touchpoint.phrases, **words["phrase"]})
        except ValidationError as error:
            self.refuse(error)
        return not self.errors


def _touched(field: forms.BoundField) -> bool:
    return bool(field.value() or field.errors)


def _choices(kind: str, codes: frozenset[str], *, first: list[str]) -> list[tuple[str, str]]:
    """The business's own first, then all others by their name in the reader's language."""
    rest = sorted((words_for(kind, code), code) for code in codes - set(first))
    return [("", "–"), *((code, words_for(kind, code)) for code in first), *((code, words) for words, code in rest)]
