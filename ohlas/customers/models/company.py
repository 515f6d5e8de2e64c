"""The firms our customers come from."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from ohlas.customers.company_facts import check_company
from ohlas.language.fold import fold
from ohlas.team.models import Workspace
from ohlas.team.record import Record

if TYPE_CHECKING:
    from ohlas.customers.models.customer import Customer


class Company(Record):
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="companies")
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, editable=False)
    # Without http:// before it, as people write it.
    website = models.CharField(max_length=200, blank=True, default="")
    # What stands on invoices: VAT number, IČO, P. IVA, vergi numarası.
    registration = models.CharField(max_length=60, blank=True, default="")
    note = models.TextField(blank=True, default="")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "folded"], name="company_once")]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def find_or_make(cls, workspace: Workspace, name: str, *, at: datetime) -> "Company":
        """The company of this name, however it is typed: accents and capitals make no second one."""
        return cls.objects.get_or_create(
            workspace=workspace, folded=cls.folded_name(name), defaults={"name": name, "created_at": at}
        )[0]

    @classmethod
    def create(cls, workspace: Workspace, *, at: datetime, **facts: str) -> "Company":
        """A new one with these facts (see `company_facts`). ValidationError, by field, also for a taken name."""
        clean = check_company({"name": "", **facts})
        folded = cls.folded_name(clean["name"])
        company, made = cls.objects.get_or_create(
            workspace=workspace, folded=folded, defaults={**clean, "created_at": at}
        )
        if not made:
            raise ValidationError({"name": taken()})
        return company

    @staticmethod
    def folded_name(name: str) -> str:
        return (fold(name) or name)[:200]

    def change(self, **facts: str) -> None:
        """Change what is given; a new name also where its people are searched. ValidationError as in `create`."""
        clean: dict[str, Any] = check_company(facts)
        with transaction.atomic():
            self.hold()
            renamed = clean.get("name", self.name) != self.name
            if renamed:
                clean["folded"] = self.folded_name(clean["name"])
                self._check_free(clean["folded"])
            self.set(**clean)
            for person in self._people_to_find() if renamed else []:
                person.index()

    def rename(self, name: str) -> None:
        self.change(name=name)

    def choose_main_contact(self, person: "Customer | None") -> None:
        """Whom to turn to first; None: nobody in particular. ValidationError for somebody of another company."""
        if person and person.company_id != self.pk:
            raise ValidationError(_("This person does not belong to this company."))
        from ohlas.customers.models.customer import Customer

        with transaction.atomic():
            self.hold()
            Customer.objects.filter(main_contact_of=self).update(main_contact_of=None)
            if person:
                person.set(main_contact_of=self)

    def _check_free(self, folded: str) -> None:
        others = Company.objects.filter(workspace_id=self.workspace_id, folded=folded).exclude(pk=self.pk)
        if others.exists():
            raise ValidationError({"name": taken()})

    def _people_to_find(self) -> "models.QuerySet[Customer]":
        return self.people.select_related("company").prefetch_related("contact_points")


def taken() -> str:
    return _("Another company has this name.")
