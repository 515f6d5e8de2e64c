"""Eva, and what she is asked."""

from datetime import datetime, timedelta

import pytest

from ohlas.customers.models import Customer
from ohlas.invitations.models import Invitation
from ohlas.invitations.tokens import answer_token, hash_of
from ohlas.surveys.models import Survey, SurveyVersion
from ohlas.surveys.presets import ready_made
from ohlas.team.models import Workspace
from ohlas.team.record import new_id


def live_survey(workspace: Workspace, now: datetime, **fields: object) -> Survey:
    made = {"kind": "nps", "metric": "nps", "scale": "0-10", "name": "NPS", **fields}
    survey = Survey.objects.create(workspace=workspace, public_key=new_id().hex[-24:], created_at=now, **made)
    definition = ready_made(survey.metric, survey.scale, ["cs", "en", "tr"], {}).to_json()
    version = SurveyVersion.objects.create(survey=survey, number=1, definition=definition, published_at=now)
    survey.set(version=version, state="live")
    return survey


def ask(survey: Survey, customer: Customer, now: datetime, **fields: object) -> Invitation:
    invitation = invitation_to(survey, customer, now, **fields)
    invitation.save()
    return invitation


def invitation_to(survey: Survey, customer: Customer, now: datetime, **fields: object) -> Invitation:
    id = new_id()
    asked = {"channel": "email", "language": "cs", "state": "sent", "sent_at": now, "due_at": now, **fields}
    return Invitation(
        id=id,
        workspace=survey.workspace,
        survey=survey,
        version=survey.version,
        customer=customer,
        token_hash=hash_of(answer_token(id)),
        created_at=now,
        expires_at=now + timedelta(days=30),
        **asked,
    )


@pytest.fixture
def eva(cafe: Workspace, now: datetime) -> Customer:
    return Customer.objects.create(
        workspace=cafe, name="Eva Nováková", language="cs", sort_key="eva", created_at=now, updated_at=now
    )


@pytest.fixture
def nps(cafe: Workspace, now: datetime) -> Survey:
    """The café's live NPS survey, in Czech, English and Turkish."""
    return live_survey(cafe, now)


@pytest.fixture
def eva_is_asked(nps: Survey, eva: Customer, now: datetime) -> Invitation:
    return ask(nps, eva, now)
