"""The only way a view comes to a survey: through the member who asks, else 404."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from ohlas.customers.models import Touchpoint
from ohlas.surveys.models import Survey
from ohlas.team.models import Member


def surveys(member: Member) -> QuerySet[Survey]:
    return Survey.objects.filter(workspace=member.workspace).select_related("workspace", "touchpoint", "version")


def survey(member: Member, pk: UUID) -> Survey:
    found = surveys(member).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def touchpoints(member: Member) -> QuerySet[Touchpoint]:
    """Those still in use."""
    return Touchpoint.objects.filter(workspace=member.workspace, retired_at=None).select_related("workspace")
