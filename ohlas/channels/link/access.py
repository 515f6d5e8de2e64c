"""How a page gets at an invitation that was handed over as a link: the member's own business only, else 404."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from ohlas.invitations.models import Invitation
from ohlas.team.access import require
from ohlas.team.models import Member


def the_link(member: Member, invitation_id: UUID) -> Invitation:
    require(member, "mailings.send")
    links = Invitation.objects.filter(workspace=member.workspace, channel="link", customer__isnull=False).exclude(
        state="suppressed"
    )
    return get_object_or_404(links.select_related("survey", "customer"), pk=invitation_id)
