"""The form in which somebody chooses what survives of two records."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ohlas.customers.attributes import types_of
from ohlas.customers.audience import words_for
from ohlas.customers.duplicates.compared import fact_label, fact_words
from ohlas.customers.forms import DomainForm
from ohlas.customers.merging.choice import ATTRIBUTE, FIELDS, Choice
from ohlas.customers.merging.rules import OTHER, THIS, fuller, is_empty
from ohlas.customers.models import Customer, Merge
from ohlas.customers.personal import shown_name
from ohlas.team import audit
from ohlas.team.models import Member

LABELS = {
    "name": gettext_lazy("Name"),
    "language": gettext_lazy("Language"),
    "country": gettext_lazy("Country"),
    "company": gettext_lazy("Company"),
    "external_id": gettext_lazy("Number in your other system"),
}
KEEP = "keep_"


class MergeForm(DomainForm):
    """Each choice is between the two records by their ids, so that it does not turn when the other one is to stay."""

    stays = forms.ChoiceField(
        label=gettext_lazy("Whose page stays"),
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Links and numbers of the other one go on leading here."),
    )

    def __init__(self, data: Mapping[str, Any] | None, *, one: Customer, other: Customer, member: Member) -> None:
        super().__init__(data)
        self.people, self.member = {str(each.pk): each for each in (one, other)}, member
        self.types = types_of(member.workspace)
        names = [(pk, self._named(each)) for pk, each in self.people.items()]
        self._choose("stays", names, str(_who_stays(one, other).pk))
        for name in FIELDS:
            self._ask(name, str(LABELS[name]), {pk: self._value(each, name) for pk, each in self.people.items()})
        for key in dict.fromkeys([*one.attributes, *other.attributes]):
            values = {pk: fact_words(each, key, self.types) for pk, each in self.people.items()}
            self._ask(ATTRIBUTE + key, fact_label(key, self.types), values)
        self._tick("points", _("E-mail addresses and phone numbers to keep"), self._points())
        self._tick("tags", _("Tags to keep"), {name: name for name in self._tags()})

    def choice(self) -> tuple[Customer, Customer, Choice]:
        """Who stays, who goes, and what is kept of both."""
        stays = self.people[self.cleaned_data["stays"]]
        goes = next(each for each in self.people.values() if each is not stays)
        chosen = {name.removeprefix(KEEP): pk for name, pk in self.cleaned_data.items() if name.startswith(KEEP)}
        return stays, goes, Choice(
            keep={name: THIS if pk == str(stays.pk) else OTHER for name, pk in chosen.items()},
            without_points=frozenset(set(self._points()) - set(self.cleaned_data.get("points", []))),
            without_tags=frozenset(set(self._tags()) - set(self.cleaned_data.get("tags", []))),
        )  # fmt: skip

    def merge(self, *, at: datetime) -> Merge | None:
        """The merge; None, with the reason in the form, when it cannot be."""
        stays, goes, choice = self.choice()
        try:
            with transaction.atomic():
                merge = Merge.join(stays, goes, choice=choice, by=self.member.user, at=at)
                audit.note(self.member, "customers.merged", about=stays, at=at)
        except ValidationError as error:
            self.refuse(error)
            return None
        return merge

    def _ask(self, name: str, label: str, values: dict[str, str]) -> None:
        """Only where both have something, and not the same: else there is nothing to choose."""
        if len(set(values.values())) > 1 and not any(map(is_empty, values.values())):
            first, second = values
            suggested = second if name == "name" and fuller(*values.values()) == values[second] else first
            self._choose(KEEP + name, list(values.items()), suggested, label=label)

    def _choose(self, name: str, choices: list[tuple[str, str]], suggested: str, *, label: str = "") -> None:
        field = self.fields.get(name) or forms.ChoiceField(label=label, widget=forms.RadioSelect)
        field.choices, field.initial = choices, suggested  # type: ignore[attr-defined]
        self.fields[name] = field

    def _tick(self, name: str, label: str, choices: dict[str, str]) -> None:
        if choices:
            self.fields[name] = forms.MultipleChoiceField(
                label=label,
                required=False,
                choices=list(choices.items()),
                initial=list(choices),
                widget=forms.CheckboxSelectMultiple,
            )

    def _points(self) -> dict[str, str]:
        kinds = ("email", "phone")
        points = [point for each in self.people.values() for kind in kinds for point in each.points(kind)]
        return {str(point.pk): str(point) for point in points}

    def _tags(self) -> list[str]:
        return sorted({tag.name for each in self.people.values() for tag in each.tags.all()})

    def _named(self, customer: Customer) -> str:
        address = next(map(str, [*customer.points("email"), *customer.points("phone")]), "")
        name = shown_name(customer, self.member)
        return f"{name}, {address}" if address and address != name else name

    def _value(self, customer: Customer, name: str) -> str:
        if name == "company":
            return customer.company.name if customer.company else ""
        value: str = getattr(customer, name)
        return words_for(name, value) if value and name in ("language", "country") else value


def _who_stays(one: Customer, other: Customer) -> Customer:
    """The one another system knows, else the one who was there first."""
    return min(one, other, key=lambda each: (not each.external_id, each.created_at, each.pk))
