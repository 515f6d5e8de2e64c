"""What the link adds to a person's page: a button that makes one, for who may send."""

from typing import Any

from django.utils import timezone

from ohlas.customers.models import Customer
from ohlas.invitations.access import the_surveys_to_ask
from ohlas.invitations.rules import CHANNELS, reason_against, rest_of
from ohlas.invitations.standing import standings
from ohlas.team.access import may
from ohlas.team.models import Member


def handing_over(member: Member, customer: Customer) -> tuple[str, dict[str, Any]] | None:
    """Nothing while the customer rests: the panel of asking says so already."""
    if not may(member, "mailings.send"):
        return None
    now, workspace = timezone.now(), customer.workspace
    standing = standings(workspace, None, [customer.pk], at=now).of(customer.pk)
    if reason_against(standing, CHANNELS["link"], due=now, rest=rest_of(workspace.rest_days)):
        return None
    surveys = list(the_surveys_to_ask(member))
    return ("channels/link/panel.html", {"customer": customer, "surveys": surveys}) if surveys else None
