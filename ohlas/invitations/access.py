"""How pages get at mailings: the member's own business only, else 404."""

from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from ohlas.invitations.models import Mailing
from ohlas.surveys.models import Survey
from ohlas.team.access import require
from ohlas.team.models import Member


def the_mailings(member: Member) -> "QuerySet[Mailing]":
    require(member, "mailings.see")
    found = Mailing.objects.filter(workspace=member.workspace)
    return found.select_related("workspace", "survey__workspace", "survey__version")


def the_mailing(member: Member, mailing_id: UUID) -> Mailing:
    return get_object_or_404(the_mailings(member), pk=mailing_id)


def the_surveys_to_ask(member: Member) -> "QuerySet[Survey]":
    """Those that are live; anonymous ones are answered over their open link only."""
    require(member, "mailings.send")
    found = Survey.objects.filter(workspace=member.workspace, state="live", anonymous=False)
    return found.select_related("workspace", "version").order_by("-created_at", "-id")
