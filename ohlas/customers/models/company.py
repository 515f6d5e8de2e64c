"""The firms our customers come from."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from ohlas.customers.facts import plain
from ohlas.language.fold import fold
from ohlas.team.models import Workspace
from ohlas.team.record import Record


class Company(Record):
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="companies")
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, editable=False)
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

    @staticmethod
    def folded_name(name: str) -> str:
        return (fold(name) or name)[:200]

    def rename(self, name: str) -> None:
        """The new name, also where its people are searched. ValidationError when another company has it."""
        name = plain(name, 200)
        folded = self.folded_name(name)
        if not name:
            raise ValidationError(_("A company needs a name."))
        others = Company.objects.filter(workspace_id=self.workspace_id, folded=folded).exclude(pk=self.pk)
        if others.exists():
            raise ValidationError(_("Another company has this name."))
        with transaction.atomic():
            self.set(name=name, folded=folded)
            for person in self.people.select_related("company").prefetch_related("contact_points"):
                person.index()
