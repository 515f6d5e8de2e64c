"""Invitations over the API."""

from typing import Any, Literal

from django.utils import timezone
from ninja import Router, Schema
from ninja.responses import Status

from ohlas.api.keys import ApiRequest, needs
from ohlas.api.problems import Problem, invalid
from ohlas.api.schemas import Body, Id
from ohlas.customers.models import Customer, Event
from ohlas.customers.references import CustomerRef, find_customer
from ohlas.invitations.models import Invitation
from ohlas.invitations.tokens import answer_url
from ohlas.surveys.models import Survey
from ohlas.team.models import Workspace

router = Router(tags=["invitations"])


class InvitationIn(Body):
    survey: Id
    customer: CustomerRef
    channel: Literal["email", "link", "sms"]
    event: Id | None = None


class InvitationOut(Schema):
    id: str
    state: str
    suppressed_reason: str | None = None
    url: str | None = None


@router.post(
    "",
    auth=needs("invitations:write"),
    response={201: InvitationOut},
    exclude_none=True,
    summary="Ask a customer, or read why not",
)
def invitation_create(request: ApiRequest, body: InvitationIn) -> Any:
    workspace = request.api_key.workspace
    if body.channel == "sms":
        raise invalid("channel", "No SMS gateway is set up.")
    survey = _survey(workspace, body)
    customer = find_customer(workspace, body.customer)
    event = _event(workspace, customer, body)
    return Status(201, _ask(survey, customer, body.channel, event))


def _ask(survey: Survey, customer: Customer, channel: str, event: Event | None) -> dict[str, Any]:
    made = Invitation.invite(survey=survey, customer=customer, channel=channel, at=timezone.now(), event=event)
    handed_over = made.channel == "link" and made.state != "suppressed"
    return {
        "id": str(made.pk),
        "state": made.state,
        "suppressed_reason": made.suppressed_reason or None,
        "url": answer_url(made) if handed_over else None,
    }


def _survey(workspace: Workspace, body: InvitationIn) -> Survey:
    found = Survey.objects.select_related("workspace", "version").filter(workspace=workspace, pk=body.survey).first()
    if found is None:
        raise _not_here("survey", "There is no such survey.")
    if found.version is None:
        raise invalid("survey", "This survey was never published.")
    return found


def _event(workspace: Workspace, customer: Customer, body: InvitationIn) -> Event | None:
    if body.event is None:
        return None
    found = Event.objects.filter(workspace=workspace, pk=body.event).first()
    if found is None:
        raise _not_here("event", "There is no such event.")
    if found.customer_id != customer.pk:
        raise invalid("event", "This event is another customer's.")
    return found


def _not_here(field: str, message: str) -> Problem:
    return Problem(404, message, [{"field": field, "message": message}])
