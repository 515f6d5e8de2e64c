"""Takes a demo away again, and never anything else."""

from typing import Any

from django.db import models, transaction

from ohlas.customers.models import Company, ContactPoint, Customer, Event, Permission, Tag
from ohlas.invitations.models import Invitation
from ohlas.project.demo.shop import PEOPLE, address
from ohlas.responses.models import Response, ResponseChange, Score, Tally
from ohlas.surveys.models import SurveyVersion
from ohlas.team.models import User, Workspace

_ROWS: tuple[type[models.Model], ...] = (
    Tally, Score, ResponseChange, Response, Invitation, Event, Tag, Permission, ContactPoint, Customer, Company,
)  # fmt: skip


def is_demo(workspace: Workspace) -> bool:
    """Whether its owner is the demo's Olga, whose address nobody real can have."""
    owners = workspace.members.filter(role="owner").values_list("user__email", flat=True)
    return address("olga", workspace.slug) in owners


def remove(workspace: Workspace) -> None:
    """All of it in one transaction, however many rows: tables are emptied by statement, not row by row."""
    with transaction.atomic():
        for model in _ROWS:
            of = {"response__workspace": workspace} if model is ResponseChange else {"workspace": workspace}
            _empty(model._base_manager.filter(**of))
        workspace.surveys.update(version=None, state="draft")
        _empty(SurveyVersion.objects.filter(survey__workspace=workspace))
        _empty(workspace.surveys.all())
        workspace.delete()
        emails = [address(key, workspace.slug) for key, _name, _role in PEOPLE]
        User.objects.filter(email__in=emails, memberships__isnull=True).delete()


def _empty(rows: Any) -> None:
    """Deletes without loading what points at the rows: that goes with the workspace."""
    rows._raw_delete(rows.db)
