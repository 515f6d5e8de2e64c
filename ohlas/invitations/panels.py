"""What asking adds to a person's page (may they be asked?) and to a survey's (send it)."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ohlas.customers.basis.countries import ASK_A_LAWYER
from ohlas.customers.basis.naming import BASES
from ohlas.customers.basis.rules import ALLOWING, judge
from ohlas.customers.models import Customer
from ohlas.invitations.access import the_surveys_to_ask
from ohlas.invitations.naming import WHY_NOT
from ohlas.invitations.rules import CHANNELS, awake, reason_against, rest_of, rests_until
from ohlas.invitations.standing import standings
from ohlas.surveys.models import Survey
from ohlas.team.access import may
from ohlas.team.models import Member
from ohlas.ui.formats import ago


def asking(member: Member, customer: Customer) -> tuple[str, dict[str, Any]]:
    """For every member who sees the person; the button only for who may send."""
    now, workspace = timezone.now(), customer.workspace
    known = standings(workspace, None, [customer.pk], at=now)
    standing, basis = known.of(customer.pk), known.basis(customer.pk)
    due, rest = awake(now, workspace.zone), rest_of(workspace.rest_days)
    reason = reason_against(standing, CHANNELS["email"], due=due, rest=rest)
    surveys = list(the_surveys_to_ask(member)) if may(member, "mailings.send") else []
    return "invitations/panel.html", {
        "customer": customer,
        "why_not": WHY_NOT.get(reason, ""),
        "paused_until": customer.paused_until if reason == "paused" else None,
        **_ground(known.country(customer.pk), basis, reason),
        "rests_until": rests_until(standing.asked, due=due, rest=rest) if reason == "asked_lately" else None,
        "surveys": [] if reason else surveys,
        "may_send": may(member, "mailings.send"),
        "leaves_at": due if due > now else None,
    }


def waiting(member: Member, customer: Customer) -> str | None:
    """That the answer may still come. Who has answered an anonymous survey is nobody's business."""
    now = timezone.now()
    asked = customer.invitations.filter(state="sent", expires_at__gt=now, survey__anonymous=False)
    last = asked.filter(sent_at__isnull=False).order_by("-sent_at").values_list("sent_at", flat=True).first()
    return _("Asked %(when)s, no answer yet.") % {"when": ago(last, now)} if last else None


def _ground(country: str, basis: str, reason: str) -> dict[str, Any]:
    """What an e-mail to them rests on or lacks, with what their country says to it."""
    told = not reason or (reason == "no_permission" and basis in ALLOWING)
    note = judge(country, "email", "surveys", basis).note if told else ""
    return {"basis": BASES[basis] if told else "", "note": note, "country": country, "lawyer": ASK_A_LAWYER}


def sending(member: Member, survey: Survey) -> tuple[str, dict[str, Any]] | None:
    """The way from a live survey to choosing whom to ask; an anonymous one is answered over its open address only."""
    if not may(member, "mailings.send") or not the_surveys_to_ask(member).filter(pk=survey.pk).exists():
        return None
    return "invitations/send_it.html", {"survey": survey}
